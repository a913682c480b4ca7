"""What changed between two editions in the library."""

from collections.abc import Iterable
from dataclasses import replace

from clinical_guidelines.editions.comparison import Change, Kind, by_gravity, compare, counted, differences
from clinical_guidelines.editions.numbers import compare_numbers
from clinical_guidelines.editions.printed import statements_printed
from clinical_guidelines.editions.statement import Form, spoken
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.models import Edition, Passage


def editions_compare(old: Edition, new: Edition) -> list[Change]:
    """Return what became of each recommendation, and the doses that changed elsewhere, the gravest first."""
    before, after = statements_printed(old), statements_printed(new)
    changes = compare(before.recommendations, after.recommendations)
    changes = _found_again(changes, Kind.REMOVED, new)
    changes = _found_again(changes, Kind.ADDED, old)
    return by_gravity([*changes, *compare_numbers(before.doses, after.doses)])


def advice_left_out(old: Edition, new: Edition) -> tuple[int, int, int]:
    """Return how many recommendations of the old edition the new one leaves out, and how many each of them prints."""
    changes = compare(statements_printed(old).recommendations, statements_printed(new).recommendations)
    _, before, after = counted(changes)
    left_out, *_ = counted(_found_again(changes, Kind.REMOVED, new))
    return left_out, before, after


def _found_again(changes: Iterable[Change], kind: Kind, other: Edition) -> list[Change]:
    """Look up each statement that seems to stand in one edition only: the other may print it as no recommendation."""
    changes = list(changes)
    if not any(each.kind == kind for each in changes):
        return changes
    texts = [
        (passage, spoken(passage.text)) for passage in in_order(other.passages.filter(state=Passage.State.CURRENT))
    ]
    return [_with_partner(each, texts) if each.kind == kind else each for each in changes]


def _with_partner(change: Change, texts: list[tuple[Passage, str]]) -> Change:
    alone = change.old or change.new
    assert alone is not None
    sought = spoken(alone.text)
    passage = next((passage for passage, text in texts if sought in text), None)
    if passage is None:
        return change
    # That no grade was read beside the same words is no sign that it was taken away.
    found = replace(
        alone,
        form=Form.SENTENCE,
        passage=passage.pk,
        page=passage.page,
        start=0,
        end=len(passage.text),
    )
    old, new = (alone, found) if change.old else (found, alone)
    return Change(differences(old, new), old, new)
