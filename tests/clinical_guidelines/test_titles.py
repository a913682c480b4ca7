import pytest

from clinical_guidelines.titles import readable


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (
            "CLINICAL PRACTICE GUIDELINES FOR SEPSIS IN THE PHILIPPINES 2020",
            "Clinical Practice Guidelines for Sepsis in the Philippines 2020",
        ),
        ("UTI GUIDELINES FOR ADULT PATIENTS", "UTI Guidelines for Adult Patients"),
        ("The COVID STEMI registry", "The COVID STEMI registry"),
        ("THE MANAGEMENT OF HIV IN ADULT WOMEN", "The Management of HIV in Adult Women"),
        (
            "PHILIPPINE CLINICAL GUIDELINES for the Screening of eGFR",
            "Philippine Clinical Guidelines for the Screening of eGFR",
        ),
        ("Metformin hydrochloride tablets", "Metformin hydrochloride tablets"),
        ("", ""),
    ],
)
def test_only_a_title_in_capitals_is_written_again(printed: str, shown: str) -> None:
    assert readable(printed) == shown
