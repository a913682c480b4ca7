"""Reads of the curator's workbench that need the answers as well as the library."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, F

from assistant.models import Citation
from clinical_guidelines.editions.digest_sources import sources_outdated
from clinical_guidelines.edits.carrying import edits_left_counts
from clinical_guidelines.golden import golden_results
from clinical_guidelines.health import pages_without_text
from clinical_guidelines.models import Check, Edition, GoldenQuestion, Guideline, PassageEdit
from clinical_guidelines.page_images import PDF

# Beyond these a document is worth a look.
FEWEST_HEADINGS = 3
PAGES_WITH_HEADINGS = 5
LEAST_LOCATED = 0.9
MOST_GARBLED = 0.005


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition with what others know of it: answers that cite it, golden questions, edits."""

    edition: Edition
    answers_citing: int
    golden_questions: int
    golden_failing: int
    edits: int
    edits_left: int
    sources_outdated: int
    pages_without_text: list[int]

    def warnings(self) -> Iterator[str]:
        """Name what a curator should look at."""
        yield from _described(self.edition)
        yield from _read(self.edition)
        if self.edits_left:
            yield "edits_left"
        if self.golden_failing:
            yield "golden_failing"
        if self.sources_outdated:
            yield "source_outdated"


def documents_listed(collection: str = "library") -> list[Listed]:
    """Return every edition with its health, by title, newest first; a fixed number of queries."""
    # Of an edition whose passages changed since it was counted nothing is known: the next reading counts it again.
    known = Edition.objects.filter(guideline__collection=collection, health__isnull=False)
    editions = known.exclude(state=Edition.State.DRAFT)
    rows = editions.select_related("guideline", "health").order_by("guideline__title", "-pk")
    cited = dict(Citation.objects.values_list("passage__edition").annotate(answers=Count("turn", distinct=True)))
    golden = dict(GoldenQuestion.objects.values_list("guideline").annotate(asked=Count("pk")))
    failing = _golden_failing()
    edits = dict(PassageEdit.objects.values_list("edition").annotate(made=Count("pk")))
    left = edits_left_counts(collection)
    resting = sources_outdated()
    blank = pages_without_text(editions=[edition.pk for edition in rows if edition.health.blank_pages])
    return [
        Listed(
            edition=edition,
            answers_citing=cited.get(edition.pk, 0),
            golden_questions=golden.get(edition.guideline_id, 0),
            golden_failing=failing.get(edition.guideline_id, 0),
            edits=edits.get(edition.pk, 0),
            edits_left=left.get(edition.pk, 0),
            sources_outdated=len(resting.get(edition.pk, ())),
            pages_without_text=blank.get(edition.pk, []),
        )
        for edition in rows
    ]


def answers_citing(passage_ids: Iterable[int]) -> dict[int, int]:
    """Count, by passage, the answers that cite it."""
    rows = Citation.objects.filter(passage__in=list(passage_ids)).values_list("passage")
    return dict(rows.annotate(answers=Count("turn", distinct=True)))


def _golden_failing() -> dict[int, int]:
    """Count, by guideline, the golden questions that failed when they were last asked."""
    run = Check.objects.filter(kind=Check.Kind.GOLDEN, state=Check.State.FINISHED).order_by("-created_at").first()
    rows = golden_results().filter(check_run=run, passed=False).annotate(of=F("golden__guideline"))
    return dict(rows.values_list("of").annotate(failed=Count("pk")))


def _described(edition: Edition) -> Iterator[str]:
    # A digest names its publishers among its sources.
    if not edition.guideline.publisher and edition.guideline.kind != Guideline.Kind.DIGEST:
        yield "no_publisher"
    if not edition.year:
        yield "no_year"


def _read(edition: Edition) -> Iterator[str]:
    health = edition.health
    wants = {
        "few_headings": health.headings < FEWEST_HEADINGS and edition.page_count >= PAGES_WITH_HEADINGS,
        "garbled": health.garbled > MOST_GARBLED,
        "no_recommendation": edition.guideline.kind == Guideline.Kind.GUIDELINE and not health.recommendations,
        "blank_pages": health.blank_pages > 0,
        "scanned_pages": health.scanned_pages > 0,
        "not_located": edition.media_type == PDF and health.located < LEAST_LOCATED * health.passages,
    }
    yield from (name for name, wanted in wants.items() if wanted)
