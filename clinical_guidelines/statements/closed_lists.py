"""A list and the words that lead into it, where one grade behind its last item closes both."""

from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.statements.excluded import is_remark
from clinical_guidelines.statements.parts import (
    CONTINUES,
    ITEM,
    MOST_LISTED_WORDS,
    cell_of,
    recommends,
    unlabelled,
    words,
)

# Below this, only the usual words of advice tell a statement from the head of a column.
LEAST_OWN_WORDS = 6
MOST_ITEMS = 24


def is_of_list(text: str, low: int, high: int, floor: int) -> bool:
    """Tell whether a block is the last of several items that only together with their lead-in say anything."""
    before = text.rfind("\n", floor, low)
    if before <= floor or recommends(text, low, high) or not ITEM.match(text, low):
        return False
    return ITEM.match(text, max(text.rfind("\n", 0, before) + 1, floor)) is not None


def closed_list(text: str, before: int, floor: int, *, own: bool, least: int = 1) -> tuple[int, int] | None:
    """Return a lead-in and the list under it, of `least` items or more, where a grade closes both.

    The lead-in recommends; where none does, `own` tells that the grade is surely a recommendation's, and the nearest
    whole one that ends in a colon is taken.
    """
    end, is_led, nearest = before, False, None
    for number in range(MOST_ITEMS):
        start = max(text.rfind("\n", 0, end) + 1, floor)
        is_item, leads = ITEM.match(text, start, end) is not None, text[start:end].rstrip().endswith(":")
        if text[start:end].rstrip().endswith("?"):
            return None
        # "Prognostic factors:" may divide a list, and a whole sentence may stand above such a part.
        if (leads or (is_led and not is_item)) and number >= least:
            if recommends(text, start, end) and (led := _led(text, start, end, before)) is not None:
                return led
            # An item that recommends by itself stands below a title.
            if own and leads and nearest is None and not recommends(text, end, before) and _says(text, start, end):
                nearest = start, end
        if leads and number and not own:
            # A certainty alone grades what stands under the nearest words.
            break
        if start <= floor or not (is_item or leads or CONTINUES.match(text, start)):
            break
        end, is_led = start - 1, leads
    return _led(text, *nearest, before) if nearest else None


def _led(text: str, start: int, end: int, last: int) -> tuple[int, int] | None:
    """Return the last sentence of a lead-in with the list that ends at `last`, unless it is too long."""
    sentence = sentence_ranges(text, *cell_of(text, start, end))[-1]
    low, high = unlabelled(text, sentence[0], trim(text, start, last)[1])
    return (low, high) if words(text, low, high) <= MOST_LISTED_WORDS else None


def _says(text: str, start: int, end: int) -> bool:
    """Tell whether a lead-in is more than the name of a part of its list."""
    return words(text, start, end) >= LEAST_OWN_WORDS and not is_remark(text[start:end])
