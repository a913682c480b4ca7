"""Which choice an answer settles on, however it is written: lenient, for it is the model that is measured."""

import re
import unicodedata
from collections.abc import Callable

# What stands between the announcement and the letter: bold, brackets, quotes, boxes of LaTeX.
_BOX = r"(?:\\(?:boxed|text|textbf|mathrm|mathbf)\s*\{[\s({]*)*"
_DRESS = rf"[\s*_`\"'“”‘’(\[{{$:=\-]*{_BOX}(?:(?:option|choice|letter)\s*[:*(]*\s*)?"
_LETTER = rf"{_DRESS}([A-J])(?![A-Za-z'’])"
_ANNOUNCED = [
    # The likeliest sign of the last word first.
    re.compile(rf"final\s+answer\W{{0,6}}(?:is|would\s+be)?\W{{0,6}}{_LETTER}", re.I),
    re.compile(rf"\\boxed\s*\{{{_LETTER}", re.I),
    re.compile(
        rf"(?:correct|best|right)\s+(?:answer|option|choice)\W{{0,6}}(?:is|would\s+be)?\W{{0,6}}{_LETTER}", re.I
    ),
    re.compile(rf"\banswer\W{{0,6}}(?:is|would\s+be)?\W{{0,6}}{_LETTER}", re.I),
    re.compile(rf"\b(?:option|choice){_DRESS}([A-J])\s+is\s+(?:the\s+)?(?:correct|best|right)", re.I),
]
_ALONE = re.compile(r"^[\s*_(\[\"']*([A-J])[\s*_)\]\"'.:]*(?:$|(?<=[).:\]])\s*\S)")
_SAID = re.compile(r"final\s+answer\W{0,6}(?:is\b)?", re.I)


def chosen(text: str, choices: dict[str, str]) -> str | None:
    """Return the letter of the choice that the text ends on, or None when it does not tell."""
    text = unicodedata.normalize("NFKC", text)
    ways: list[Callable[[], str | None]] = [
        lambda: _announced(text, choices, _ANNOUNCED[:1]),
        lambda: _words_said(text, choices),
        lambda: _announced(text, choices, _ANNOUNCED[1:]),
        lambda: _alone(text, choices),
        lambda: _only_words(text, choices),
    ]
    return next((letter for way in ways if (letter := way())), None)


def _announced(text: str, choices: dict[str, str], patterns: list[re.Pattern[str]]) -> str | None:
    for pattern in patterns:
        # "a" is also an article: a small letter counts only where nothing but the answer can follow.
        found = [match[1] for match in pattern.finditer(text) if match[1].isupper() or _ends_there(text, match.end(1))]
        if found and found[-1].upper() in choices:
            return found[-1].upper()
    return None


def _ends_there(text: str, at: int) -> bool:
    return not re.match(r"[\s,]*\w", text[at:].split("\n")[0])


def _words_said(text: str, choices: dict[str, str]) -> str | None:
    """The choice whose words follow the last announcement."""
    places = list(_SAID.finditer(text))
    return _by_words(text[places[-1].end() :].strip().split("\n")[0], choices) if places else None


def _alone(text: str, choices: dict[str, str]) -> str | None:
    lines = [line for line in text.strip().split("\n") if line.strip()]
    found = [match[1] for line in lines[-1:] + lines[:1] if (match := _ALONE.match(line))]
    return next((letter for letter in found if letter in choices), None)


def _only_words(text: str, choices: dict[str, str]) -> str | None:
    """A short answer that is nothing but a choice's words."""
    return _by_words(text, choices) if len(text) <= 200 else None


def _by_words(said: str, choices: dict[str, str]) -> str | None:
    plain = _plain(said)
    equal = [letter for letter, choice in choices.items() if _plain(choice) == plain]
    held = [letter for letter, choice in choices.items() if f" {_plain(choice)} " in f" {plain} "]
    # Of choices that hold one another the longest is meant.
    longest = [
        one
        for one in held
        if not any(one != other and _plain(choices[one]) in _plain(choices[other]) for other in held)
    ]
    return next(iter(equal), longest[0] if len(longest) == 1 else None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9.%]+", text.casefold().rstrip(". *")))
