"""Reads of the board of unanswered questions; never who asked, and numbers masked."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet

from assistant import board_shapes, events
from assistant.models import Gap, GapQuestion, Turn
from assistant.redaction import redacted

GAPS_LISTED = 100
QUESTIONS_SHOWN = 8
GATHERED_AT_ONCE = 500

# What a part of the library does not answer is no gap of the library.
REFUSED = Q(state=Turn.State.FINISHED, answer__abstained=True, filters={})
COMPLAINED = Q(feedback__helpful=False)


def turns_to_gather() -> list[Turn]:
    """Return refusals and complaints that no gap holds yet, oldest first."""
    loose = Turn.objects.filter(gap_question__isnull=True).order_by("created_at")
    # Each has an index; the two in one condition have none, and every answer that was ever given would be read.
    found = [*loose.filter(REFUSED)[:GATHERED_AT_ONCE], *loose.filter(COMPLAINED)[:GATHERED_AT_ONCE]]
    apart = {turn.pk: turn for turn in found}
    return sorted(apart.values(), key=lambda turn: turn.created_at)[:GATHERED_AT_ONCE]


def turns_settled() -> list[UUID]:
    """Return turns on the board whose complaint was withdrawn and that were no refusal."""
    held = Turn.objects.filter(gap_question__isnull=False)
    return list(held.exclude(REFUSED).exclude(COMPLAINED).values_list("pk", flat=True))


def asked_as(turn: Turn) -> str:
    """Return the question as it was searched: whole where the turn was a follow-up."""
    return (turn.answer or {}).get("searched_as") or turn.question


def first_questions() -> list[GapQuestion]:
    """Return the first question of every gap, with the gap and the turn."""
    firsts = GapQuestion.objects.order_by("gap", "created_at", "pk").distinct("gap")
    return list(firsts.select_related("gap", "turn"))


def gaps_to_ask_again() -> list[Gap]:
    return list(Gap.objects.filter(state=Gap.State.OPEN).order_by("-created_at")[:GAPS_LISTED])


def questions_of(gap: Gap) -> list[Turn]:
    """Return the turns of a gap that differ in their words, newest first."""
    turns = Turn.objects.filter(gap_question__gap=gap).order_by("-created_at")[: QUESTIONS_SHOWN * 5]
    return list({asked_as(turn).casefold().strip(): turn for turn in reversed(turns)}.values())[::-1][:QUESTIONS_SHOWN]


def gaps_listed(*, state: str, by: str) -> list[board_shapes.Gap]:
    """Return the gaps of one state, most often asked or newest first."""
    order = ("-people", "-asked", "-last") if by == "people" else ("-last",)
    return [_shape(gap) for gap in _counted().filter(state=state).order_by(*order)[:GAPS_LISTED]]


def gap_listed(gap_id: UUID) -> board_shapes.Gap | None:
    gap = _counted().filter(pk=gap_id).first()
    return _shape(gap) if gap else None


def gap_counts() -> dict[str, int]:
    counted = Gap.objects.filter(questions__isnull=False).values("state").annotate(gaps=Count("pk", distinct=True))
    return {row["state"]: row["gaps"] for row in counted}


def _counted() -> QuerySet[Gap]:
    turns = GapQuestion.objects.select_related("turn__feedback").order_by("-turn__created_at")
    return (
        Gap.objects.annotate(
            asked=Count("questions"),
            people=Count("questions__turn__owner", distinct=True),
            first=Min("questions__turn__created_at"),
            last=Max("questions__turn__created_at"),
        )
        .filter(asked__gt=0)
        .prefetch_related(Prefetch("questions", queryset=turns))
    )


def _shape(gap: Gap) -> board_shapes.Gap:
    turns = [question.turn for question in gap.questions.all()]
    complaints = [turn.feedback for turn in turns if hasattr(turn, "feedback") and not turn.feedback.helpful]
    questions = list(dict.fromkeys(redacted(turn.question) for turn in turns))
    return board_shapes.Gap(
        id=gap.pk,
        state=gap.state,  # type: ignore[arg-type]
        questions=questions[:QUESTIONS_SHOWN],
        searched_as=redacted(asked_as(turns[0])),
        asked=len(turns),
        people=gap.people,  # type: ignore[attr-defined]
        first=gap.first,  # type: ignore[attr-defined]
        last=gap.last,  # type: ignore[attr-defined]
        refusals=sum(1 for turn in turns if (turn.answer or {}).get("abstained")),
        reasons=dict(Counter(complaint.reason for complaint in complaints)),
        remarks=[redacted(complaint.words) for complaint in complaints if complaint.words][:QUESTIONS_SHOWN],
        nearest=_nearest(turns),
        note=gap.note,
        trial=board_shapes.Trial.model_validate(gap.trial) if gap.trial else None,
    )


def _nearest(turns: Sequence[Turn]) -> list[events.FoundPassage]:
    """Return what the newest of the answers came nearest to, or rested on."""
    answer = next((turn.answer for turn in turns if turn.answer), None) or {}
    passages = answer.get("nearest") or answer.get("passages") or []
    return [events.FoundPassage.model_validate(passage) for passage in passages[:3]]
