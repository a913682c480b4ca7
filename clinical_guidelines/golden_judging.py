"""Whether what search found is what a golden question expects, and what changed since the last run."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from clinical_guidelines.golden_places import is_place
from clinical_guidelines.index.terms import fold, terms
from clinical_guidelines.models import Check, Edition, GoldenQuestion, GoldenResult
from clinical_guidelines.retrieval import RetrievedPassage

_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%<>=≤≥]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rank` is where the first right passage stands, from 1; `missing` are words that the answer should hold."""

    passed: bool
    rank: int | None
    missing: list[str]
    passage_id: int | None


def judged(golden: GoldenQuestion, passages: Sequence[RetrievedPassage], answer: str) -> Verdict:
    """Judge what was found, best first, and the answer made of it."""
    editions = set(Edition.objects.filter(guideline_id=golden.guideline_id).values_list("pk", flat=True))
    expected = Counter(terms(golden.text))
    right = (
        (rank, passage.passage_id)
        for rank, passage in enumerate(passages, start=1)
        if passage.edition_id in editions and _is_expected(golden, expected, passage)
    )
    rank, passage_id = next(right, (None, None))
    missing = [word for word in golden.must_contain if not says(answer, word)]
    return Verdict(rank is not None and rank <= golden.within and not missing, rank, missing, passage_id)


def says(answer: str, word: str) -> bool:
    """Whether an answer holds a word or figure as such: "15 mg" is not in "115 mg", nor "5" in "0.5" or "1,5"."""
    said, wanted = _spaced(answer), _spaced(word)
    return f" {wanted} " in f" {said} "


def _spaced(text: str) -> str:
    """Fold a text to words and whole numbers between single spaces: "15mg/kg." and "15 mg/kg" become the same."""
    return " ".join(_WORDS.findall(fold(text)))


def _is_expected(golden: GoldenQuestion, expected: Counter[str], passage: RetrievedPassage) -> bool:
    if golden.expects == GoldenQuestion.Expects.GUIDELINE:
        return True
    if golden.expects == GoldenQuestion.Expects.PAGE:
        return golden.page in {passage.page, *(span.page for span in passage.spans)}
    return is_place(golden, expected, passage.text)


@transaction.atomic
def result_store(*, run: Check, golden: GoldenQuestion, verdict: Verdict) -> None:
    """Store a verdict with what changed since the last run that judged this question and came to its end.

    Nothing is stored of a question that was deleted meanwhile.

    A run that broke off is shown nowhere: what broke in it would otherwise count as known and never be told.
    """
    if GoldenQuestion.objects.select_for_update(no_key=True).filter(pk=golden.pk).first() is None:
        return
    before = (
        GoldenResult.objects.filter(
            golden=golden, created_at__gte=golden.updated_at, check_run__state=Check.State.FINISHED
        )
        .exclude(check_run=run)
        .order_by("-created_at")
        .first()
    )
    GoldenResult.objects.update_or_create(
        check_run=run,
        golden=golden,
        defaults={
            "passed": verdict.passed,
            "rank": verdict.rank,
            "rank_before": before.rank if before else None,
            "change": _change(before, verdict),
            "missing": verdict.missing,
            "passage_id": verdict.passage_id,
        },
    )


def _change(before: GoldenResult | None, verdict: Verdict) -> GoldenResult.Change:
    if before is None:
        return GoldenResult.Change.NEW
    if before.passed == verdict.passed:
        return GoldenResult.Change.SAME
    return GoldenResult.Change.FIXED if verdict.passed else GoldenResult.Change.BROKEN
