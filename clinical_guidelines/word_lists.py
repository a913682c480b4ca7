"""How the shipped lists are read: plain text, an entry a line, so that a clinician can read and mend them."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path


def list_entries(path: Path) -> list[str]:
    """Return the lines of a list, without empty ones and remarks (#)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def any_of(names: Iterable[str], written: Callable[[str], str] = re.escape) -> str:
    """Return a pattern for each of many names, the longest first; `written` is that for what follows the first letter.

    Names of one first letter stand together: `re` tries every branch at every word, which took a third of an answer.
    """
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0].lower(), []).append(written(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())
