"""One row of the library, or a sentence that says that it is not there."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from clinical_guidelines.errors import LibraryError

Row = TypeVar("Row", bound=Model)


def existing(rows: QuerySet[Row], missing: str) -> Row:
    """Return the one row; raise LibraryError with the sentence `missing` when there is none."""
    try:
        return rows.get()
    except ObjectDoesNotExist:
        raise LibraryError("page_missing", missing) from None
