"""Multiple-choice questions on disk: MedQA and MedMCQA as JSON lines, PubMedQA as a retrieval set with decisions."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clinical_guidelines.evaluation_sets import EvaluationSet, evaluation_set_read
from clinical_guidelines.given_files import GivenRow, refused, rows_given

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


class _Question(GivenRow):
    id: str
    question: str
    options: dict[str, str]
    answer: str


class _Decided(GivenRow):
    query_id: str
    text: str
    final_decision: Literal["yes", "no", "maybe"]


def choice_questions_read(path: Path) -> list[ChoiceQuestion]:
    """Read a file of questions, or a folder whose questions carry a decision; raise LibraryError when it is neither."""
    if path.is_dir():
        return _with_context(path)
    return [ChoiceQuestion(row.id, row.question, row.options, row.answer) for row in rows_given(path, _Question)]


def _with_context(folder: Path) -> list[ChoiceQuestion]:
    """Questions that are answered yes, no or maybe from the abstract that is judged relevant."""
    judged = evaluation_set_read(folder=folder)
    texts = {document.id: document.text for document in judged.documents}
    letters = {decision: letter for letter, decision in DECISIONS.items()}
    return [
        ChoiceQuestion(
            id=row.query_id,
            text="\n\n".join([*_abstracts(judged, texts, row.query_id), row.text]),
            choices=DECISIONS,
            answer=letters[row.final_decision],
        )
        for row in rows_given(folder / "queries.jsonl", _Decided)
    ]


def _abstracts(judged: EvaluationSet, texts: dict[str, str], question_id: str) -> list[str]:
    try:
        return [texts[name] for name in judged.relevance[question_id]]
    except KeyError as error:
        raise refused(f"No abstract that the corpus holds is judged relevant for question {question_id}.") from error
