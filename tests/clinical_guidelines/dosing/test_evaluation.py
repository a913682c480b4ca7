"""Dose cards against what a person read, and the command that measures them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.dosing.evaluation import altered, measured, rows_read
from clinical_guidelines.dosing.model import PrintedDose
from clinical_guidelines.dosing.reading import printed_doses

ROWS = Path(__file__).parent / "rows"


def test_nearly_every_field_shown_is_right() -> None:
    figures = measured(rows_read(ROWS), printed_doses)
    assert float(str(figures["precision"])) >= 0.98, figures["wrong"]
    assert float(str(figures["recall"])) >= 0.9


def test_rows_with_every_part_exchanged_are_read_as_well() -> None:
    figures = measured(altered(rows_read(ROWS), count=300, seed=5), printed_doses)
    assert float(str(figures["precision"])) >= 0.98, figures["wrong"]


def test_a_wrong_field_and_a_missing_dose_lower_the_figures() -> None:
    rows = rows_read(ROWS)

    def mistaken(text: str) -> list[PrintedDose]:
        return [PrintedDose(dose.drug, "7 mg") for dose in printed_doses(text)[:1]]

    figures = measured(rows, mistaken)
    assert float(str(figures["precision"])) < 0.6
    assert float(str(figures["recall"])) < 0.5


def test_altered_rows_carry_their_truth_with_them() -> None:
    rows = rows_read(ROWS)
    drawn = altered(rows, count=200, seed=2)
    assert drawn == altered(rows, count=200, seed=2)
    assert {row.text for row in drawn} - {row.text for row in rows}
    assert all(words in row.text for row in drawn for dose in row.doses for words in [dose.dose])


def test_the_command_prints_both_figures() -> None:
    printed = StringIO()
    call_command("evaluate_dose_cards", str(ROWS), "--altered", "50", "--json", stdout=printed)
    figures = json.loads(printed.getvalue())
    assert figures["altered"]["rows"] == 50
    assert set(figures["hand_read"]["by_field"]) >= {"drug", "dose", "route"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "holds no .txt"),
        ("X what\n", "line 1 is neither"),
        ("T a text\nD aspirin | 75 mg | rute=PO\n", "fields drug"),
    ],
)
def test_bad_rows_are_told_where(tmp_path: Path, text: str | None, sentence: str) -> None:
    if text is not None:
        (tmp_path / "rows.txt").write_text(text)
    with pytest.raises(CommandError, match=sentence):
        call_command("evaluate_dose_cards", str(tmp_path))
