"""A reader that can be wrong: it writes what a test says, whatever the image shows."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from assistant.errors import AssistantError
from assistant.events import Assumed
from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.reading.encoder import ScriptedEncoder
from workers.inference.interfaces import NEVER, AnswerSentence, Budget, Message, ModelIdentity, Stop

REPORT = """Findings:
- There is consolidation in the right lower lobe.
- No pleural effusion.
- Possible cardiomegaly.

Impression: Community-acquired pneumonia."""


class ScriptedModel:
    """Keeps what it was asked; raises `error` when one is set."""

    def __init__(self) -> None:
        self.writes = REPORT
        self.error: AssistantError | None = None
        self.asked: list[tuple[Message, ...]] = []

    def identity(self) -> ModelIdentity:
        return ModelIdentity("scripted-reader", "", "test", "fp32", "cpu")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        self.asked.append(tuple(messages))
        if self.error:
            raise self.error
        yield from self.writes.splitlines(keepends=True)


class ScriptedReader:
    """The engine around it; it answers nothing."""

    name = "scripted"
    model: ClassVar[ScriptedModel] = ScriptedModel()

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        return iter(())


ENCODER = ScriptedEncoder()


def encoder() -> ScriptedEncoder:
    """The one encoder of a test process, which a test may make see something else."""
    return ENCODER
