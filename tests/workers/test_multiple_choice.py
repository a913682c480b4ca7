"""Multiple choice: every way of writing an answer is read, a broken run goes on, and a real lane carries it."""

import json
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.workers import tiny_gemma
from workers.answering.multiple_choice.choices import chosen
from workers.answering.multiple_choice.evaluation import Attempt, Record, choices_evaluate, figures, wilson
from workers.answering.multiple_choice.questions import ChoiceQuestion, choice_questions_read
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop

CHOICES = {"A": "Aortic stenosis", "B": "Mitral stenosis", "C": "Stenosis", "D": "5 mg"}
DECISIONS = {"A": "yes", "B": "no", "C": "maybe"}


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Final Answer: B", "B"),
        ("It could be A.\n\nFinal Answer: B", "B"),
        ("**Final Answer: (B)**", "B"),
        ("**Final Answer:** B", "B"),
        ("final answer is b.", "B"),
        ("Final Answer: $\\boxed{B}$", "B"),
        ("Final Answer: The final answer is $\\boxed{\\text{B}}$", "B"),
        ("\\boxed{B}", "B"),
        ("Final Answer: B) Mitral stenosis", "B"),
        ("Final Answer: B. Mitral stenosis", "B"),
        ("Final Answer: Option B", "B"),
        ("Final Answer:\nB", "B"),
        ("Final Answer: Mitral stenosis", "B"),
        ("Final answer: mitral stenosis.", "B"),
        ("Final Answer: Stenosis", "C"),
        ("Final Answer: 5 mg", "D"),
        ("Final Answer: A\nNo, wait.\nFinal Answer: B", "B"),
        ("The correct answer is (B), because of A.", "B"),
        ("The best option is B", "B"),
        ("Answer: B", "B"),
        ("The answer is a matter of taste.", None),
        ("Option B is the correct one.", "B"),
        ("B", "B"),
        ("(B)", "B"),
        ("B.", "B"),
        ("B: Mitral stenosis", "B"),
        ("Mitral stenosis", "B"),
        ("Ｆｉｎａｌ Answer： Ｂ", "B"),
        ("Final Answer: E", None),
        ("A patient with dyspnoea needs an echo.", None),
        ("I cannot tell.", None),
        ("", None),
    ],
)
def test_an_answer_is_read_however_it_is_written(text: str, letter: str | None) -> None:
    assert chosen(text, CHOICES) == letter


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Final Answer: yes", "A"),
        ("Final Answer: **No**", "B"),
        ("Maybe.", "C"),
        ("Final Answer: B", "B"),
        ("(A) yes", "A"),
    ],
)
def test_a_decision_is_read_as_word_or_letter(text: str, letter: str) -> None:
    assert chosen(text, DECISIONS) == letter


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)
    attempts = [Attempt(str(n), "m", "A", given, "") for n, given in enumerate(["A", "B", ""])]
    assert figures(attempts)["accuracy"] == 0.3333
    assert figures(attempts)["unread"] == 1


class Knows:
    """A model that always says the same and counts how often it is asked."""

    def __init__(self, says: str) -> None:
        self.says, self.asked, self.budget = says, 0, Budget(0)

    def identity(self) -> ModelIdentity:
        return ModelIdentity("knows", "", "scripted", "", "")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        self.asked, self.budget = self.asked + 1, budget
        assert str(messages[0].parts[0]).endswith('in the format "Final Answer: X":')
        yield self.says


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    questions = [ChoiceQuestion(f"q{n}", "Which?", CHOICES, "AB"[n % 2]) for n in range(4)]
    path, model = tmp_path / "record.jsonl", Knows("Final Answer: B")
    choices_evaluate(questions=questions[:3], model=model, budget=Budget(8), record=Record(path, "knows"))
    with path.open("a") as file:
        file.write('{"id": "q3", "model": "kn')
        file.write("\n")
    found = choices_evaluate(questions=questions, model=model, budget=Budget(8), record=Record(path, "knows"))
    assert (found["accuracy"], model.asked) == (0.5, 4)
    choices_evaluate(questions=questions, model=model, budget=Budget(8), record=Record(path, "another"))
    assert model.asked == 8


def test_the_public_sets_are_read(shared_data: Path) -> None:
    paths = [shared_data / "qa_mcq" / "medqa_us.jsonl", shared_data / "qa_mcq" / "medmcqa.jsonl"]
    for path in [*paths, shared_data / "retrieval" / "pubmedqa"]:
        questions = choice_questions_read(path)
        assert len(questions) in (300, 500)
        assert all(question.answer in question.choices and len(question.text) > 10 for question in questions)


def test_the_tiny_model_takes_the_whole_way(tmp_path: Path, settings: object, fresh_engines: None) -> None:
    """What it scores means nothing; that each question is asked and recorded does."""
    settings.MEDGEMMA_MODEL = str(tiny_gemma.save(tmp_path / "tiny"))  # type: ignore[attr-defined]
    settings.MEDGEMMA_PRECISION = "fp32"  # type: ignore[attr-defined]
    rows = [{"id": f"q{n}", "question": "Which?", "options": CHOICES, "answer": "A"} for n in range(3)]
    file, record, out = tmp_path / "few.jsonl", tmp_path / "record.jsonl", StringIO()
    file.write_text("\n".join(map(json.dumps, rows)))
    call_command("evaluate_mcq", str(file), thought_tokens=6, answer_tokens=6, record=record, json=True, stdout=out)
    assert json.loads(out.getvalue())["few"]["questions"] == 3
    assert len(record.read_text().splitlines()) == 3


class Scripted:
    """An engine whose model counts its questions, and what it may write to each."""

    model = Knows("Final Answer: A")


SCRIPTED = ["--engine", f"{__name__}:Scripted", "--at-once", "1"]


@pytest.fixture
def few(tmp_path: Path) -> Path:
    rows = [{"id": f"q{n}", "question": "Which?", "options": CHOICES, "answer": "AB"[n % 2]} for n in range(4)]
    (tmp_path / "few.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path / "few.jsonl"


def test_a_run_on_the_command_line_goes_on_where_its_record_ends(few: Path, tmp_path: Path) -> None:
    Scripted.model.asked, record = 0, tmp_path / "record.jsonl"

    def ran(*words: str) -> tuple[int, str]:
        before, out = Scripted.model.asked, StringIO()
        call_command("evaluate_mcq", str(few), *SCRIPTED, "--record", str(record), *words, stdout=out)
        return Scripted.model.asked - before, out.getvalue()

    assert ran("--limit", "3")[0] == 3
    asked, told = ran()
    assert asked == 1 and "'questions': 4" in told and "'accuracy': 0.5" in told
    # Another budget is another run.
    tokens = ["--answer-tokens", "7", "--thought-tokens", "0"]
    asked, told = ran(*tokens)
    assert asked == 4 and " 0+7" in told.splitlines()[0] and Scripted.model.budget == Budget(7, 0)
    assert ran(*tokens)[0] == 0
    assert {json.loads(line)["given"] for line in record.read_text().splitlines()} == {"A"}


@pytest.mark.parametrize("record", ["", "nowhere/record.jsonl"])
def test_a_record_that_cannot_be_written_is_told_before_anything_is_asked(
    few: Path, tmp_path: Path, record: str
) -> None:
    Scripted.model.asked = 0
    with pytest.raises(CommandError, match=r"(Is a directory|No such file or directory)\.$") as refused:
        call_command("evaluate_mcq", str(few), *SCRIPTED, "--record", str(tmp_path / record))
    assert (refused.value.returncode, Scripted.model.asked) == (1, 0)


def test_an_engine_without_a_model_is_refused(tmp_path: Path) -> None:
    questions = tmp_path / "none.jsonl"
    questions.write_text("")
    with pytest.raises(CommandError, match="no language model"):
        call_command("evaluate_mcq", str(questions), engine="quotes")


def test_what_cannot_be_read_is_told_before_a_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds neither"):
        call_command("evaluate_mcq", str(tmp_path), engine="medgemma")
