"""Whether a new edition repeats so little of the one in use that superseding it takes advice out of service."""

from django.db.models import Sum
from django.db.models.functions import Length

from clinical_guidelines.editions.between import advice_left_out
from clinical_guidelines.models import Edition, Guideline, Passage

NARROWER = "narrower"
# Measured on real pairs and made-up next editions: docs/figures/library.md.
MOST_LEFT_OUT = 0.5
MOST_KEPT = 0.75
LEAST_TEXT = 0.5
# Of fewer recommendations, or less text than a page or two, a share says nothing.
FEW = 6
SHORT = 5_000
LEFT_OUT = (
    "This file leaves out {left_out} of the {before} different recommendations of the edition of “{title}” in use, and "
    "has {after} in all: if it supersedes that edition, those are no longer served."
)
SHORTER = (
    "This file holds {percent} % as much text as the edition of “{title}” in use: if it supersedes that edition, what "
    "it does not repeat is no longer served."
)


def narrower_told(*, edition: Edition, guideline: Guideline) -> str:
    """Say in one sentence what is lost if `edition` supersedes a guideline's current one; empty where little is.

    Articles are left alone: each is a whole by itself.
    """
    current = guideline.editions.filter(state=Edition.State.PUBLISHED).exclude(pk=edition.pk).first()
    if current is None or guideline.kind == Guideline.Kind.LITERATURE:
        return ""
    left_out, before, after = advice_left_out(current, edition)
    if leaves_much_out(left_out, before, after):
        return LEFT_OUT.format(left_out=left_out, before=before, after=after, title=guideline.title)
    was, becomes = _characters(current), _characters(edition)
    if was >= SHORT and becomes < LEAST_TEXT * was:
        return SHORTER.format(percent=round(100 * becomes / was), title=guideline.title)
    return ""


def leaves_much_out(left_out: int, before: int, after: int) -> bool:
    """Tell a part from a whole that was written anew: of many left out, the whole has as many new ones instead."""
    return before >= FEW and left_out >= MOST_LEFT_OUT * before and after <= MOST_KEPT * before


def _characters(edition: Edition) -> int:
    current = edition.passages.filter(state=Passage.State.CURRENT)
    return current.aggregate(sum=Sum(Length("text")))["sum"] or 0
