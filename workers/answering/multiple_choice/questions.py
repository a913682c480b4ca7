"""Multiple-choice questions on disk: MedQA and MedMCQA as JSON lines, PubMedQA as a retrieval set with decisions."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.evaluation_sets import evaluation_set_read

DECISIONS = {"A": "yes", "B": "no", "C": "maybe"}
# Google's prompt for multiple choice in text (MedGemma 1.5 technical report, tables 7 to 13).
ASKED = (
    "{question}\nYou may write out your argument before stating your final, very short, definitive, and concise answer "
    "(no more than a few words or the letter corresponding to your answer choice if the question is multiple choice) X "
    'in the format "Final Answer: X":'
)


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question, its choices by letter, and the letter of the right one."""

    id: str
    text: str
    choices: dict[str, str]
    answer: str

    def prompt(self) -> str:
        """The question with its choices as the model is asked."""
        listed = "\n".join(f"({letter}) {choice}" for letter, choice in self.choices.items())
        return ASKED.format(question=f"{self.text}\n{listed}")


def choice_questions_read(path: Path) -> list[ChoiceQuestion]:
    """Read a file of questions, or a folder whose questions carry a decision; raise LibraryError when it is neither."""
    try:
        return _with_context(path) if path.is_dir() else [_question(row) for row in _rows(path)]
    except (OSError, KeyError, ValueError) as error:
        raise LibraryError("set_broken", f"{path} holds no multiple-choice questions.") from error


def _question(row: dict[str, Any]) -> ChoiceQuestion:
    return ChoiceQuestion(
        row["id"], row["question"], {key: row["options"][key] for key in row["options"]}, row["answer"]
    )


def _with_context(folder: Path) -> list[ChoiceQuestion]:
    """Questions that are answered yes, no or maybe from the abstract that is judged relevant."""
    judged = evaluation_set_read(folder=folder)
    texts = {document.id: document.text for document in judged.documents}
    letters = {decision: letter for letter, decision in DECISIONS.items()}
    return [
        ChoiceQuestion(
            row["query_id"],
            "\n\n".join([*(texts[name] for name in judged.relevance[row["query_id"]]), row["text"]]),
            DECISIONS,
            letters[row["final_decision"]],
        )
        for row in _rows(folder / "queries.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
