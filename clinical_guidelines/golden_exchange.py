"""Golden questions out of and into a file, so that a site can keep or share them."""

from typing import Any

from django.db import DataError, transaction

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.golden import golden_questions, golden_write
from clinical_guidelines.models import GoldenQuestion, Guideline


def golden_export(collection: str = "library") -> list[dict[str, Any]]:
    """Return every golden question as plain values that `golden_import` takes back."""
    return [
        {
            "guideline": row.guideline.slug,
            "question": row.question,
            "expects": row.expects,
            "page": row.page,
            "text": row.text,
            "within": row.within,
            "must_contain": row.must_contain,
        }
        for row in golden_questions(collection)
    ]


@transaction.atomic
def golden_import(*, rows: Any, user_id: int | None, collection: str = "library") -> tuple[int, int]:
    """Create or replace golden questions, all or none; return how many were made and how many replaced."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LibraryError("golden_file", "This file holds no list of golden questions.")
    slugs = dict(Guideline.objects.filter(collection=collection).values_list("slug", "pk"))
    made = 0
    for number, row in enumerate(rows, start=1):
        made += _import_one(number, row, slugs, user_id)
    return made, len(rows) - made


def _import_one(number: int, row: dict[str, Any], slugs: dict[str, int], user_id: int | None) -> bool:
    slug = str(row.get("guideline") or "")
    if not slug:
        raise LibraryError("golden_file", f"Golden question {number} names no guideline.")
    if slug not in slugs:
        raise LibraryError("golden_file", f'Golden question {number}: the library has no guideline "{slug}".')
    question = " ".join(str(row.get("question", "")).split())
    known = GoldenQuestion.objects.filter(guideline_id=slugs[slug], question=question).first()
    try:
        fields = _fields(row) | {"question": question}
        golden_write(golden=known, guideline_id=slugs[slug], user_id=user_id, fields=fields)
    except (LibraryError, TypeError, ValueError, OverflowError, DataError) as error:
        said = error.message if isinstance(error, LibraryError) else "its fields are not of the right kind."
        raise LibraryError("golden_file", f"Golden question {number}: {said}") from error
    return known is None


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    words = row.get("must_contain", [])
    if not isinstance(words, list):
        raise TypeError
    return {
        "expects": str(row.get("expects", GoldenQuestion.Expects.PASSAGE)),
        "page": int(row["page"]) if row.get("page") is not None else None,
        "text": str(row.get("text", "")),
        "within": int(row.get("within", 3)),
        "must_contain": [str(word) for word in words],
    }
