"""Items of a list below a lead-in that forbids them: "Do not give any of these:", "Contraindicated:"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workers.answering.gate.print_tokens import tokens
from workers.answering.gate.wording import worded

_FORBIDS = re.compile(
    r"\b(?:not|never|avoid(?:ed)?|against|contra-?indicat(?:ed|ions?)|withh[eo]ld|forbidden|prohibited)\b"
)
_NO_LEAD_IN = re.compile(r"\b(?:if|when|unless|not (?:only|limited|including|available|known))\b")
_MARK = re.compile(r"^\s*(?:[-*\u2022\u30fb\u00b7\u25a0]|\d{1,2}[.)])\s*")
# An item of fewer words, or of a smaller share of what is said, stands in many a sentence.
_FEWEST, _SHARE = 2, 0.6


def forbidden_items(said: str, cited: Sequence[str]) -> list[str]:
    """The items that a worded sentence tells of without a "not", and that the cited texts print only as forbidden."""
    if _FORBIDS.search(said) or not any(map(_has_lead_in, cited)):
        return []
    told = " ".join(tokens(said).words)
    found = [(item, is_forbidden) for text in cited for item, is_forbidden in _items(text) if _is_told(item, told)]
    return [f"leaves out that {item} is forbidden" for item, _ in found[:1] if all(forbidden for _, forbidden in found)]


def _is_told(item: str, told: str) -> bool:
    is_most = len(item) >= _SHARE * len(told)
    return (is_most and f" {item} " in f" {told} ") or f" {told} " in f" {item} "


@lru_cache(maxsize=256)
def _has_lead_in(text: str) -> bool:
    return any(_forbids(line) for line in text.splitlines())


def _forbids(line: str) -> bool:
    low = line.rstrip().lower()
    return low.endswith(":") and _FORBIDS.search(low) is not None and not _NO_LEAD_IN.search(low)


@lru_cache(maxsize=256)
def _items(text: str) -> tuple[tuple[str, bool], ...]:
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[str, bool]]:
    """Each line's words, and whether it is an item whose lead-in forbids it."""
    is_led = False
    for line in text.splitlines():
        is_item = _MARK.match(line) is not None
        words = tokens(worded(_MARK.sub("", line))).words
        if len(words) >= _FEWEST:
            yield " ".join(words), is_item and is_led
        if line.rstrip().endswith(":"):
            is_led = _forbids(line)
        elif line.strip() and not is_item:
            is_led = False
