"""The short word lists beside this file."""

from functools import cache
from pathlib import Path

from clinical_guidelines.word_lists import list_entries

LISTS = Path(__file__).with_name("word_lists.txt")


def words(name: str) -> frozenset[str]:
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in (line.split(":", 1) for line in list_entries(LISTS))}
