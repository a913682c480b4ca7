"""The questions of every open gap, asked again of the library as it is now."""

from typing import Any

from django.utils import timezone

from assistant import board_shapes, events, selectors_board, services_board
from assistant.models import Gap
from clinical_guidelines import checks
from clinical_guidelines.models import Check
from workers.board.trials import TrialAnswer, answered, found


def gaps_ask_again(check: Check) -> dict[str, Any] | None:
    """Ask the check's gap, or every open one; None when another attempt has taken over."""
    gaps = _gaps(check)
    resolved = 0
    for number, gap in enumerate(gaps, start=1):
        resolved += _ask_again(gap)
        if not checks.check_progress(check=check, progress=number / len(gaps)):
            return None
    return {"asked": len(gaps), "answered": resolved}


def _gaps(check: Check) -> list[Gap]:
    wanted = check.request.get("gap")
    return list(Gap.objects.filter(pk=wanted)) if wanted else selectors_board.gaps_to_ask_again()


def _ask_again(gap: Gap) -> bool:
    began = timezone.now()
    turns = selectors_board.questions_of(gap)
    answers = [_answer(selectors_board.asked_as(turn)) for turn in turns]
    if not answers:
        return False
    good = [answer for answer in answers if answer.sentences]
    shown = good[0] if good else answers[0]
    trial = board_shapes.Trial(
        asked=len(answers),
        answered=len(good),
        bottom_line=shown.bottom_line,
        citation=_first_cited(shown),
        at=began,
    )
    is_answered = len(good) == len(answers)
    services_board.gap_trial_record(
        gap_id=gap.pk, trial=trial.model_dump(mode="json"), is_answered=is_answered, began=began
    )
    return is_answered


def _answer(question: str) -> TrialAnswer:
    return answered(question, found(question))


def _first_cited(answer: TrialAnswer) -> events.Citation | None:
    numbers = answer.sentences[0].citations if answer.sentences else []
    return next((citation for citation in answer.citations if citation.number in numbers), None)
