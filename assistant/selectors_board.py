"""Reads of the board of unanswered questions; never who asked, and numbers masked."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet

from assistant import board_shapes, events
from assistant.models import Gap, GapQuestion, Turn
from assistant.redaction import redacted

GAPS_LISTED = 100
QUESTIONS_SHOWN = 8
# Of a gap, so many questions are looked through for such that differ in their words.
LOOKED_THROUGH = 5 * QUESTIONS_SHOWN
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


def turns_kept(turns: Iterable[Turn]) -> set[UUID]:
    """Return those of the turns that are still there; none of them goes before this transaction has ended."""
    rows = Turn.objects.select_for_update(no_key=True).filter(pk__in=[turn.pk for turn in turns]).order_by("pk")
    return set(rows.values_list("pk", flat=True))


def turns_settled() -> list[UUID]:
    """Return turns on the board whose complaint was withdrawn and that were no refusal."""
    held = Turn.objects.filter(gap_question__isnull=False)
    return list(held.exclude(REFUSED).exclude(COMPLAINED).values_list("pk", flat=True))


def asked_as(turn: Turn) -> str:
    """Return the question as it was searched: whole where the turn was a follow-up."""
    return (turn.answer or {}).get("searched_as") or turn.question


def first_questions() -> list[tuple[Gap, str]]:
    """Return every gap with its first question as it was searched; of answers, which may be long, nothing else."""
    firsts = GapQuestion.objects.order_by("gap", "created_at", "pk").distinct("gap").select_related("gap")
    asked = firsts.annotate(question=F("turn__question"), searched_as=F("turn__answer__searched_as"))
    return [(first.gap, first.searched_as or first.question) for first in asked.defer("gap__trial")]


def gaps_to_ask_again() -> list[Gap]:
    return list(Gap.objects.filter(state=Gap.State.OPEN).order_by("-created_at")[:GAPS_LISTED])


def questions_of(gap: Gap) -> list[Turn]:
    """Return the turns of a gap that differ in their words, newest first."""
    turns = Turn.objects.filter(gap_question__gap=gap).order_by("-created_at")[:LOOKED_THROUGH]
    return list({asked_as(turn).casefold().strip(): turn for turn in reversed(turns)}.values())[::-1][:QUESTIONS_SHOWN]


def gaps_listed(*, state: str, by: str) -> list[board_shapes.Gap]:
    """Return the gaps of one state, most often asked or newest first."""
    order = ("-people", "-asked", "-last") if by == "people" else ("-last",)
    return _shapes(_counted().filter(state=state).order_by(*order)[:GAPS_LISTED])


def gap_listed(gap_id: UUID) -> board_shapes.Gap | None:
    return next(iter(_shapes(_counted().filter(pk=gap_id))), None)


def gap_counts() -> dict[str, int]:
    counted = Gap.objects.filter(questions__isnull=False).values("state").annotate(gaps=Count("pk", distinct=True))
    return {row["state"]: row["gaps"] for row in counted}


def _counted() -> QuerySet[Gap]:
    newest = GapQuestion.objects.order_by("-turn__created_at")
    said = newest.filter(turn__feedback__helpful=False).exclude(turn__feedback__words="")
    return (
        Gap.objects.annotate(
            asked=Count("questions"),
            people=Count("questions__turn__owner", distinct=True),
            first=Min("questions__turn__created_at"),
            last=Max("questions__turn__created_at"),
            refusals=Count("questions", filter=Q(questions__turn__answer__abstained=True)),
        )
        .filter(asked__gt=0)
        .prefetch_related(
            Prefetch("questions", newest.annotate(question=F("turn__question"))[:LOOKED_THROUGH], to_attr="newest"),
            Prefetch("questions", said.annotate(words=F("turn__feedback__words"))[:QUESTIONS_SHOWN], to_attr="said"),
        )
    )


def _shapes(gaps: Iterable[Gap]) -> list[board_shapes.Gap]:
    """Return gaps from `_counted`; of the answers in a gap, each of which may be long, the newest alone is read."""
    found = list(gaps)
    turns = Turn.objects.filter(gap_question__gap__in=found).annotate(gap=F("gap_question__gap"))
    answered = turns.filter(answer__isnull=False).order_by("gap", "-created_at").distinct("gap")
    newest = {turn.gap: turn for turn in answered}
    reasons: dict[UUID, dict[str, int]] = defaultdict(dict)
    complaints = turns.filter(COMPLAINED).values_list("gap", "feedback__reason").annotate(count=Count("pk"))
    for gap, reason, count in complaints.order_by("-count"):
        reasons[gap][reason] = count
    return [_shape(gap, newest.get(gap.pk), reasons[gap.pk]) for gap in found]


def _shape(gap: Any, newest: Turn | None, reasons: dict[str, int]) -> board_shapes.Gap:
    questions = list(dict.fromkeys(redacted(each.question) for each in gap.newest))
    return board_shapes.Gap(
        id=gap.pk,
        state=gap.state,
        questions=questions[:QUESTIONS_SHOWN],
        searched_as=redacted(asked_as(newest)) if newest else questions[0],
        asked=gap.asked,
        people=gap.people,
        first=gap.first,
        last=gap.last,
        refusals=gap.refusals,
        reasons=reasons,
        remarks=[redacted(each.words) for each in gap.said],
        nearest=_nearest((newest and newest.answer) or {}),
        note=gap.note,
        trial=board_shapes.Trial.model_validate(gap.trial) if gap.trial else None,
    )


def _nearest(answer: dict[str, Any]) -> list[events.FoundPassage]:
    """Return what an answer came nearest to, or rested on."""
    passages = answer.get("nearest") or answer.get("passages") or []
    return [events.FoundPassage.model_validate(passage) for passage in passages[:3]]
