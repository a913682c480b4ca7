"""Characters as a reader means them: ligatures spelled out, invisible and broken ones removed."""

import re

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_INVISIBLE = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]
)
# What turns the direction of reading shows a dose backwards, tags spell words for a machine alone.
_TURNING = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2061, 0x2070)]
_INVISIBLE |= dict.fromkeys([*_TURNING, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)])
# Roman numerals that are one character each, in which East Asian panels print classes.
_NUMERALS = {
    first + place: numeral if first == 0x2160 else numeral.lower()
    for first in (0x2160, 0x2170)
    for place, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))
}
# Symbol and Wingdings glyphs reach the text layer as private-use codes; comparison signs among them change a dose.
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF076: "•", 0xF0FC: "•", 0xF0A8: "•", 0xF071: "•",
    0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B4: "×", 0xF0B0: "°", 0xF0AE: "→", 0xF0AD: "↑", 0xF0AF: "↓",
    0xF0B9: "≠", 0xF0BB: "≈", 0xF0A5: "∞", 0xF03C: "<", 0xF03E: ">", 0xF03D: "=", 0xF02B: "+", 0xF02D: "-",
    0xF061: "α", 0xF062: "β", 0xF067: "γ", 0xF06B: "κ", 0xF06D: "μ", 0xF044: "Δ",
}  # fmt: skip
_TABLE: dict[int, str | None] = {**_LIGATURES, **_SPACES, **_INVISIBLE, **_NUMERALS, **_SYMBOLS}
_PLAIN = re.compile(r"[ -~]*")
_UNREADABLE = re.compile("[\ud800-\udfff\ue000-\uf8ff]")
# No script that takes these marks sets more on one letter; a heap of them covers the lines around it.
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_HEAPED = re.compile(f"(?<={_MARK * 3}){_MARK}+")
_RUNS_OF_SPACE = re.compile(r" {2,}")


def clean(text: str) -> str:
    """Return one line's text without ligatures, unseen characters, private-use codes and doubled spaces."""
    if not _PLAIN.fullmatch(text):
        text = _HEAPED.sub("", _UNREADABLE.sub("", text.translate(_TABLE).replace("\n", " ").replace("\r", " ")))
    if "  " in text:
        text = _RUNS_OF_SPACE.sub(" ", text)
    return text.strip()
