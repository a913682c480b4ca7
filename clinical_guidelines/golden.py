"""Golden questions: questions whose right place in the library is known, to notice when search loses it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.existing import existing
from clinical_guidelines.golden_places import IN_WORDS
from clinical_guidelines.models import Check, GoldenQuestion, GoldenResult, Guideline, Passage
from clinical_guidelines.moments import is_as_read

QUESTION_CHARACTERS = 1_000
TEXT_CHARACTERS = 4_000
MOST_WITHIN = 20
MOST_WORDS = 10
MOST_PAGES = 100_000
CONTENT = ("question", "expects", "page", "text", "within", "must_contain")
MISSING = "This golden question does not exist."


@transaction.atomic
def golden_write(
    *,
    golden: GoldenQuestion | None,
    guideline_id: int,
    user_id: int | None,
    fields: dict[str, Any],
    read: datetime | None = None,
) -> GoldenQuestion:
    """Create or change a golden question after checking that it can be decided at all.

    Raise LibraryError where somebody has changed it since it was `read`, which is its `updated_at` as it was shown.
    """
    if not Guideline.objects.filter(pk=guideline_id).exists():
        raise LibraryError("guideline_missing", "This guideline is not in the library.")
    # Who deletes it comes before, or after: what is saved once it is gone would be back.
    row = golden_locked(golden.pk) if golden else GoldenQuestion(written_by_id=user_id)
    before = _content(row)
    row.guideline_id = guideline_id
    for name in CONTENT:
        if name in fields:
            setattr(row, name, fields[name])
    row.question = " ".join(row.question.split())
    row.text, row.must_contain = row.text.strip(), [word.strip() for word in row.must_contain if word.strip()]
    _check(row)
    # What is saved anew is a question that was never asked.
    if golden and _content(row) == before:
        return row
    if golden and read and not is_as_read(read, row.updated_at):
        raise LibraryError(
            "edited_meanwhile",
            "This golden question has been changed since it was opened. Save again to put yours in its place.",
        )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise LibraryError("golden_twice", "This guideline has this golden question already.") from error
    return row


def _content(row: GoldenQuestion) -> tuple[Any, ...]:
    return (row.guideline_id, *(getattr(row, name) for name in CONTENT))


def golden_of_passage(*, question: str, passage_id: int, user_id: int | None) -> GoldenQuestion:
    """Make a golden question of a passage that should have been first."""
    found = Passage.objects.select_related("edition").filter(pk=passage_id)
    passage = existing(found, "This passage is not in the library any more.")
    known = GoldenQuestion.objects.filter(
        guideline_id=passage.edition.guideline_id, question=" ".join(question.split())
    ).first()
    fields = {
        "question": question,
        "expects": GoldenQuestion.Expects.PASSAGE,
        "page": passage.page,
        "text": passage.text[:TEXT_CHARACTERS],
        "within": 1,
    }
    return golden_write(golden=known, guideline_id=passage.edition.guideline_id, user_id=user_id, fields=fields)


def golden_move(*, guideline_id: int, into_id: int) -> None:
    """Give a guideline's golden questions, with their results, to another, which keeps its own of the same words."""
    asked = GoldenQuestion.objects.filter(guideline=into_id).values("question")
    GoldenQuestion.objects.filter(guideline=guideline_id).exclude(question__in=asked).update(guideline=into_id)


@transaction.atomic
def golden_delete(*, golden_id: int) -> None:
    # A verdict that is being stored comes before, or finds nothing: coming in between, it would stop the deletion.
    golden_locked(golden_id).delete()


def _check(row: GoldenQuestion) -> None:
    if not 0 < len(row.question) <= QUESTION_CHARACTERS or "\x00" in row.question + row.text:
        raise LibraryError("golden_question", f"A golden question has 1 to {QUESTION_CHARACTERS:,} characters.")
    if row.expects not in GoldenQuestion.Expects.values:
        raise LibraryError("golden_expects", f'"{row.expects}" is nothing that can be expected.')
    if not 0 <= (row.page or 0) <= MOST_PAGES or (row.expects == GoldenQuestion.Expects.PAGE and not row.page):
        raise LibraryError("golden_page", "Say which page is expected.")
    if row.expects in IN_WORDS and not 0 < len(row.text) <= TEXT_CHARACTERS:
        raise LibraryError("golden_text", "Give the words of the passage or recommendation that is expected.")
    if not 1 <= row.within <= MOST_WITHIN:
        raise LibraryError("golden_within", f"The right place is expected among the first 1 to {MOST_WITHIN}.")
    if len(row.must_contain) > MOST_WORDS or any(len(word) > 100 for word in row.must_contain):
        raise LibraryError("golden_words", f"An answer can be asked for at most {MOST_WORDS} words or figures.")


def golden_questions(collection: str = "library") -> QuerySet[GoldenQuestion]:
    rows = GoldenQuestion.objects.filter(guideline__collection=collection).select_related("guideline")
    return rows.order_by("guideline__title", "question")


def golden_get(golden_id: int) -> GoldenQuestion:
    return existing(GoldenQuestion.objects.filter(pk=golden_id), MISSING)


def golden_locked(golden_id: int) -> GoldenQuestion:
    """Return a golden question that nobody else changes or deletes before this transaction has ended."""
    return existing(GoldenQuestion.objects.select_for_update().filter(pk=golden_id), MISSING)


def golden_results() -> QuerySet[GoldenResult]:
    """Return the results of questions as they are now: of one that was changed since, it tells nothing."""
    return GoldenResult.objects.filter(created_at__gte=F("golden__updated_at"))


def golden_latest(golden: list[GoldenQuestion]) -> dict[int, GoldenResult]:
    """Return each golden question's result in the last run that finished since it was written or changed."""
    ended = golden_results().filter(golden__in=golden, check_run__state=Check.State.FINISHED)
    newest = ended.order_by("golden", "-created_at").distinct("golden").values("pk")
    # Their passages' words are read of these alone.
    results = GoldenResult.objects.filter(pk__in=newest).select_related("passage")
    return {result.golden_id: result for result in results}


def golden_runs_prune() -> None:
    """Delete what is older than the newest finished runs of its collection that are kept, with its results."""
    runs = Check.objects.filter(kind=Check.Kind.GOLDEN)
    for collection in set(runs.values_list("request__collection", flat=True)):
        of_collection = runs.filter(request__collection=collection).exclude(state__in=Check.ACTIVE)
        finished = of_collection.filter(state=Check.State.FINISHED).order_by("-created_at")
        for oldest in finished[settings.GOLDEN_RUNS - 1 : settings.GOLDEN_RUNS]:
            of_collection.filter(created_at__lt=oldest.created_at).delete()
