"""The measurement of recommendations must be able to say no."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.statements.printed_together import why_apart
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

FLUIDS = "We recommend early fluids in adults with septic shock of any cause"
STARCH = "We suggest against starch for adults with septic shock of any cause"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (f"Before. {FLUIDS} (Grade B). After.", ""),
        (f"{FLUIDS}\nStrong | (Grade B)", "another grade stands nearer"),
        (f"(Grade B)\nThe panel advises:\n{FLUIDS}.", ""),
        (f"{FLUIDS} (Grade A). {STARCH} (Grade B)", "another grade stands nearer"),
        (f"{FLUIDS}. {'word ' * 80} (Grade B)", "the grade stands too far away"),
        (f"{FLUIDS} (Grade C)", "the grade is not printed like this"),
        ("We recommend something else altogether (Grade B)", "the statement is not printed in one piece"),
        (f"{FLUIDS[:30]} {'word ' * 30} {FLUIDS[30:]} (Grade B)", "the statement is not printed in one piece"),
    ],
)
def test_a_grade_belongs_to_the_statement_it_stands_with(page: str, reason: str) -> None:
    assert why_apart(FLUIDS, "(Grade B)", page) == reason


def known(statement: str, **changed: Any) -> str:
    row = {"document": "one", "pages": [1], "statement": statement, "strength": "strong", "certainty": "low"}
    return json.dumps({**row, "against": False, **changed})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = HandmadePage()
    y = paragraph(page, 80, f"{FLUIDS} (strong recommendation, low quality of evidence).")
    paragraph(page, y + 40, f"{STARCH} (weak recommendation, low quality of evidence).")
    (tmp_path / "one.pdf").write_bytes(pdf_bytes([page, HandmadePage().line(80, "Nothing is said on this page.")]))
    texts = [{"doc_id": "two#p3", "text": f"{FLUIDS} (Grade B)."}, {"doc_id": "one#p1", "text": "not read"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, texts)))
    return tmp_path


def measured(folder: Path, *rows: str) -> Any:
    (folder / "known.jsonl").write_text("\n".join(rows))
    written = io.StringIO()
    call_command("evaluate_recommendations", folder, folder / "known.jsonl", pages=folder, json=True, stdout=written)
    return json.loads(written.getvalue())


def test_found_strength_certainty_and_direction_are_told_apart(folder: Path) -> None:
    result = measured(
        folder,
        known(FLUIDS),
        known(STARCH),
        known(STARCH, strength="weak", against=True),
        known(FLUIDS, pages=[2]),
        known("We recommend what the page does not say at all, in any words that it could be taken for"),
        known(FLUIDS, document="two", pages=[3], strength="grade b", certainty=""),
        known(FLUIDS, document="elsewhere"),
    )
    shares = result["recall"]["all"]
    assert shares["listed"] == 6
    assert [round(6 * shares[name]) for name in ("found", "strength", "certainty", "direction", "all")] == [
        4,
        3,
        4,
        3,
        3,
    ]
    assert len(result["recall"]["missed"]) == 3
    assert result["not_here"] == ["elsewhere"]
    assert result["place"] == {"recommendations": 2, "located": 1.0}
    assert (result["precision"]["drawn"], result["precision"]["right"]) == (3, 1.0)


def test_what_was_drawn_can_be_read(folder: Path) -> None:
    (folder / "known.jsonl").write_text(known(FLUIDS))
    written = io.StringIO()
    call_command("evaluate_recommendations", folder, folder / "known.jsonl", show=True, sample=2, stdout=written)
    assert written.getvalue().count("statement: We ") == 2
    assert "strong / low" in written.getvalue() and "weak / low, against" in written.getvalue()


def test_a_list_that_is_none_is_refused_with_a_sentence(folder: Path) -> None:
    (folder / "known.jsonl").write_text("{")
    with pytest.raises(CommandError, match="line 1, is not JSON"):
        call_command("evaluate_recommendations", folder, folder / "known.jsonl")


UNIT = "Among adults with stroke, we recommend admission to a stroke unit"
WORDS = "(strong recommendation, high certainty of evidence)"


def test_printed_together_holds_across_hyphens_and_the_feet_and_heads_of_pages() -> None:
    hyphened = f"{UNIT} (strong recom-\nmendation, high certainty of evi-\ndence)."
    assert why_apart(UNIT, WORDS, hyphened) == ""
    foot, head = "Department of Care 2024 17", "National Guideline on the Care of Adults who Had a Stroke"
    begins, ends = UNIT.split(" admission ")
    page = f"{begins}\n{foot}\f{head}\nadmission {ends} {WORDS}"
    assert why_apart(UNIT, WORDS, page) == ""
    assert why_apart(UNIT, WORDS, page.replace("\f", "\n")) != ""
