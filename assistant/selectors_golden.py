"""Golden questions and their runs as the workbench shows them."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from assistant.selectors import existing
from clinical_guidelines.golden import golden_latest, golden_questions
from clinical_guidelines.models import Check, GoldenQuestion, GoldenResult

RUNS_LISTED = 30


def goldens_listed() -> list[dict[str, Any]]:
    """Return every golden question with its result in the last run that finished."""
    rows = list(golden_questions())
    latest = golden_latest(rows)
    return [golden_shape(row, latest.get(row.pk)) for row in rows]


def runs_listed() -> list[dict[str, Any]]:
    # Chosen first: a run follows every change of the library, and of those that are not listed nothing is counted.
    newest = Check.objects.filter(kind=Check.Kind.GOLDEN).order_by("-created_at").values("pk")[:RUNS_LISTED]
    return [run_shape(run) for run in _runs().filter(pk__in=newest)]


def run_whole(run_id: UUID) -> dict[str, Any]:
    """Return a run with its results: what broke first, then what fails, then the rest."""
    run = existing(_runs().filter(pk=run_id))
    results = run.results.select_related("golden__guideline", "passage")
    order = {"broken": 0, "fixed": 2}
    ranked = sorted(results, key=lambda each: (each.passed, order.get(each.change, 1), each.golden_id))
    return run_shape(run) | {"results": [golden_shape(result.golden, result) for result in ranked]}


def run_shape(run: Check) -> dict[str, Any]:
    shown = {
        name: getattr(run, name)
        for name in ("id", "state", "reason", "progress", "message", "created_at", "finished_at")
    }
    return shown | {name: getattr(run, name, 0) for name in ("asked", "passed", "broken", "fixed")}


def golden_shape(row: GoldenQuestion, result: GoldenResult | None) -> dict[str, Any]:
    shown = {
        name: getattr(row, name) for name in ("id", "question", "expects", "page", "text", "within", "must_contain")
    }
    return shown | {
        "guideline": row.guideline_id,
        "title": row.guideline.title,
        "updated_at": row.updated_at,
        "outcome": _outcome(result) if result else None,
    }


def _outcome(result: GoldenResult) -> dict[str, Any]:
    shown = {name: getattr(result, name) for name in ("passed", "rank", "rank_before", "change", "missing")}
    passage = result.passage
    return shown | {
        "passage": passage.pk if passage else None,
        "edition": passage.edition_id if passage else None,
        "page": passage.page if passage else None,
    }


def _runs() -> QuerySet[Check]:
    counted = Check.objects.filter(kind=Check.Kind.GOLDEN).annotate(
        asked=Count("results"),
        passed=Count("results", filter=Q(results__passed=True)),
        broken=Count("results", filter=Q(results__change=GoldenResult.Change.BROKEN)),
        fixed=Count("results", filter=Q(results__change=GoldenResult.Change.FIXED)),
    )
    return counted.order_by("-created_at")
