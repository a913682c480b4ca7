from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.titles import readable
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes


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


@pytest.mark.parametrize(
    ("file_name", "title"),
    [
        ("Guidelines_for_the_Management_of_Hypertension_in_the_Philippin.pdf", "{year} {whole}"),
        ("Management_of_Diabetes_in_the_Philippin.pdf", "Management of Diabetes in the Philippin"),
        ("guidelines.pdf", "guidelines"),
    ],
)
def test_a_file_name_cut_short_is_completed_by_the_first_page(tmp_path: Path, file_name: str, title: str) -> None:
    whole = "Guidelines for the Management of Hypertension in the Philippines"
    page = HandmadePage().line(80, f"2020 {whole}")
    for number in range(30):
        page.line(110 + 20 * number, f"Member number {number} of the committee")
    path = tmp_path / file_name
    path.write_bytes(pdf_bytes([page]))
    assert read_pdf(path, file_name).title == title.format(year=2020, whole=whole)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("Review date: 4/2027", "TITLE: Prevention of delirium", "in the ICU", "PURPOSE: To tell how"),
            "{} in the ICU",
        ),
        (("SOP Title Prevention of delirium", "SOP Number 006"), "{}"),
        (("Hospital Guidelines 2021", "Title page", "7"), "Hospital Guidelines 2021 Title page"),
    ],
)
def test_what_a_page_calls_its_title_is_the_title(tmp_path: Path, lines: tuple[str, ...], title: str) -> None:
    page = HandmadePage()
    for number, line in enumerate(lines):
        page.line(80 + 20 * number, line, size=14)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    assert read_pdf(path, "made.pdf").title == title.format("Prevention of delirium")
