"""The site's vocabulary; curators and administrators only."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from assistant import selectors_vocabulary, services_vocabulary
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.models import VocabularyTerm

router = Router(tags=["workbench"], auth=Curates())

Kind = Literal["drug", "other"]


class VocabularyEntry(Schema):
    id: int
    term: str
    kind: Kind
    by: str
    created_at: datetime


class TermGiven(Schema):
    term: str
    kind: Kind = "other"


class TermsGiven(Schema):
    """A list of terms to import, one a line."""

    lines: Annotated[str, Field(max_length=200_000)]
    kind: Kind = "other"


class TermsImported(Schema):
    added: int
    known: int


@router.get("", response={200: list[VocabularyEntry], 403: Problem})
def term_list(request: HttpRequest) -> list[VocabularyEntry]:
    return [_entry(term) for term in selectors_vocabulary.terms_listed()]


@router.post("", response={201: VocabularyEntry, 403: Problem, 422: Problem})
def term_add(request: HttpRequest, given: TermGiven) -> Status[VocabularyEntry]:
    added = services_vocabulary.term_add(user=user_of(request), term=given.term, kind=given.kind)
    return Status(201, _entry(added))


@router.post("/import", response={200: TermsImported, 403: Problem, 422: Problem})
def terms_import(request: HttpRequest, given: TermsGiven) -> TermsImported:
    imported = services_vocabulary.terms_import(user=user_of(request), lines=given.lines.splitlines(), kind=given.kind)
    return TermsImported(added=imported.added, known=imported.known)


@router.delete("/{int:term_id}", response={204: None, 403: Problem, 404: Problem})
def term_remove(request: HttpRequest, term_id: int) -> Status[None]:
    services_vocabulary.term_remove(term_id=term_id)
    return Status(204, None)


def _entry(term: VocabularyTerm) -> VocabularyEntry:
    by = term.added_by.username if term.added_by else ""
    kind: Kind = term.kind  # type: ignore[assignment]
    return VocabularyEntry(id=term.pk, term=term.term, kind=kind, by=by, created_at=term.created_at)
