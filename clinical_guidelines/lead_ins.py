"""A line that ends in a colon stays with its list: without it "give one of the following:" says nothing."""

import re
from collections.abc import Sequence

# A lead-in with its items may be longer than other passages; of a longer list the first items stay with the lead-in.
LIST_WORDS = 220
_ITEM = re.compile(r"(?:[•▪●■◦‣⁃*·\uf0b7\uf0a7]|[-\u2013o]\s)\s*\S")
_CLOSING = re.compile(r":[\s)\]*\u201d\"]*$")


def stays_with(texts: Sequence[str], kinds: Sequence[str], words: Sequence[int]) -> list[int]:
    """Return for each piece the number of the piece that leads into it; a piece under no lead-in has its own number."""
    firsts: list[int] = []
    for number, printed in enumerate(kinds):
        # The grade below a list makes its last item look like a recommendation of its own.
        kind = "list" if printed == "recommendation" and _ITEM.match(texts[number]) else printed
        first, announced = number, False
        if number and kind in {"list", "text"}:
            announced = _CLOSING.search(texts[number - 1]) is not None and kinds[number - 1] != "table"
            if announced or (kind == "list" and firsts[-1] < number - 1):
                first = firsts[-1]
        fits = sum(words[first : number + 1]) <= LIST_WORDS
        firsts.append(first if fits else number)
    return firsts
