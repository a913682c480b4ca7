"""MedASR's tokens to words: repeats and blanks out, formatting tokens into punctuation, paragraphs and headings.

What stands in braces or brackets is an open set: what is not known is shown as it came, never dropped.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from workers.inference.speech.lasr_model import STEP, Likely
from workers.inference.speech.voice import SAMPLE_RATE
from workers.inference.speech_interfaces import Alternative, HeardWord

BLANK = 0
SPACE = "▁"
# Marks of the network's own, which are no words.
SILENT = {"</s>", "<s>", "<epsilon>", "<pad>"}
SECONDS = STEP / SAMPLE_RATE
# Another token is worth telling when it is at least so likely somewhere.
WORTH_TELLING = 0.04
MOST_ALTERNATIVES = 3

CLOSING = {
    "period": ".", "full stop": ".", "comma": ",", "colon": ":", "semicolon": ";", "question mark": "?",
    "exclamation point": "!", "exclamation mark": "!", "close parenthesis": ")", "right parenthesis": ")",
    "percent sign": "%",
}  # fmt: skip
OPENING = {"open parenthesis": "(", "left parenthesis": "("}
JOINING = {"hyphen": "-", "slash": "/", "forward slash": "/"}
BREAKING = {"new paragraph": "\n\n", "paragraph": "\n\n", "new line": "\n", "newline": "\n"}
SECTIONS = {
    "EXAM TYPE", "EXAM", "INDICATION", "CLINICAL HISTORY", "HISTORY", "TECHNIQUE", "COMPARISON", "FINDINGS",
    "IMPRESSION", "PROCEDURE", "PLAN", "ASSESSMENT", "CONCLUSION", "RECOMMENDATION",
}  # fmt: skip
_ITEMS = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|[^\s{}\[\]]+|[{}\[\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One token as it was emitted: its text, its steps [first, last), and the logarithm of its highest probability."""

    number: int
    text: str
    first: int
    last: int
    likely: float


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a formatting token of the text, and the pieces that it is made of."""

    text: str
    pieces: tuple[Piece, ...]


def pieces_in(likely: Likely, names: Sequence[str]) -> list[Piece]:
    """Return the tokens of the likeliest path: repeats collapsed, blanks left out."""
    path = likely.argmax(axis=1)
    edges = [0, *(np.flatnonzero(np.diff(path)) + 1).tolist(), len(path)]
    return [
        Piece(number, names[number], first, last, float(likely[first:last, number].max()))
        for first, last in pairwise(edges)
        if first < last and (number := int(path[first])) != BLANK
    ]


def plain_text(pieces: Sequence[Piece]) -> str:
    """Return the text as transformers' pipeline gives it, without the network's own marks."""
    return "".join(piece.text for piece in pieces if piece.text not in SILENT).replace(SPACE, " ").strip()


def items_in(pieces: Sequence[Piece]) -> list[Item]:
    """Cut the text into words and formatting tokens, whose pieces may be several."""
    spoken = [piece for piece in pieces if piece.text not in SILENT]
    text = "".join(piece.text.replace(SPACE, " ") for piece in spoken)
    owners = [piece for piece in spoken for _ in piece.text]
    return [
        Item(found[0], tuple(dict.fromkeys(owners[found.start() : found.end()]))) for found in _ITEMS.finditer(text)
    ]


def words_in(pieces: Sequence[Piece], likely: Likely, names: Sequence[str]) -> list[HeardWord]:
    """Return the words as they are shown, with times in seconds from the first step."""
    words: list[HeardWord] = []
    before = " "
    for item in items_in(pieces):
        kind, shown = formatting(item.text)
        if kind == "break":
            before = shown
        elif kind == "close" and words and before == " ":
            words[-1] = replace(words[-1], text=words[-1].text + shown)
        elif kind == "join" and words and before == " ":
            words[-1] = replace(words[-1], text=words[-1].text + shown)
            before = ""
        elif kind == "open":
            words.append(_word(item, shown, before, ()))
            before = ""
        else:
            others = tuple(_alternatives(item, likely, names)) if kind == "word" else ()
            words.append(_word(item, shown, "\n\n" if kind == "section" else before, others))
            before = " "
    return words


def formatting(text: str) -> tuple[str, str]:
    """Return what an item is (word, close, open, join, break, section, unknown) and how it is shown."""
    if text[:1] == "{" and text[-1:] == "}":
        name = " ".join(text[1:-1].lower().split())
        kinds = (("close", CLOSING), ("open", OPENING), ("join", JOINING), ("break", BREAKING))
        return next(((kind, known[name]) for kind, known in kinds if name in known), ("unknown", text))
    if text[:1] == "[" and text[-1:] == "]":
        name = " ".join(text[1:-1].upper().split())
        return ("section", f"{name}:") if name in SECTIONS else ("unknown", text)
    return "word", text


def _word(item: Item, text: str, before: str, others: tuple[Alternative, ...]) -> HeardWord:
    likely = sum(piece.likely for piece in item.pieces) / len(item.pieces)
    start, end = item.pieces[0].first * SECONDS, item.pieces[-1].last * SECONDS
    return HeardWord(text, round(start, 2), round(end, 2), round(math.exp(likely), 4), before, others)


def _alternatives(item: Item, likely: Likely, names: Sequence[str]) -> Iterator[Alternative]:
    """Yield the word with one of its tokens exchanged for the next likely one, the likeliest first."""
    found: dict[str, float] = {}
    for place, piece in enumerate(item.pieces):
        peaks = likely[piece.first : piece.last].max(axis=0)
        for number in np.argsort(-peaks)[:MOST_ALTERNATIVES]:
            if number in (BLANK, piece.number) or names[number] in SILENT or peaks[number] < math.log(WORTH_TELLING):
                continue
            texts = [each.text for each in item.pieces]
            texts[place] = names[number]
            other = "".join(texts).replace(SPACE, " ").strip()
            if other and other != item.text and " " not in other:
                found[other] = max(found.get(other, 0.0), round(math.exp(float(peaks[number])), 4))
    ranked = sorted(found.items(), key=lambda each: -each[1])[:MOST_ALTERNATIVES]
    yield from (Alternative(text, value) for text, value in ranked)
