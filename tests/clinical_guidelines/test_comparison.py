"""What two editions of a guideline say differently."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from clinical_guidelines.documents.model import Document
from clinical_guidelines.editions.comparison import compare
from clinical_guidelines.editions.numbers import compare_numbers
from clinical_guidelines.editions.statement import Form, Statement

BETA_LACTAM = "We recommend amoxicillin 500 mg three times a day for 5 days in adults with non-severe pneumonia."
FLUIDS = "We recommend crystalloids at 30 mL/kg within the first three hours of septic shock."
STEROIDS = "We suggest intravenous hydrocortisone when vasopressors do not restore blood pressure."
WARFARIN = "Among patients with acute stroke, we do not recommend warfarin within 24 hours."
APIXABAN = "Among patients with acute stroke, we do not recommend apixaban within 24 hours."
REST = (FLUIDS, STEROIDS, WARFARIN)


def advice(text: str, strength: str = "strong", certainty: str = "low", *, against: bool = False) -> Statement:
    return Statement(text, strength=strength, certainty=certainty, against=against)


def reported(old: Statement, new: Statement) -> tuple[str, ...]:
    """Compare two editions that share three other recommendations, printed in another order."""
    others = [advice(text) for text in REST if text not in (old.text, new.text)]
    changes = compare([old, *others], [*reversed(others), new])
    return next(change.kinds for change in changes if change.old is old and change.new is new)


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (BETA_LACTAM, ("unchanged",)),
        (BETA_LACTAM.replace("-severe", "‑severe").replace("We ", "We  "), ("unchanged",)),
        (BETA_LACTAM.replace("500 mg", "1 g"), ("dose",)),
        (BETA_LACTAM.replace("5 days", "7 days"), ("dose",)),
        (BETA_LACTAM.replace("three times a day", "twice daily"), ("dose",)),
        (BETA_LACTAM.replace("500 mg", "0.5 g"), ("reworded",)),
        (BETA_LACTAM.replace("three times a day", "TID"), ("reworded",)),
        (BETA_LACTAM.replace("three times a day", "every 8 hours"), ("reworded",)),
        (BETA_LACTAM.replace("5 days", "five days"), ("unchanged",)),
        (BETA_LACTAM.replace("We recommend", "In 2024 the panel recommends") + " [12, 13]", ("reworded",)),
    ],
)
def test_a_dose_is_compared_by_its_amount_and_not_by_its_spelling(after: str, kinds: tuple[str, ...]) -> None:
    assert reported(advice(BETA_LACTAM), advice(after)) == kinds


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        # Where else to look is numbered anew by every edition, and a date says nothing of what is advised.
        ("see recommendations 1.6.6 to 1.6.10", "see recommendations 1.5.6 to 1.5.10", ("unchanged",)),
        ("see recommendation 1.7.9, table 2", "see recommendation 1.8.1, table 4", ("unchanged",)),
        ("[2015]", "[2015, amended 2022]", ("unchanged",)),
        ("see table 2 for 5 mg", "see table 3 for 10 mg", ("dose",)),
        ("see section 3", "see the box", ("reworded",)),
    ],
)
def test_numbers_of_places_and_dates_are_no_change(before: str, after: str, kinds: tuple[str, ...]) -> None:
    old, new = (
        advice(f"Discuss an individual target with adults who take insulin ({each}).") for each in (before, after)
    )
    assert reported(old, new) == kinds


def test_a_bound_that_turns_round_is_a_changed_threshold() -> None:
    before = "Transfuse red cells when haemoglobin is below 7 g/dL in septic shock."
    assert reported(advice(before), advice(before.replace("below", "above"))) == ("dose",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("q 8 h", "q 12 h"),
        ("q2h", "q4h"),
        ("at a potassium level 3.5 mmol/L", "at a potassium level 3.0 mmol/L"),
    ],
)
def test_hours_after_a_q_and_a_level_with_its_unit_are_measured(before: str, after: str) -> None:
    text = "Adults with hypokalaemia should be given oral potassium chloride 1.2 g {}."
    assert reported(advice(text.format(before)), advice(text.format(after))) == ("dose",)


def test_levels_of_evidence_are_no_dose() -> None:
    before = "Hydrocortisone is suggested in septic shock (level 2 evidence)."
    assert reported(advice(before), advice(before.replace("level 2", "level 1"))) == ("reworded",)


def test_every_difference_is_named_the_gravest_first() -> None:
    after = advice(STEROIDS.replace("We suggest", "We suggest against"), "conditional", against=True)
    assert reported(advice(STEROIDS), after) == ("direction", "grade")
    assert reported(advice(FLUIDS), advice(FLUIDS, "conditional")) == ("grade",)


def test_another_drug_is_another_recommendation() -> None:
    changes = compare([advice(WARFARIN, against=True)], [advice(APIXABAN, against=True)])
    assert [change.kinds for change in changes] == [("removed",), ("added",)]


def test_what_an_edition_says_twice_is_compared_once() -> None:
    changes = compare([advice(FLUIDS), advice(FLUIDS)], [advice(FLUIDS)])
    assert [change.kinds for change in changes] == [("unchanged",)]


def test_a_dose_in_a_table_row_is_followed_to_its_row() -> None:
    def rows(*texts: str) -> list[Statement]:
        return [Statement(text, Form.ROW) for text in texts]

    old = rows("Amoxicillin | 500 mg | every 8 hours", "Cefuroxime | 250 mg | every 12 hours", "Doxycycline | 100 mg")
    new = rows("Doxycycline | 100 mg", "Cefuroxime | 500 mg | every 12 hours", "Amoxicillin | 500 mg | every 8 hours")
    changes = compare_numbers(old, new)
    assert [(each.old, each.new) for each in changes] == [(old[1], new[1])]


def test_the_command_measures_changes_that_it_made_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"- {text} (Strong recommendation, low certainty)" for text in (BETA_LACTAM, *REST, APIXABAN)]
    (tmp_path / "ward.md").write_text("# Ward rules\n\n## Recommendations\n\n" + "\n".join(lines))
    call_command("evaluate_changes", tmp_path, "--seeds", "4", "--misses")
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == 1
    assert sum(kind["known"] for kind in found["all"]["kinds"].values()) >= 4 * 4
    assert found["all"]["kinds"]["unchanged"]["recall"] == 1.0


@pytest.mark.slow
def test_known_changes_to_real_recommendations_are_found(
    shared_data: Path,
    document_of: Callable[[Path], Document],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for path in sorted((shared_data / "guidelines/pdf").iterdir())[::2]:
        (tmp_path / path.name).symlink_to(path)
    command = "clinical_guidelines.management.commands.evaluate_changes"
    monkeypatch.setattr(f"{command}.read_document", lambda path, _name: document_of(path))
    call_command("evaluate_changes", tmp_path, "--seeds", "1", "--json")
    kinds = json.loads(capsys.readouterr().out)["all"]["kinds"]
    assert {name: kind["recall"] for name, kind in kinds.items() if kind["recall"] < 0.95} == {}
