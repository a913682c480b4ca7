"""The short word lists beside this file."""

from functools import cache
from pathlib import Path

LISTS = Path(__file__).with_name("word_lists.txt")


def words(name: str) -> frozenset[str]:
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lines = (line for line in LISTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: frozenset(listed.split()) for name, listed in (line.split(":", 1) for line in lines)}
