"""Golden questions from the command line: out, in, and run with an exit code."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines import golden
from clinical_guidelines.models import Check, GoldenQuestion, Passage
from tests.clinical_guidelines.library import ToldEncoder, publish
from workers import heartbeat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "start", lambda: None)


def command(*arguments: str) -> str:
    printed = StringIO()
    call_command("golden_questions", *arguments, stdout=printed)
    return printed.getvalue()


def test_what_goes_out_comes_in_again(told: ToldEncoder, tmp_path: Path) -> None:
    publish("Crystalloid in septic shock.")
    golden.golden_of_passage(question="Which fluid?", passage_id=Passage.objects.get().pk, user_id=None)
    file = tmp_path / "golden.json"
    command("export", str(file))
    GoldenQuestion.objects.all().delete()
    assert (command("list"), command("list", "--json")) == ("Nothing.\n", "[]\n")
    assert json.loads(command("import", str(file), "--json")) == {"made": 1, "replaced": 0}
    assert json.loads(command("import", str(file), "--json")) == {"made": 0, "replaced": 1}
    assert command("export") == file.read_text()


@pytest.mark.parametrize(
    "row",
    [
        {"guideline": "nowhere", "question": "A?"},
        {"guideline": "sepsis", "question": ""},
        {"guideline": "sepsis", "question": "A?", "expects": "page"},
        {"guideline": "sepsis", "question": "A?", "expects": "passage"},
        {"guideline": "sepsis", "question": "A?", "expects": "guideline", "must_contain": 5},
        {"guideline": "sepsis", "question": "A?", "expects": "guideline", "within": "soon"},
        {"guideline": "sepsis", "question": "A?", "expects": "guideline", "must_contain": ["30\x00 mL"]},
        {"guideline": "sepsis", "question": "A?", "expects": "guideline", "must_contain": ["30\ud800 mL"]},
    ],
)
def test_a_bad_file_changes_nothing_and_says_where(told: ToldEncoder, tmp_path: Path, row: dict[str, object]) -> None:
    publish("Crystalloid in septic shock.")
    good = {"guideline": "sepsis", "question": "B?", "expects": "guideline"}
    file = tmp_path / "golden.json"
    file.write_text(json.dumps([good, row]))
    with pytest.raises(CommandError, match="Golden question 2"):
        command("import", str(file))
    assert not GoldenQuestion.objects.exists()


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe", b"null", b'{"questions": 1}', b"[[]]"])
def test_a_file_that_is_no_list_of_questions_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "golden.json"
    file.write_bytes(content)
    with pytest.raises(CommandError):
        command("import", str(file))


def test_a_run_ends_with_an_error_when_one_fails(told: ToldEncoder) -> None:
    publish("Crystalloid in septic shock.")
    passage = Passage.objects.get()
    golden.golden_of_passage(question="Which crystalloid?", passage_id=passage.pk, user_id=None)
    assert "passed (new)" in command("run")
    GoldenQuestion.objects.update(text="Words that stand nowhere in it.")
    with pytest.raises(CommandError, match="1 of 1"):
        command("run", "--json")


def test_a_run_that_asks_nothing_says_so_and_is_not_kept() -> None:
    with pytest.raises(CommandError, match='no golden questions in the collection "librarry"'):
        command("run", "--collection", "librarry")
    assert not Check.objects.exists()


def test_one_is_made_of_a_passage_listed_and_removed(told: ToldEncoder) -> None:
    publish("Crystalloid in septic shock.")
    passage = Passage.objects.get().pk
    number = command("add", "Which fluid?", "--passage", str(passage)).split()[0]
    assert command("list") == f"{number}  Which fluid? [Sepsis, page 1] not asked yet\n"
    command("run")
    assert command("list").rstrip().endswith("passed rank 1")
    assert json.loads(command("list", "--json"))[0]["outcome"]["rank"] == 1
    for wrong in (("add", "Which fluid?"), ("add", "Which?", "--passage", "0"), ("remove", "x"), ("remove", "9" * 30)):
        with pytest.raises(CommandError, match=r"\.$"):
            command(*wrong)
    command("remove", number)
    assert not GoldenQuestion.objects.exists()
