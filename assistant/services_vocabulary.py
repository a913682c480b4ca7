"""Everything that can happen to the site's vocabulary."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection, transaction

from assistant.errors import AssistantError, NotFound
from assistant.models import User, VocabularyTerm

TERM_CHARACTERS = 60
# What an engine can be asked to expect at once is short, and a list that nobody can read helps nobody.
MOST_TERMS = 2_000
# One statement, however long the list: of one term in several spellings the last counts, as if added one by one.
_ALL_TERMS = """
INSERT INTO assistant_vocabularyterm (term, kind, added_by_id, created_at)
SELECT DISTINCT ON (lower(given.term)) given.term, %s, %s, now()
FROM unnest(%s::text[]) WITH ORDINALITY AS given (term, place) ORDER BY lower(given.term), given.place DESC
ON CONFLICT (lower(term)) DO UPDATE SET term = excluded.term, kind = excluded.kind
"""
_TERM = re.compile(r"[^\W_](?:[\w .,'’()/+-]*[\w.)])?")


class Imported(NamedTuple):
    """How many terms a list brought, and how many of its lines were known already."""

    added: int
    known: int


@transaction.atomic
def term_add(*, user: User | None, term: str, kind: str) -> VocabularyTerm:
    """Add a term, or change its spelling or kind when it is there already."""
    cleaned = term_clean(term)
    _require_kind(kind)
    same = VocabularyTerm.objects.filter(term__iexact=cleaned)
    if not same.exists():
        _require_room(VocabularyTerm.objects.count() + 1)
    # Another tab may add it at this moment.
    written = {"term": cleaned, "kind": kind}
    entry, _ = same.update_or_create(defaults=written, create_defaults={**written, "added_by": user})
    return entry


def term_remove(*, term_id: int) -> None:
    if not VocabularyTerm.objects.filter(pk=term_id).delete()[0]:
        raise NotFound


@transaction.atomic
def terms_remove(*, terms: Iterable[str]) -> int:
    """Remove terms by their words, whatever their case; says which one is not there, and then removes none."""
    removed = 0
    for term in terms:
        found = VocabularyTerm.objects.filter(term__iexact=" ".join(term.split())).delete()[0]
        if not found:
            raise AssistantError("term_missing", f"“{term}” is not in the vocabulary.", status=404)
        removed += found
    return removed


@transaction.atomic
def terms_import(*, user: User | None, lines: Iterable[str], kind: str) -> Imported:
    """Add one term a line, all or none; empty lines and those that begin with # are left out."""
    _require_kind(kind)
    terms = list(_terms_of(lines))
    before = VocabularyTerm.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(_ALL_TERMS, [kind, user.pk if user else None, terms])
    now = VocabularyTerm.objects.count()
    _require_room(now)
    return Imported(now - before, len(terms) - (now - before))


def _terms_of(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                yield term_clean(line)
            except AssistantError as error:
                raise AssistantError(error.code, f"Line {number}: {error.message}", status=422) from error


def _require_kind(kind: str) -> None:
    if kind not in VocabularyTerm.Kind.values:
        raise AssistantError("term_kind", f"A term is one of: {', '.join(VocabularyTerm.Kind.values)}.", status=422)


def _require_room(terms: int) -> None:
    if terms > MOST_TERMS:
        raise AssistantError("too_many_terms", f"The vocabulary holds {MOST_TERMS:,} terms at most.", status=422)


def term_clean(term: str) -> str:
    """Return a term as it is stored, or say what is wrong with it."""
    cleaned = " ".join(term.split())
    if not 1 < len(cleaned) <= TERM_CHARACTERS:
        raise AssistantError("term_length", f"A term has between 2 and {TERM_CHARACTERS} characters.", status=422)
    if not _TERM.fullmatch(cleaned):
        said = f"“{cleaned}” is not a word or name: letters, figures, spaces and - . , ' / + ( ) only."
        raise AssistantError("term_unreadable", said, status=422)
    return cleaned
