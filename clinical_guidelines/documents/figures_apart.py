"""Small figures that a file keeps behind the text of its page, back where they are printed: vitamin B12, 1.73 m²."""

import re
from collections.abc import Callable

from clinical_guidelines.documents.fragments import RAISED
from clinical_guidelines.documents.mended_characters import LIFTED, SMALL
from clinical_guidelines.documents.model import Box, around

# A printed line of its own to pdfium.
_APART = re.compile(r"(?:^|(?<=[\r\n]))\d{1,3}(?=[\r\n]|$)")
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
# After a word: the gap that the file left for the figure, or the end of the line.
_GAP = re.compile(r"(?<=\S)(?: (?=\S)|\r)")
# Stand for figures in a text whose characters keep their numbers; no font gives these codes a meaning.
_FIRST_PLACE = 0x100000
# How far from the word before, in parts of its height, a figure may stand; how far, in points, it may reach over a word
# beside it, and how near that behind it is part of the same word.
NEAR, OVER = 0.5, 1.5

BoxOf = Callable[[int], Box]


def with_figures_in_place(text: str, box_of: BoxOf) -> tuple[str, dict[int, str]]:
    """Return the text of the same length with a code where each such figure is printed, and what the codes mean.

    Without them "10⁹/L" would read as 10 /L, and a line of bare figures would stand below the page.
    """
    characters, places = list(text), dict[int, str]()
    lines = None
    for figure in _APART.finditer(text):
        box = around(box_of(figure.start()), box_of(figure.end() - 1))
        if lines is None:
            lines = [(line, box_of(line.start())) for line in _LINE.finditer(text)]
        for line, first in lines:
            if line.start() == figure.start() or min(first.y1, box.y1) <= max(first.y0, box.y0):
                continue
            found = _place(text, line, box, box_of)
            # What comes right behind its line in the file is joined as a fragment of it.
            if found is not None and text[found[0] : figure.start()].strip():
                at, is_raised, blank = found
                code = _FIRST_PLACE + len(places)
                places[code] = (figure[0].translate(RAISED) if is_raised else figure[0]) + blank
                characters[at] = chr(code)
                characters[figure.start() : figure.end()] = " " * len(figure[0])
                break
    return "".join(characters), places


def _place(text: str, line: re.Match[str], figure: Box, box_of: BoxOf) -> tuple[int, bool, str] | None:
    """Return the gap of a line that a figure is printed in, whether it is raised there, and what follows it."""
    end = min(line.end() + 1, len(text))
    for gap in _GAP.finditer(text, line.start(), end):
        before = box_of(gap.start() - 1)
        height = before.y1 - before.y0
        if not -OVER <= figure.x0 - before.x1 <= NEAR * height:
            continue
        if not 0 < figure.y1 - figure.y0 < SMALL * height:
            continue
        is_raised = figure.y1 < before.y1 - LIFTED * height
        if gap[0] == "\r":
            return gap.start(), is_raised, ""
        room = box_of(gap.end()).x0 - figure.x1
        if room >= -OVER:
            return gap.start(), is_raised, " " if room > OVER else ""
    return None
