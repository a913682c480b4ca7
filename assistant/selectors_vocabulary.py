"""The words of this hospital that speech recognition should expect."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from assistant.models import VocabularyTerm


def terms_listed() -> QuerySet[VocabularyTerm]:
    return VocabularyTerm.objects.select_related("added_by").order_by(Lower("term"))


def vocabulary_terms() -> list[str]:
    """Return every term, for an engine to expect."""
    return list(terms_listed().values_list("term", flat=True))


def vocabulary_drugs() -> list[str]:
    """Return the terms that are drugs, for the heard-right check to know beside its own list."""
    return list(terms_listed().filter(kind=VocabularyTerm.Kind.DRUG).values_list("term", flat=True))
