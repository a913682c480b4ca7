"""A line that ends in a colon stays with its list, a drug's name with its doses: without them these say nothing."""

import re
from collections.abc import Sequence

from clinical_guidelines.quantities.drugs import drugs_in

# A lead-in with its items may be longer than other passages; of a longer list the first items stay with the lead-in.
LIST_WORDS = 220
_ITEM = re.compile(r"(?:[•▪●■◦‣⁃*·\u30fb\uff65\uf0b7\uf0a7]|[-\u2013o]\s)\s*\S")
# "• Metronidazole" above "- Adult: 800 mg 8 hourly": a name and perhaps a strength, no sentence.
_HEAD_WORDS, _NAME_WORDS = 8, 2
_MARK = re.compile(r"^\W+")
DOSED = re.compile(r"\d\s*(?:mg|mcg|micrograms?|g|ml|units?|iu)\b", re.I)
_CLOSING = re.compile(r":[\s)\]*\u201d\"]*$")


def stays_with(texts: Sequence[str], kinds: Sequence[str], words: Sequence[int]) -> list[int]:
    """Return for each piece the number of the piece that leads into it; a piece under no lead-in has its own number."""
    firsts: list[int] = []
    for number, printed in enumerate(kinds):
        # The grade below a list makes its last item look like a recommendation of its own.
        kind = "list" if printed == "recommendation" and _ITEM.match(texts[number]) else printed
        first = number
        if number and kind in {"list", "text"} and _is_led(texts, kinds, firsts[-1], number, kind):
            first = firsts[-1]
        fits = sum(words[first : number + 1]) <= LIST_WORDS
        firsts.append(first if fits else number)
    return firsts


def _is_led(texts: Sequence[str], kinds: Sequence[str], lead: int, number: int, kind: str) -> bool:
    """Tell whether a piece belongs to the list that `lead` leads into, which the piece before belongs to or is."""
    if kinds[number - 1] != "table" and _CLOSING.search(texts[number - 1]):
        return True
    if kind != "list":
        return False
    if names_drug_alone(texts[lead]):
        return not drugs_in(texts[number].casefold())
    return lead < number - 1


def names_drug_alone(text: str) -> bool:
    """Tell whether a line only names a drug whose doses stand below it."""
    bare = _MARK.sub("", text.strip())
    # "Give amoxicillin with:" leads into other drugs.
    most = _NAME_WORDS if bare.endswith(":") else _HEAD_WORDS
    if len(bare.split()) > most or bare[-1:] in ".;," or DOSED.search(bare):
        return False
    return bool(drugs_in(bare.casefold()))
