"""Advice for different people does not conflict, however the people are told apart."""

import pytest

from clinical_guidelines.positions.comparing import read_alike
from clinical_guidelines.positions.model import Statement
from clinical_guidelines.positions.reading import read


def kind(one: str, other: str, title: str) -> str:
    found = read_alike(*(read(Statement(text, title=title)) for text in (one, other)))
    return found.kind if found else ""


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        (
            "Non-pregnant women with pyelonephritis should be given ceftriaxone for 7 days.",
            "Pregnant women with pyelonephritis should be given ceftriaxone for 14 days.",
            "Urinary tract infection",
        ),
        (
            "Fluconazole is recommended in women who are not pregnant.",
            "Fluconazole should not be used in pregnant women.",
            "Candidiasis",
        ),
        (
            "Mammography is offered to women aged 50 to 69 years every 2 years.",
            "Women aged 70 to 79 years should be screened with mammography every 3 years.",
            "Breast cancer screening",
        ),
        (
            "Hydrocortisone is recommended in septic shock in patients who require vasopressors.",
            "Hydrocortisone should not be used in septic shock in patients who do not require vasopressors.",
            "Septic shock",
        ),
        (
            "Adults with head injury should have a CT head scan within 1 hour of arrival.",
            "Adults with head injury taking anticoagulants should have a CT head scan within 8 hours of arrival.",
            "Head injury",
        ),
    ],
)
def test_advice_for_others_is_no_conflict(one: str, other: str, title: str) -> None:
    assert kind(one, other, title) == ""


def test_whoever_is_not_pregnant_is_like_whoever_is_not_said_to_be() -> None:
    one = "Non-pregnant women with cystitis should take nitrofurantoin for 3 days."
    assert kind(one, "Women with cystitis should take nitrofurantoin for 7 days.", "Cystitis") == "duration"


def test_who_receives_something_may_be_named_in_other_words() -> None:
    one = "Start erythropoietin in dialysis patients when haemoglobin is below 9 g/dL."
    other = "In patients on dialysis, start erythropoietin at a haemoglobin below 10 g/dL."
    assert kind(one, other, "Anaemia") == "threshold"


def test_bands_of_age_that_meet_begin_at_different_ages() -> None:
    one = "Screen adults aged 45 to 75 years for colorectal cancer."
    other = "Adults aged 50 to 75 years should be screened for colorectal cancer."
    assert kind(one, other, "Colorectal cancer") == "age"
