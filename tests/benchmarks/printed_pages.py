"""Of printed pages: how many words that name somebody are covered, and of those that must stay readable.

`python -m tests.benchmarks.printed_pages` draws the pages of tests/imaging/printed_pages.jsonl, shaded and with noise,
reads each as a photo, and prints counts as JSON. The persons on them are made up. A row's `identity_pos` tells each
word that names the patient, as line, chunk, word and text; `keep` the words that must stay readable.
"""

import json
from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.conftest import ROOT
from tests.imaging.drawn import FONT
from workers.imaging.pages import page_of

PAGES = ROOT / "tests" / "imaging" / "printed_pages.jsonl"
SECONDS = 30
COLUMNS, LEAST_ROWS, EDGE, TOP, LINE, LETTERS = 1240, 1000, 50, 70, 28, 17
PAPER, INK, SHADE, NOISE = 238, 50, 0.65, 7
# So much of a word's box is black where it is covered.
COVERED = 0.6

Place = tuple[int, int, int]


def drawn(lines: list[list[tuple[float, str]]]) -> tuple[NDArray[np.uint8], dict[Place, tuple[str, list[int]]]]:
    """Return a page (rows, columns, 1), and each word with its box by line, chunk and word."""
    font = ImageFont.truetype(FONT, LETTERS)
    paper = Image.new("L", (COLUMNS, max(LEAST_ROWS, 2 * TOP + LINE * len(lines))), PAPER)
    draw, words = ImageDraw.Draw(paper), {}
    for number, line in enumerate(lines):
        for chunk, (percent, text) in enumerate(line):
            x, y = EDGE + percent / 100 * (COLUMNS - 2 * EDGE), TOP + LINE * number
            for place, word in enumerate(text.split()):
                end = x + draw.textlength(word, font=font)
                draw.text((x, y), word, fill=INK, font=font)
                words[number, chunk, place] = (word, [int(x), y + 2, int(end), y + LETTERS + 3])
                x = end + draw.textlength(" ", font=font)
    seen = np.asarray(paper, dtype=np.float32) * np.linspace(SHADE, 1, COLUMNS, dtype=np.float32)
    seen += np.random.default_rng(1).normal(0, NOISE, seen.shape)
    return seen.clip(0, 255).astype(np.uint8)[..., None], words


def counted(row: dict[str, Any]) -> Counter[str]:
    photo, words = drawn(row["lines"])
    page = page_of(photo, SECONDS)
    black = np.zeros(photo.shape[:2], dtype=bool)
    for x0, y0, x1, y1 in page.naming() if page.is_text else page.words():
        black[y0:y1, x0:x1] = True
    naming = {(line, chunk, word) for line, chunk, word, _ in row["identity_pos"]}
    counts: Counter[str] = Counter()
    for place, (word, (x0, y0, x1, y1)) in words.items():
        kind = "naming" if place in naming else "kept" if word in row["keep"] else ""
        counts[kind] += 1
        counts[f"{kind} covered"] += bool(black[y0:y1, x0:x1].mean() > COVERED)
    return counts


if __name__ == "__main__":
    rows = map(json.loads, PAGES.read_text(encoding="utf-8").splitlines())
    total = sum(map(counted, rows), Counter())
    print(json.dumps({name: total[name] for name in ("naming", "naming covered", "kept", "kept covered")}))
