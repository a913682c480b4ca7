"""Spoken numbers that are taken for one another: fifteen and fifty, a point that is lost, five and nine."""

import re

from clinical_guidelines.quantities.figured import TEENS, TIES, VALUES

FIGURES = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d])")
_PAIRS = dict(zip(TEENS, TIES, strict=True)) | dict(zip(TIES, TEENS, strict=True)) | {"five": "nine", "nine": "five"}
WORDS = re.compile(rf"\b(?:{'|'.join(_PAIRS)})\b", re.IGNORECASE)
WRITTEN = re.compile(rf"\b(?:{'|'.join(VALUES)})\b", re.IGNORECASE)
# Small words that are as good as numbers by ear, where an amount follows.
_SAME = {"for": "four", "fore": "four", "to": "two", "too": "two", "ate": "eight"}
AMOUNTS = r"(?:milli|micro)?grams?|mg|mcg|mils|millilit\w+|units|tablets|puffs"
_MEASURED = re.compile(
    rf"[ -]?(?:{AMOUNTS}|g|ml|ng|nanograms?|drops?|mmols?|millimoles?|litres?|liters?|hourly|%|percent)(?!\w)",
    re.IGNORECASE,
)
_WRITTEN_ON = re.compile(r"[a-z]", re.IGNORECASE)
# A unit whose number was lost; what counts it otherwise stands before it.
UNCOUNTED = re.compile(
    r"(?<!\d)(?<!\d[ -])(?<!\w)(?<!\bhow many )(?<!\bmany )(?<!\bfew )(?<!\bmore )(?<!\bof )(?<!\bper )"
    r"(?=(?:milli|micro)grams?\b|mg\b|mcg\b|millilit(?:er|re)s?\b)",
    re.IGNORECASE,
)
SAME = re.compile(rf"\b(?:(?:for|fore|ate)(?= (?:hourly|{AMOUNTS})\b)|too?(?= hourly\b))", re.IGNORECASE)
# One number of hundreds that was written as two.
SPLIT = re.compile(r"(?<![\w.,])(?P<hundreds>[1-9]00) and (?P<rest>[1-9]\d?)(?![\w.])")
# The word "point" is long enough to be heard: one that was lost must be as likely as what was heard, in nats.
_POINT_LOST = 1.0
# The "and" of a number was heard, so that two numbers fit the sound better than the one that was meant.
_SPLIT = -15.0
# One that ends in these may have been said with the other.
_LIKE_ENDS = {"5": "9", "9": "5"}
_THOUSAND = 1_000


def in_figures(number: str) -> str:
    """Return a number of one word in figures, and one in figures without commas."""
    return VALUES.get(number.lower(), number.replace(",", ""))


def handicap(figures: str, other: str) -> float:
    """Return by how many nats more the recording must speak for the other number than for most others."""
    if SPLIT.fullmatch(figures):
        return _SPLIT
    return _POINT_LOST * (("." in other) != ("." in figures))


def grown(number: str, other: str) -> bool:
    """Whether the other is the same number written on: 50 and 505, 125 and 1205, 80 and 8.0."""
    one, more = (each.replace(",", "") for each in (number, other))
    return len(more) > len(one) > 1 and more[0] == one[0]


def is_dose(text: str, end: int) -> bool:
    """Whether a unit stands behind a number that ends here, or something that was written on to it: "15mdm"."""
    return bool(_MEASURED.match(text, end) or _WRITTEN_ON.match(text, end))


def heard_as(number: str, *, is_dose: bool = True) -> list[str]:
    """Return what a number, or a word that is one by ear, may have been instead, in the form in which it was heard.

    Only of a dose is one figure taken for a tenth of it.
    """
    plain = number.lower()
    if plain in _SAME:
        return [_SAME[plain]]
    if plain in _PAIRS:
        return [_PAIRS[plain]]
    if split := SPLIT.fullmatch(plain):
        return [str(int(split["hundreds"]) + int(split["rest"]))]
    figures = number.replace(",", "")
    points = _points(figures) if is_dose or len(figures) > 1 else []
    return [other for other in dict.fromkeys([*_teens(figures), *points, *_ends(figures)]) if other != figures]


def twin(number: str, *, point: bool = False) -> str | None:
    """Return the one number that this is nearly the same as by ear: its teen or its ty.

    With `point` also itself without its point: 0.5 milligrams and 5.
    """
    plain = number.lower()
    if plain in VALUES:
        return _PAIRS[plain] if plain in (*TEENS, *TIES) else None
    figures = number.replace(",", "")
    others = (_points(figures) if point else []) if "." in figures else _teens(figures)
    return others[0] if others else None


def _teens(figures: str) -> list[str]:
    """13 and 30 up to 19 and 90, also behind a hundred."""
    if "." in figures or int(figures) >= _THOUSAND:
        return []
    before, last = divmod(int(figures), 100)
    tens, ones = divmod(last, 10)
    if tens == 1 and ones >= 3:
        return [str(before * 100 + ones * 10)]
    if ones == 0 and tens >= 3:
        return [str(before * 100 + 10 + tens)]
    return []


def _points(figures: str) -> list[str]:
    """0.5 and 5, 1.5 and 15: a point that was not heard, or heard where there was none."""
    if "." in figures:
        whole, part = figures.split(".")
        return [(whole + part).lstrip("0")] if (whole + part).strip("0") else []
    if len(figures) == 1:
        return [f"0.{figures}"] if figures != "0" else []
    return [f"{figures[0]}.{figures[1]}"] if len(figures) == 2 and figures[1] != "0" else []


def _ends(figures: str) -> list[str]:
    swapped = _LIKE_ENDS.get(figures[-1])
    return [figures[:-1] + swapped] if swapped else []
