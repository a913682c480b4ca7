"""What curators have since made of words that a saved answer cites, within the edition in use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinical_guidelines.editions.cited import quotes_followed
from clinical_guidelines.editions.comparison import Change, Kind
from clinical_guidelines.edits.facets import Facets
from clinical_guidelines.edits.standing import Standing
from clinical_guidelines.models import Edition, Passage, PassageEdit

GRADING = ("grade", "mark", "unmark")


class Cited(NamedTuple):
    """A passage, the words of it that an answer cites, and when it did."""

    passage: int
    quote: str
    at: datetime


class Amended(StrEnum):
    CORRECTED = "corrected"
    HIDDEN = "hidden"
    GRADED = "graded"


@dataclass(frozen=True, slots=True)
class Amendment:
    """How cited words fared; `passage` is where they stand now, `edit` what regraded or hid them, where one did."""

    how: Amended
    passage: Passage
    quote: str
    edit: PassageEdit | None = None

    def change(self) -> Change | None:
        """Return the words as they were cited beside those in force; None where they are in search no more."""
        if self.how == Amended.HIDDEN:
            return None
        [found] = quotes_followed([(self.passage, self.quote)], (), self.passage.edition)
        if self.how == Amended.CORRECTED or self.edit is None or found.old is None:
            return found
        old, new = next(_regraded(self.edit, self.quote))
        return Change((Kind.GRADE,), replace(found.old, **_grade(old)), replace(found.new or found.old, **_grade(new)))


def amendments(cited: Sequence[Cited]) -> list[Amendment | None]:
    """Say of each citation what curators have since made of it; None where it stands as it was."""
    if not cited:
        return []
    earliest = min(each.at for each in cited)
    by_id = {passage.pk: passage for passage in _touched({each.passage for each in cited}, earliest)}
    if not by_id:
        return [None for _ in cited]
    standing, gradings = cache(Standing), cache(lambda edition: list(_gradings(edition, earliest)))

    def fate(key: int, quote: str, at: datetime) -> Amendment | None:
        passage = by_id.get(key)
        # Of words that were never found in it nobody can say what an edit made of them.
        if passage is None or quote not in passage.text:
            return None
        heirs = standing(passage.edition).all_of(passage)
        holding = [each for each in heirs if quote in each.text] or heirs
        hidden = next((each for each in holding if each.state == Passage.State.HIDDEN), None)
        if hidden:
            return Amendment(Amended.HIDDEN, hidden, quote, _hiding(hidden))
        if _plain(quote) not in _plain("\n".join(each.text for each in heirs)):
            return Amendment(Amended.CORRECTED, heirs[0], quote)
        later = (each for each in gradings(passage.edition) if each.at > at)
        edit = next((each for each in later if any(_regraded(each, quote))), None)
        return Amendment(Amended.GRADED, holding[0], quote, edit) if edit else None

    return [fate(*each) for each in cited]


def _touched(passages: Iterable[int], at: datetime) -> Iterable[Passage]:
    """Return those of which something may have changed; of the rest, nearly all, nothing more is read."""
    graded = Exists(_gradings(OuterRef("edition"), at))
    rows = Passage.objects.filter(pk__in=passages, edition__state=Edition.State.PUBLISHED)
    return rows.filter(~Q(state=Passage.State.CURRENT) | graded).select_related("edition__guideline")


def _gradings(edition: Edition | OuterRef, at: datetime) -> QuerySet[PassageEdit]:
    edits = PassageEdit.objects.filter(edition=edition, action__in=GRADING, at__gt=at, undone_by=None, undoes=None)
    return edits.order_by("-pk")


def _hiding(passage: Passage) -> PassageEdit | None:
    edits = PassageEdit.objects.filter(edition=passage.edition_id, action="hide", after__has_key=str(passage.pk))
    return edits.order_by("-pk").first()


def _regraded(edit: PassageEdit, quote: str) -> Iterator[tuple[Facets, Facets]]:
    """Yield the recommendations within a quote, or around it, to which an edit gave another grade: before and after."""
    for key, after in edit.after.items():
        old, new = _by_statement(edit.before.get(key)), _by_statement(after)
        for statement in old | new:
            before, now = old.get(statement, {}), new.get(statement, {})
            if (statement in quote or quote in statement) and _grade(before) != _grade(now):
                yield before, now


def _by_statement(facets: Facets | None) -> dict[str, Facets]:
    return {each["statement"]: each for each in (facets or {}).get("recommendations", ())}


def _grade(recommendation: Facets) -> Facets:
    names = {"strength": "", "certainty": "", "against": False, "panel": ""}
    return {name: recommendation.get(name, nothing) for name, nothing in names.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())
