"""A model that writes what a question tells it to: "... [right wrong]" is a sound sentence and one with a wrong dose.

Without such words it breaks before its first one.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.errors import AssistantError
from workers.answering.written.engine import WrittenEngine
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop

MODEL, WEIGHTS = "tests/scripted-4b", "5c" * 32
CUES = re.compile(r"\[([a-z ]+)\]")
SENTENCES = {
    "right": "Colchicine 500 micrograms is given twice a day for acute gout",
    "wrong": "Colchicine 900 micrograms is given twice a day for acute gout",
}
FAULT = "The model's server does not answer."


class ScriptedModel:
    """Cites the passage that speaks of colchicine, or breaks before its first word."""

    def identity(self) -> ModelIdentity:
        return ModelIdentity(MODEL, WEIGHTS, "scripted", "bf16", "cpu", "1")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        prompt = "\n".join(str(part) for message in messages for part in message.parts)
        passages, _, question = prompt.rpartition("QUESTION")
        found = CUES.search(question)
        cues = found[1].split() if found else []
        if not cues:
            raise AssistantError("model_down", FAULT, permanent=False)
        cited = next((part for part in passages.split("\n\n[") if "colchicine" in part), "1")
        number = re.sub(r"\D.*", "", cited.lstrip("["), flags=re.DOTALL)
        for cue in cues:
            yield f"- {SENTENCES[cue]} [{number}].\n"


class ScriptedEngine(WrittenEngine):
    def __init__(self) -> None:
        super().__init__(f"scripted:{MODEL}", ScriptedModel())
