"""Guidelines and their editions as the command line names them."""

from django.core.management.base import CommandError

from clinical_guidelines.editions.description import guideline_latest
from clinical_guidelines.models import Edition, Guideline

LARGEST_NUMBER = 2**31


def guideline_named(named: str, collection: str) -> Guideline:
    """Return the guideline of this number or short name; raise CommandError where the collection has none."""
    within = Guideline.objects.filter(collection=collection)
    is_number = named.isdecimal() and int(named) < LARGEST_NUMBER
    guideline = (within.filter(pk=int(named)) if is_number else within.filter(slug=named)).first()
    if guideline is None:
        raise CommandError(f"There is no guideline {named} in {collection}.")
    return guideline


def edition_chosen(guideline: Guideline, edition_id: int | None) -> Edition:
    """Return the edition of this number, or without one the one in use, else the one used last."""
    edition = guideline.editions.filter(pk=edition_id).first() if edition_id else guideline_latest(guideline)
    if edition is None:
        raise CommandError("This guideline has no such edition.")
    return edition
