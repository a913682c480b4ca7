"""One run over all golden questions; a run that was interrupted goes on where it stopped."""

from typing import Any

from clinical_guidelines import checks
from clinical_guidelines.golden import golden_questions
from clinical_guidelines.golden_judging import judged, result_store
from clinical_guidelines.models import Check, GoldenQuestion, GoldenResult
from workers.board.trials import answered, found


def golden_run(check: Check) -> dict[str, Any] | None:
    """Judge every golden question and return the counts; None when another attempt has taken over."""
    goldens = list(golden_questions(str(check.request.get("collection", "library"))))
    done = set(check.results.values_list("golden_id", flat=True))
    for number, golden in enumerate(goldens):
        if golden.pk not in done:
            _judge(check, golden)
        if not checks.check_progress(check=check, progress=(number + 1) / len(goldens)):
            return None
    return _counts(check)


def _judge(check: Check, golden: GoldenQuestion) -> None:
    passages = found(golden.question)
    # Only what is asked of the answer needs one; the search alone is several times cheaper.
    answer = answered(golden.question, passages).text if golden.must_contain else ""
    result_store(run=check, golden=golden, verdict=judged(golden, passages, answer))


def _counts(check: Check) -> dict[str, Any]:
    results = list(check.results.all())
    return {
        "asked": len(results),
        "passed": sum(result.passed for result in results),
        **{str(change): sum(result.change == change for result in results) for change in GoldenResult.Change},
    }
