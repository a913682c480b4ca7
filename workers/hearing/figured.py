"""Numbers of a text in figures, however they were said or written: "one hundred and twelve", "nought point five"."""

import re

from workers.hearing.numbers import VALUES

_VALUES = {word: int(value) for word, value in VALUES.items()} | {"nought": 0}
_SCALES = {"hundred": 100, "thousand": 1000}
_NUMBER = "|".join([*_VALUES, *_SCALES])
_DIGITS = rf"(?:{_NUMBER})(?: (?:{_NUMBER}))*"
_SPOKEN = re.compile(
    rf"\b(?:(?P<whole>(?:{_NUMBER})(?:[ -](?:and )?(?:{_NUMBER}))*)(?: point (?P<part>{_DIGITS}))?"
    rf"|point (?P<bare>{_DIGITS}))\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"(\d+) point (\d+)", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_BARE_POINT = re.compile(r"(?<![\d\w])\.(?=\d)")


def figured(text: str) -> str:
    """Return the text with its numbers in figures: "point five" and ".5" as 0.5, "twenty-five" as 25."""
    written = _POINT.sub(r"\1.\2", _SPOKEN.sub(_written, text))
    return _BARE_POINT.sub("0.", _COMMA.sub("", written))


def _written(found: re.Match[str]) -> str:
    if found["bare"]:
        return "0." + _digits(found["bare"])
    whole = _whole(found["whole"])
    return f"{whole}.{_digits(found['part'])}" if found["part"] else whole


def _digits(words: str) -> str:
    return "".join(_whole(word) for word in words.split())


def _whole(words: str) -> str:
    """Numbers side by side that make no one number stay side by side: "two three" is 2 3, "one fifty" 150."""
    numbers: list[int] = []
    for word in re.split(r"[ -]+", words.lower().replace(" and ", " ")):
        last = numbers[-1] if numbers else 0
        if word in _SCALES:
            numbers[-1:] = [max(last, 1) * _SCALES[word]]
        elif numbers and _goes_on(last, _VALUES[word]):
            numbers[-1] = last + _VALUES[word]
        elif numbers and 0 < last < 10 <= _VALUES[word]:
            numbers[-1] = last * 100 + _VALUES[word]
        else:
            numbers.append(_VALUES[word])
    return " ".join(map(str, numbers))


def _goes_on(before: int, value: int) -> bool:
    """Whether a number goes on in the next word: "twenty five", "one hundred and twelve"."""
    if before >= 100 and before % 100 == 0:
        return value < 100
    return before >= 20 and before % 10 == 0 and 0 < value < 10
