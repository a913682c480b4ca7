"""Edits of a guideline's other editions: which the one in force does not have, and making those that still fit."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from clinical_guidelines.edits.changes import Change
from clinical_guidelines.edits.services import UNDO, edit_make, edition_opened
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Passage, PassageEdit
from clinical_guidelines.selectors import edition_get

CHANGE: TypeAdapter[Change] = TypeAdapter(Change)


@dataclass(frozen=True, slots=True)
class CarryOver:
    """How many edits were made again, and those of other editions that stay behind."""

    carried: int
    left: list[PassageEdit]


def edits_left(edition_id: int) -> list[PassageEdit]:
    """Return the edits of other editions that this one, in force, does not have, oldest first."""
    edition = edition_get(edition_id)
    if edition.state != Edition.State.PUBLISHED:
        return []
    left = _left({edition.guideline_id: edition_id}).get(edition_id, [])
    return list(PassageEdit.objects.filter(pk__in=left).select_related("by").order_by("pk"))


def edits_left_counts(collection: str) -> dict[int, int]:
    """Count, for each published edition, the edits of others that it does not have."""
    published = Edition.objects.filter(state=Edition.State.PUBLISHED, guideline__collection=collection)
    left = _left(dict(published.values_list("guideline", "pk")))
    return {edition: len(edits) for edition, edits in left.items()}


@transaction.atomic
def edits_carry_over(*, user_id: int, edition_id: int) -> CarryOver:
    """Make the edits left behind again where the text they were made in is unchanged.

    Raise LibraryError for an edition that is no longer in force, of which none would seem to be left.
    """
    edition = edition_opened(edition_get(edition_id).pk)
    matches = _Matches(edition)
    carried = sum(_carried(user_id, edit, matches) for edit in edits_left(edition_id))
    return CarryOver(carried, edits_left(edition_id))


def _carried(user_id: int, edit: PassageEdit, matches: "_Matches") -> bool:
    change = matches.change(edit)
    passage = matches.passage(edit.parameters["passage"])
    if change is None or passage is None:
        return False
    try:
        with transaction.atomic():
            made = edit_make(
                user_id=user_id,
                passage_id=passage.pk,
                version=passage.version,
                change=change,
                reason=edit.reason,
                carried_from=edit,
            )
    except LibraryError:
        return False
    matches.learn(edit, made)
    return True


def edit_let_go(*, user_id: int, edit_id: int) -> None:
    """Say that an edit left behind is not wanted in later editions; it stays in the history of its own."""
    serving = Edition.objects.filter(state=Edition.State.PUBLISHED, guideline__editions__edits=edit_id)
    if not any(edit_id in edits for edits in _left(dict(serving.values_list("guideline", "pk"))).values()):
        raise LibraryError("page_missing", "This edit is not among those left behind.")
    PassageEdit.objects.filter(pk=edit_id).update(let_go_at=timezone.now(), let_go_by=user_id)


class _Matches:
    """Which passage of the new edition stands for one of an older edition: the only one with the same text."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[int, int] = {}

    def passage(self, old_id: int) -> Passage | None:
        if old_id in self._known:
            return Passage.objects.get(pk=self._known[old_id])
        text = Passage.objects.values_list("text", flat=True).get(pk=old_id)
        same = self._edition.passages.filter(text=text).exclude(state=Passage.State.REPLACED)
        return same[0] if len(same) == 1 else None

    def change(self, edit: PassageEdit) -> Change | None:
        """Return the change with the ids of the new edition, or None when one of its objects is not there."""
        parameters = dict(edit.parameters)
        passage = self.passage(parameters.pop("passage"))
        if passage is None:
            return None
        if "next" in parameters:
            after = self.passage(parameters["next"])
            if after is None:
                return None
            parameters |= {"next": after.pk, "next_version": after.version}
        if "recommendation" in parameters:
            known = edit.before[str(edit.parameters["passage"])]["recommendations"]
            old = next(each for each in known if each["id"] == parameters["recommendation"])
            new = passage.recommendations.filter(start=old["start"], end=old["end"]).first()
            if new is None:
                return None
            parameters["recommendation"] = new.pk
        return CHANGE.validate_python(parameters)

    def learn(self, edit: PassageEdit, made: PassageEdit) -> None:
        """Remember which new passages stand for those that the older edit made."""
        self._known.update(zip(map(int, edit.after), map(int, made.after), strict=True))


def _left(serving: Mapping[int, int]) -> dict[int, list[int]]:
    """Return, by the edition that serves each guideline, the edits of its other editions that it does not have.

    Which edition is newer says nothing: one may serve again, or have come from another guideline. An edit and those
    carried over from it are one; the one made last speaks for them.
    """
    first: dict[int, int] = {}
    carried: dict[tuple[int, int], list[PassageEdit]] = defaultdict(list)
    made = PassageEdit.objects.exclude(action=UNDO).select_related("edition").order_by("pk")
    for edit in made.only("carried_from", "undone_by", "let_go_at", "edition__guideline"):
        first[edit.pk] = first.get(edit.carried_from_id or edit.pk, edit.pk)
        carried[edit.edition.guideline_id, first[edit.pk]].append(edit)
    left: dict[int, list[int]] = defaultdict(list)
    for (guideline, _), edits in carried.items():
        edition, last = serving.get(guideline), edits[-1]
        wanted = last.undone_by_id is None and last.let_go_at is None
        if edition and wanted and all(edit.edition_id != edition for edit in edits):
            left[edition].append(last.pk)
    return left
