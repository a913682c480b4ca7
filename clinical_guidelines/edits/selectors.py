"""Reads for the curator's page view: passages of a page, and the history of an edition."""

from django.db.models import QuerySet

from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.edits.printed import pages_of
from clinical_guidelines.existing import existing
from clinical_guidelines.models import Edition, Passage, PassageEdit
from clinical_guidelines.selectors import edition_get

# A passage that begins earlier than this many pages before does not reach a page.
PAGES_BACK = 12
HISTORY_LISTED = 200


def passage_get(passage_id: int) -> Passage:
    """Return a passage of an edition that was once published, with what an edit needs."""
    rows = Passage.objects.select_related("edition").exclude(edition__state=Edition.State.DRAFT)
    found = rows.prefetch_related("recommendations").filter(pk=passage_id)
    return existing(found, "This passage is not in the library.")


def passages_on(edition_id: int, number: int, also: int | None = None) -> list[Passage]:
    """Return the passages that touch a page, hidden ones too, in order; `also` adds a replaced one that is cited."""
    near = Passage.objects.filter(edition=edition_id, page__lte=number, page__gte=number - PAGES_BACK)
    rows = in_order(near).prefetch_related("recommendations")
    return [row for row in rows if (row.state != Passage.State.REPLACED or row.pk == also) and number in pages_of(row)]


def edits_of(edition_id: int, page: int | None = None) -> QuerySet[PassageEdit]:
    """Return the edits of an edition, newest first, or only those of passages that touch a page."""
    edition_get(edition_id)
    rows = PassageEdit.objects.filter(edition=edition_id).select_related("by").order_by("-pk")
    if page is not None:
        near = Passage.objects.filter(edition=edition_id, page__lte=page, page__gte=page - PAGES_BACK)
        rows = rows.filter(after__has_any_keys=[str(row.pk) for row in near if page in pages_of(row)])
    return rows[:HISTORY_LISTED]


def edit_get(edit_id: int) -> PassageEdit:
    found = PassageEdit.objects.select_related("by", "edition").filter(pk=edit_id)
    return existing(found, "This edit does not exist.")


def last_edit_of(passage: Passage) -> PassageEdit | None:
    edits = PassageEdit.objects.select_related("by").filter(edition=passage.edition_id, after__has_key=str(passage.pk))
    return edits.order_by("-pk").first()


def passages_waiting(edition_id: int) -> set[int]:
    """Return the passages whose last edits search does not show yet."""
    waiting = PassageEdit.objects.filter(edition=edition_id, indexed_at=None)
    return {int(key) for edit in waiting for key in edit.after}


def editions_waiting() -> list[int]:
    """Return the published editions with edits that search does not show yet."""
    waiting = PassageEdit.objects.filter(indexed_at=None, edition__state=Edition.State.PUBLISHED)
    return list(waiting.order_by("edition").values_list("edition", flat=True).distinct())


def name_of(edit: PassageEdit) -> str:
    """Name who made an edit, for other curators."""
    return edit.by.get_full_name() or edit.by.get_username() if edit.by else "Somebody"
