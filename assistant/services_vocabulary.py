"""Everything that can happen to the site's vocabulary."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from assistant.errors import AssistantError, NotFound
from assistant.models import User, VocabularyTerm

TERM_CHARACTERS = 60
# What an engine can be asked to expect at once is short, and a list that nobody can read helps nobody.
MOST_TERMS = 2_000
_TERM = re.compile(r"[^\W_](?:[\w .,'’()/+-]*[\w.)])?")


class Imported(NamedTuple):
    """How many terms a list brought, and how many of its lines were known already."""

    added: int
    known: int


@transaction.atomic
def term_add(*, user: User | None, term: str, kind: str) -> VocabularyTerm:
    """Add a term, or change its spelling or kind when it is there already."""
    cleaned = term_clean(term)
    if kind not in VocabularyTerm.Kind.values:
        raise AssistantError("term_kind", f"A term is one of: {', '.join(VocabularyTerm.Kind.values)}.", status=422)
    same = VocabularyTerm.objects.filter(term__iexact=cleaned)
    if not same.exists() and VocabularyTerm.objects.count() >= MOST_TERMS:
        raise AssistantError("too_many_terms", f"The vocabulary holds {MOST_TERMS:,} terms at most.", status=422)
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
    terms = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    before = VocabularyTerm.objects.count()
    for term in terms:
        term_add(user=user, term=term, kind=kind)
    added = VocabularyTerm.objects.count() - before
    return Imported(added, len(terms) - added)


def term_clean(term: str) -> str:
    """Return a term as it is stored, or say what is wrong with it."""
    cleaned = " ".join(term.split())
    if not 1 < len(cleaned) <= TERM_CHARACTERS:
        raise AssistantError("term_length", f"A term has between 2 and {TERM_CHARACTERS} characters.", status=422)
    if not _TERM.fullmatch(cleaned):
        said = f"“{cleaned}” is not a word or name: letters, figures, spaces and - . , ' / + ( ) only."
        raise AssistantError("term_unreadable", said, status=422)
    return cleaned
