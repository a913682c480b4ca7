"""How many multiple-choice questions a model answers rightly; it can be broken off and taken up again."""

import json
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from clinical_guidelines.given_files import lines_given
from workers.answering.multiple_choice.choices import chosen
from workers.answering.multiple_choice.questions import ChoiceQuestion
from workers.inference.interfaces import NEVER, Budget, LanguageModel, Message

# Of a normal distribution 95 % lie within so many standard deviations.
_DEVIATIONS = 1.959964


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a model wrote to one question, and the letter read from it, "" when none could be."""

    id: str
    model: str
    right: str
    given: str
    text: str


class Record:
    """The attempts of a run, one JSON line each; questions that stand there are not asked again."""

    def __init__(self, path: Path | None, model: str) -> None:
        self._path, self.model = path, model
        self._writing = Lock()
        lines = lines_given(path) if path and path.exists() else ()
        self.attempts = {one.id: one for _, line in lines if (one := _attempt(line)) and one.model == model}

    def add(self, attempt: Attempt) -> None:
        """Keep an attempt; a run that is killed loses none but the one being written."""
        with self._writing:
            self.attempts[attempt.id] = attempt
            if self._path:
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(attempt), ensure_ascii=False) + "\n")


def _attempt(line: str) -> Attempt | None:
    # The last line of a run that was killed may be half written.
    try:
        return Attempt(**json.loads(line))
    except (ValueError, TypeError):
        return None


def choices_evaluate(
    *,
    questions: Sequence[ChoiceQuestion],
    model: LanguageModel,
    budget: Budget,
    record: Record,
    at_once: int = 16,
    on_progress: Callable[[str, float], None] = lambda _stage, _share: None,
) -> dict[str, float | int | list[float]]:
    """Ask what was not asked yet, several at once, and return accuracy with its 95 % interval (Wilson)."""
    missing = [question for question in questions if question.id not in record.attempts]

    def ask(question: ChoiceQuestion) -> None:
        text = "".join(model.stream([Message("user", (question.prompt(),))], budget, NEVER))
        letter = chosen(text, question.choices) or ""
        record.add(Attempt(question.id, record.model, question.answer, letter, text))

    with ThreadPoolExecutor(at_once) as pool:
        for done, _ in enumerate(pool.map(ask, missing), 1):
            on_progress("asking", done / len(missing))
    return figures([record.attempts[question.id] for question in questions])


def figures(attempts: Sequence[Attempt]) -> dict[str, float | int | list[float]]:
    """Sum up attempts; one whose letter could not be read is wrong."""
    right = sum(one.given == one.right for one in attempts)
    return {
        "questions": len(attempts),
        "accuracy": round(right / max(1, len(attempts)), 4),
        "interval_95": [round(bound, 4) for bound in wilson(right, len(attempts))],
        "unread": sum(not one.given for one in attempts),
    }


def wilson(right: int, count: int) -> tuple[float, float]:
    """Wilson's score interval for a share."""
    if not count:
        return 0.0, 1.0
    share, square = right / count, _DEVIATIONS**2
    centre = share + square / (2 * count)
    spread = _DEVIATIONS * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, (centre - spread) / (1 + square / count)), min(1.0, (centre + spread) / (1 + square / count))
