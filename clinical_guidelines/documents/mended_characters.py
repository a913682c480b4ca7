"""Characters whose look says more than their code: raised figures, and comparison signs with a line drawn beneath."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from clinical_guidelines.documents.fragments import RAISED
from clinical_guidelines.documents.model import Box

_FIGURES = re.compile(r"(?<=\S)\d+|\d{2,}|(?<![^\r\n])\d(?= ?[^\W\d_])")
# A figure is never raised beside a sign, whose own font may be high.
_MAY_BE_BASE = re.compile(r"[^\s<>=≤≥±~\u2012-\u2015\u2212\ufffd]")
_WORD_AFTER = re.compile(r" ?([^\W\d_])")
_NEXT = re.compile(r"[,\u2013-] ?(\d+)")
_SIGN = re.compile("[<>]")
# A glyph that its font gives no meaning, where leaving it out would join two figures or bare one of its sign.
_UNNAMED = re.compile(r"(?:(?<=\d)|(?<=\d )|(?<=[ (]))([\x01-\x08\x0e-\x1f])(?= ?\d)")
# At the start of a line of words, where a dot is a bullet.
_UNNAMED_BULLET = re.compile(r"(?:^|(?<=[\r\n]))([\x01-\x08\x0e-\x1f]) (?=[^\W\d_])")
_BULLET, _DASH, _UNKNOWN = "\u2022", "\u2013", "\ufffd"
# How high a dash is at most, in parts of its width, and how much wider or higher than this a dot is at most.
FLAT = 0.3
UNROUND = 1.5
_WITH_LINE = {"<": "≤", ">": "≥"}
# In parts of the letter before: how small a raised figure is at most, and how far above the line it ends at least.
SMALL = 0.82
LIFTED = 0.22
# In parts of the sign's width, and in points: where the line of "or equal" stands below a sign.
SHORTEST, LONGEST = 0.5, 1.6
OFF_CENTRE = 2.0
# Points by which two raised figures of one list may differ.
SAME = 0.6
NEAREST, FARTHEST = -1.5, 3.5
# Points between the lines under a sign and under its neighbour where both belong to underlined words.
UNDERLINED = 2.0

# What draws a line down the page: so many full stops, and nearer to each other, in points, than lines of words are.
LEAST_DOTS = 30
LEAST_PITCH = 6.0

BoxOf = Callable[[int], Box]


def without_dotted_rules(text: str, char_box: BoxOf) -> str:
    """Break the text at full stops that draw a line down the page, as between two columns: they are no words."""
    if text.count(".") < LEAST_DOTS:
        return text
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for found in re.finditer(r"(?<!\d)\.|\.(?!\d)", text):
        box = char_box(found.start())
        columns[round(box.x0)].append((box.y0, found.start()))
    drawn = {
        index
        for dots in columns.values()
        if sum(lower - upper < LEAST_PITCH for (upper, _), (lower, _) in itertools.pairwise(sorted(dots))) >= LEAST_DOTS
        for _, index in dots
    }
    return "".join("\n" if index in drawn else character for index, character in enumerate(text)) if drawn else text


def with_raised_figures(text: str, loose_box: BoxOf) -> str:
    """Return the text with raised figures as superscript signs: "5 mg12" or "109" would state another quantity."""
    characters = None
    for run in _FIGURES.finditer(text):
        first = _raised_from(text, run.start(), run.end(), loose_box)
        if first is not None:
            characters = characters or list(text)
            for start, end in [(first, run.end()), *_going_on(text, first, run.end(), loose_box)]:
                characters[start:end] = text[start:end].translate(RAISED)
    return "".join(characters) if characters else text


def _raised_from(text: str, start: int, end: int, loose_box: BoxOf) -> int | None:
    """Return where in a run of figures the raised ones begin: at its start, or within it as in a power of ten."""
    if start and _MAY_BE_BASE.match(text[start - 1]) and _is_raised(loose_box(start - 1), loose_box(start)):
        return start
    if (not start or text[start - 1] in "\r\n") and (word := _WORD_AFTER.match(text, end)):
        # A note begins with its mark.
        return start if _is_raised(loose_box(word.start(1)), loose_box(start)) else None
    if end - start < 2 or not _is_raised(loose_box(start), loose_box(end - 1)):
        return None
    return next(i for i in range(start + 1, end) if _is_raised(loose_box(start), loose_box(i)))


def _going_on(text: str, first: int, end: int, loose_box: BoxOf) -> Iterator[tuple[int, int]]:
    """Give the further figures of a raised list, such as the second one of "12,14": as small, and as high."""
    like = loose_box(first)
    while following := _NEXT.match(text, end):
        start, end = following.span(1)
        box = loose_box(start)
        if abs(box.y1 - like.y1) > SAME or abs(box.y0 - like.y0) > SAME:
            return
        yield start, end


def _is_raised(before: Box, figure: Box) -> bool:
    height = before.y1 - before.y0
    return 0 < figure.y1 - figure.y0 < SMALL * height and figure.y1 < before.y1 - LIFTED * height


def with_unnamed_marks(text: str, char_box: BoxOf) -> str:
    """Return the text with what stands unnamed before a figure shown: "20-40 mg" would read as 2040 mg without it.

    What lies flat between two figures is a dash; of anything else it is shown that it cannot be read. A dot that
    begins a line is a bullet: without it the items of a list would run on.
    """
    characters = None
    for mark in _UNNAMED_BULLET.finditer(text):
        box = char_box(mark.start(1))
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if 0 < max(wide, high) < UNROUND * min(wide, high):
            characters = characters or list(text)
            characters[mark.start(1)] = _BULLET
    for mark in _UNNAMED.finditer(text):
        box = char_box(mark.start(1))
        between = text[: mark.start(1)].rstrip(" ")[-1:].isdigit()
        is_flat = 0 < box.y1 - box.y0 < FLAT * (box.x1 - box.x0)
        characters = characters or list(text)
        characters[mark.start(1)] = _DASH if between and is_flat else _UNKNOWN
    return "".join(characters) if characters else text


def with_equal_signs(text: str, char_box: BoxOf, across: Sequence[Box]) -> str:
    """Return the text with "<" and ">" as "≤" and "≥" where a line of its own is drawn right beneath the sign."""
    short = [line for line in across if line.x1 - line.x0 < 12.0]
    if not short:
        return text
    characters = None
    for sign in _SIGN.finditer(text):
        box = char_box(sign.start())
        if any(_is_beneath(line, box) and not _goes_on(line, short) for line in short):
            characters = characters or list(text)
            characters[sign.start()] = _WITH_LINE[sign[0]]
    return "".join(characters) if characters else text


def _is_beneath(line: Box, sign: Box) -> bool:
    width = sign.x1 - sign.x0
    centred = abs((line.x0 + line.x1) - (sign.x0 + sign.x1)) < 2 * OFF_CENTRE
    fits = SHORTEST * width < line.x1 - line.x0 < LONGEST * width
    return centred and fits and NEAREST < line.y0 - sign.y1 < FARTHEST


def _goes_on(line: Box, others: Iterable[Box]) -> bool:
    """Tell whether the line is a piece of a longer one, which underlines words."""
    return any(
        other is not line
        and abs(other.y0 - line.y0) < 0.5
        and (0 <= other.x0 - line.x1 < UNDERLINED or 0 <= line.x0 - other.x1 < UNDERLINED)
        for other in others
    )
