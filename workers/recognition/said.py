"""Two ways of writing the same words made one: figures for spoken numbers, no marks, no capitals."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 20 + 10 * at for at, word in enumerate(_TENS.split())
}
_SCALES = {"hundred": 100, "thousand": 1_000}
_SHORT = {
    "mister": "mr",
    "doctor": "dr",
    "milligrams": "mg",
    "milligram": "mg",
    "micrograms": "mcg",
    "microgram": "mcg",
}
_SHORT |= {"millilitres": "ml", "milliliters": "ml", "millilitre": "ml", "milliliter": "ml", "percent": "%"}
_WORDS = re.compile(r"\d+(?:\.\d+)?|%|[^\W\d_]+(?:'[^\W\d_]+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: "Fifteen mg." and "15 milligrams" are the same two."""
    words = _WORDS.findall(_THOUSANDS.sub("", text.lower()))
    return [_SHORT.get(word, word) for word in _figures(words)]


def numbers_in(words: list[str]) -> list[str]:
    """Return the figures among plain words."""
    return [word for word in words if word[0].isdigit()]


def _figures(words: list[str]) -> list[str]:
    written: list[str] = []
    at = 0
    while at < len(words):
        value, length = _number(words[at:])
        written.append(words[at] if value is None else value)
        at += max(length, 1)
    return written


def _number(words: list[str]) -> tuple[str | None, int]:
    """Return the spoken number that begins here in figures, and how many words it takes."""
    whole, length = _whole(words)
    if whole is None:
        return None, 0
    if words[length : length + 1] == ["point"]:
        digits = _digits(words[length + 1 :])
        if digits:
            return f"{whole}.{digits}", length + 1 + len(digits)
    return str(whole), length


def _whole(words: list[str]) -> tuple[int | None, int]:
    total, part, length = 0, None, 0
    for place, word in enumerate(words):
        if word in _SCALES and part is not None:
            part *= _SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word in _VALUES and _follows(part, _VALUES[word]):
            part = (part or 0) + _VALUES[word]
        elif not (word == "and" and length and words[place - 1] in _SCALES and words[place + 1 : place + 2]):
            break
        length = place + 1
    return (None, 0) if part is None else (total + part, length)


def _follows(part: int | None, value: int) -> bool:
    """Tell whether a spoken number goes on: "twenty five" and "hundred five" do, "two five" is two numbers."""
    if part is None or part == 0:
        return True
    return part % 100 == 0 or (part % 100 >= 20 and part % 10 == 0 and 0 < value < 10)


def _digits(words: list[str]) -> str:
    digits = ""
    for word in words:
        if not _VALUES.get(word, 10) < 10:
            break
        digits += str(_VALUES[word])
    return digits
