"""Passages from the command line: what curators see and do on the workbench."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.models import Edition, Passage, PassageEdit
from tests.clinical_guidelines.edits.world import ADVICE, FIRST, GRADE, SECOND, THIRD, in_force, published
from tests.clinical_guidelines.library import ToldEncoder

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> Edition:
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: ToldEncoder(name="told-passages"))
    return published()


def said(*words: Any) -> str:
    out = io.StringIO()
    call_command("passages", *map(str, words), stdout=out)
    return out.getvalue().strip()


def names(*words: Any) -> list[str]:
    """Return the names of the passages that a list prints."""
    return re.findall(r"^(\d+\.\d+)  p\. ", said("list", *(words or ("sepsis",))), re.MULTILINE)


def test_the_list_names_each_passage_with_its_page_words_and_grade(edition: Edition) -> None:
    rows = said("list", "sepsis")
    assert [text for text in (FIRST, SECOND, THIRD) if text not in rows] == []
    assert re.search(rf'recommendation \d+  strong, low  "{GRADE}"  {re.escape(ADVICE)}', rows)
    third = said("list", "sepsis", "--page", 2)
    assert THIRD in third and SECOND not in third


def test_whose_advice_is_only_reported_is_said_and_mended(edition: Edition) -> None:
    number = str(edition.passages.get(text=FIRST).recommendations.get().pk)
    printed = ["--strength", "strong", "--certainty", "low", "--grade", GRADE]
    assert "REPORTED FROM Society B" in said("grade", names()[0], number, *printed, "--panel", "Society  B")
    assert "REPORTED FROM Society B" in said("grade", names()[0], number, *printed, "--against")
    assert "REPORTED FROM Society B -> strong, low" in said("grade", names()[0], number, *printed, "--panel", "")
    assert "REPORTED" not in said("list", "sepsis")


def test_a_passage_is_cut_joined_and_put_back(
    edition: Edition, sent: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said("split", names()[0], "Zebrafinch")
    assert sent == [edition.pk], "search follows"
    head, tail, *_ = names()
    assert in_force(edition)[:2] == [f"{ADVICE} {GRADE}.", "Zebrafinch fever needs daily review."]
    said("merge", head, tail, "--reason", "One advice")
    assert in_force(edition)[0] == f"{ADVICE} {GRADE}.\nZebrafinch fever needs daily review."
    history = said("history", "sepsis").splitlines()
    assert [line.split("  ")[2] for line in history] == ["merge", "split"] and "One advice" in history[0]
    for line in history:
        said("undo", line.split("  ")[0])
    assert in_force(edition) == [FIRST, SECOND, THIRD]
    assert PassageEdit.objects.first().by.username == "command-line"  # type: ignore[union-attr]


def test_a_passage_is_hidden_with_a_reason_shown_and_of_another_kind(edition: Edition) -> None:
    with pytest.raises(CommandError, match="Say why"):
        said("hide", names()[1])
    assert "hidden" in said("hide", names()[1], "--reason", "Out of date")
    assert in_force(edition) == [FIRST, THIRD]
    said("show", names()[1])
    assert "p. 1  list" in said("kind", names()[1], "list")


def test_what_was_read_wrongly_is_put_right_from_a_file(edition: Edition, tmp_path: Path) -> None:
    right = SECOND.replace("ninety-four", "ninety-two")
    (tmp_path / "right.txt").write_text(right)
    corrected = said("correct", names()[1], tmp_path / "right.txt")
    assert right in corrected
    told = next(line for line in said("history", "sepsis").splitlines() if " -> " in line)
    assert told in corrected
    was, now = told.split(" -> ")
    assert was.strip() in SECOND and now in right and was.strip().replace("ninety-four", "ninety-two") == now != right
    (tmp_path / "right.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="cannot be read as text"):
        said("correct", names()[1], tmp_path / "right.txt")
    (tmp_path / "right.txt").write_text("long " * 4_000)
    with pytest.raises(CommandError, match="text"):
        said("correct", names()[1], tmp_path / "right.txt")


def test_recommendations_are_marked_graded_and_unmarked(edition: Edition) -> None:
    words = "Repeat lactate after two hours"
    marked = said("mark", names()[2], words, "--strength", "Strong", "--against")
    assert f"strong  AGAINST  set by a curator  {words}" in marked
    number = re.findall(r"recommendation (\d+)", marked)[0]
    graded = said("grade", names()[2], number)
    assert f"ungraded  {words}" in graded
    assert f"    strong  AGAINST  set by a curator -> ungraded  {words}" in graded
    assert "recommendation" not in said("unmark", names()[2], number)


def test_whoever_comes_too_late_is_told_so(edition: Edition) -> None:
    seen = names()[1]
    said("kind", seen, "list")
    with pytest.raises(CommandError, match="changed this passage at"):
        said("hide", seen, "--reason", "Out of date")
    said("hide", seen.split(".")[0], "--reason", "Out of date")
    assert in_force(edition) == [FIRST, THIRD]


def test_edits_of_the_edition_before_are_made_again_or_let_go(edition: Edition) -> None:
    said("split", names()[0], "Zebrafinch")
    said("kind", names()[2], "list")
    newer = published(file="two", texts=(FIRST, "Give oxygen above ninety per cent.", THIRD))
    left = said("left", "sepsis").splitlines()
    assert len(left) == 2
    assert said("carry", "sepsis").startswith("1 made again, 1 left.")
    assert in_force(newer)[0] == f"{ADVICE} {GRADE}."
    said("let-go", left[1].split("  ")[0])
    assert said("left", "sepsis") == "Nothing."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["list", "quokka"], "no guideline"),
        (["list", "sepsis", "--page", "9"], "page"),
        (["undo", str(2**70)], "does not exist"),
        (["hide", "4711.x"], "name a passage"),
        (["hide", "9" * 40], "name a passage"),
        (["hide", "999999", "--reason", "x"], "not in the library"),
        (["split", "FIRST", "no such words"], "stand 0 times"),
        (["split", "FIRST", "e"], "give words that stand in it once"),
        (["grade", "FIRST", "999999999999"], "no longer in this passage"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(edition: Edition, words: list[str], message: str) -> None:
    first = in_order(Passage.objects.filter(edition=edition))[0]
    with pytest.raises(CommandError, match=message):
        said(*(str(first.pk) if word == "FIRST" else word for word in words))
    assert not PassageEdit.objects.exists()
