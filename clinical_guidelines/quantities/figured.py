"""Numbers of a text in figures, however they were said or written: "one hundred and twelve", "nought point five"."""

import re

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TIES = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: str(value) for value, word in enumerate((*ONES, *TEENS))}
VALUES |= {word: str(10 * value) for value, word in enumerate(TIES, start=3)} | {"twenty": "20"}
_VALUES = {word: int(value) for word, value in VALUES.items()} | {"nought": 0}
_SCALES = ("hundred", "thousand")
_NUMBER = "|".join([*_VALUES, *_SCALES])
_DIGITS = rf"(?:{_NUMBER})(?: (?:{_NUMBER}))*"
# "and" goes on behind a scale alone: "one hundred and twelve", but five and nine are two.
_AND = r"(?:(?:(?<=hundred )|(?<=thousand ))and )?"
_SPOKEN = re.compile(
    rf"\b(?:(?P<whole>(?:{_NUMBER})(?:[ -]{_AND}(?:{_NUMBER}))*)(?: point (?P<part>{_DIGITS}))?"
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
    thousands, part = 0, None
    for word in re.split(r"[ -]+", words.lower().replace(" and ", " ")):
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            thousands, part = (part or 1) * 1_000, None
        elif part is None or not (together := _together(part, _VALUES[word])):
            if part is not None:
                numbers.append(thousands + part)
                thousands = 0
            part = _VALUES[word]
        else:
            part = together
    return " ".join(map(str, [*numbers, thousands + (part or 0)]))


def _together(before: int, value: int) -> int | None:
    """Return what two numbers side by side are as one, if they are: "twenty five", "one fifty"."""
    if before >= 100 and before % 100 == 0 and value < 100:
        return before + value
    if before % 100 >= 20 and before % 10 == 0 and 0 < value < 10:
        return before + value
    return before * 100 + value if 0 < before < 10 <= value else None
