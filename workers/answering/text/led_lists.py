"""Passage text to its blocks: lists stand with the line that leads into them, if the whole can be quoted."""

import re
from collections.abc import Iterator

from clinical_guidelines.statements.lead_ins import DOSED, names_drug_alone
from workers.answering.text.lines import BULLET, TERMINAL, Block, BlockKind, paragraphs
from workers.answering.text.words import is_drug, terms

# What only names the place of what follows.
LABEL = re.compile(r"\W*(?:foot)?(?:note|remark|comment)s?\s*:", re.IGNORECASE)
# "Or" between two regimens.
CONNECTOR = re.compile(r"\W*(?:and|or|plus|and\s*/\s*or|then|followed by)\W*", re.IGNORECASE)
GOES_ON = re.compile(r"[a-z]\W+(?:and|or|plus)\Z", re.IGNORECASE)
VERBAL = re.compile(r"\b(?:not|avoid\w*|contraindicat\w*|recommend\w*|same|as|should|may|apply|give)\b", re.IGNORECASE)
# What a line on one sort of patient begins with.
PATIENT = re.compile(
    r"\W*(?:\d|[<>\u2264\u2265]|adults?|child\w*|infants?|neonat\w+|newborns?|adolescents?|elderly|pregnan\w+|over|under"
    r"|up to|above|below|less than|more than|maintenance|initial\w*|loading"
    r"|starting|severe|mild|moderate|dos(?:e|es|age))\b",
    re.IGNORECASE,
)
# "Neonates: oral dose 10 mg/kg": a line of its own on one sort of patient.
LABELLED_PATIENT = re.compile(
    r"\W*(?:all )?(?:other )?(?:adults?|child\w*|infants?|neonat\w+|newborns?|adolescents?|elderly|pregnan\w+)\b"
    r"[^.:\n]{0,30}:",
    re.IGNORECASE,
)
# A list longer than this is no quotation any more: its items serve as context only.
LIST_LENGTH = 700


def blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks between two offsets in reading order, white space and list marks left out."""
    yield from _lists(text, list(paragraphs(text, start, end)))


def _lists(text: str, found: list[Block], *, inside: bool = False) -> Iterator[Block]:
    """Glue a line that leads into the items below it to these, if the whole can be quoted.

    A line leads by its colon, by naming the drug whose doses follow, or as an item above items of another mark. Items
    `inside` a list that cannot say nothing without its lead-in.
    """
    at = 0
    while at < len(found):
        block = found[at]
        lead = block if block.kind != "item" else _without_mark(text, block, leads=inside)
        last, kind = _led(text, found, at, lead)
        if last > at and found[last].end - block.start <= LIST_LENGTH:
            yield Block(lead.start, found[last].end, kind)
            at = last + 1
        elif last > at and text[block.end - 1] == ":":
            # Of a list too long to be quoted whole, a list within it may be quoted with its own lead-in.
            yield lead
            yield from _lists(text, found[at + 1 : last + 1], inside=True)
            at = last + 1
        else:
            yield lead
            at += 1


def _led(text: str, found: list[Block], at: int, lead: Block) -> tuple[int, BlockKind]:
    """Return the last block that the one at `at` leads into, itself where it leads into none, and as what."""
    block, said = found[at], text[lead.start : lead.end]
    if CONNECTOR.fullmatch(said) or LABEL.fullmatch(said):
        return at, "list"
    if block.kind != "row" and names_drug_alone(said):
        return _last_dose(text, found, at), "doses"
    if block.kind != "item" and not said.endswith(":"):
        return at, "list"
    last = _last_item(text, found, at)
    leads = said.endswith(":") or not TERMINAL.search(said)
    return (last, "list") if leads else (at, "list")


def _last_item(text: str, found: list[Block], at: int) -> int:
    """Return the last item below a line: "1. Cholera ... :" leads into the bullets below it, up to the next number."""
    last, sort = at, _sort(text, found[at])
    for place in range(at + 1, len(found)):
        block = found[place]
        if block.kind == "item" and (_sort(text, block) != sort or _is_awaited(text, found[place - 1], block)):
            last = place
        elif not CONNECTOR.fullmatch(text, block.start, block.end):
            break
    return last


def _is_awaited(text: str, before: Block, item: Block) -> bool:
    """Whether an item goes on with the one before it, whatever its mark: that ends in "and", or leads into "this and".

    A list within a list may have lost its own mark in print.
    """
    ends = {each: GOES_ON.search(text, each.start, each.end) for each in (before, item)}
    return bool(ends[before] or (ends[item] and text[before.end - 1] == ":"))


def _last_dose(text: str, found: list[Block], at: int) -> int:
    """Return the last item below a drug's name that is about that drug: it names no other, and stands under it.

    Where the name has the same mark as the items, only what begins with a patient or a number is a dose of it.
    """
    last, sort = at, _sort(text, found[at])
    nested = at + 1 < len(found) and _sort(text, found[at + 1]) != sort
    for place in range(at + 1, len(found)):
        block = found[place]
        said = text[block.start : block.end]
        other = any(map(is_drug, terms(said)))
        if block.kind == "item" and not other:
            if _sort(text, block) == sort if nested else not PATIENT.match(said):
                break
            # A label with nothing behind it tells no dose: "- Child".
            last = place if any(character.isdigit() for character in said) or VERBAL.search(said) else last
        elif block.kind == "paragraph" and LABELLED_PATIENT.match(said) and DOSED.search(said) and not other:
            last = place
        elif not CONNECTOR.fullmatch(said):
            break
    return last


def _sort(text: str, item: Block) -> str:
    """What sort of mark an item has: a number, a letter, or its bullet; "" for what is no item."""
    if item.kind != "item":
        return ""
    mark = text[item.start : item.end].lstrip(" (")[:1]
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def _without_mark(text: str, item: Block, *, leads: bool) -> Block:
    """An item without its mark; under no lead-in it reads on its own."""
    mark = BULLET.match(text, item.start, item.end)
    start = mark.end() if mark else item.start
    return Block(start, item.end, "item" if leads else "entry")
