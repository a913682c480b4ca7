"""Advice that a document reports from other panels: whose it is, and that the document's own stays its own."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

TITLE = "Stroke in adults: a guideline of the National Stroke Board"
OWN = "We recommend a stroke unit for all adults with stroke (strong recommendation, low certainty of evidence)."
OTHERS = (
    "We suggest aspirin within two days of an ischaemic stroke (conditional recommendation, low certainty of evidence)."
)


def panels(text: str, title: str = TITLE) -> list[tuple[str, str]]:
    passages = split(document_from_text(title, text))
    return [(each.text[one.start : one.end][:24], one.panel) for each in passages for one in each.recommendations]


def said(sentence: str, title: str = TITLE) -> str:
    ((_, panel),) = panels(f"{title}\f{sentence} (strong recommendation, high quality of evidence)", title)
    return panel


@pytest.mark.parametrize(
    ("sentence", "panel"),
    [
        ("The WHO recommends that adults with stroke be fed early", "WHO"),
        ("In 2019, the European Stroke Union (ESU) also suggested feeding", "European Stroke Union (ESU)"),
        ("The ESC 2020 guidelines on atrial fibrillation recommend anticoagulation", "ESC 2020"),
        ("Local guidelines from the Asian Stroke Society (2018) recommend feeding", "Asian Stroke Society (2018)"),
        ("According to the 2021 WHO guideline, adults with stroke should be fed early", "2021 WHO"),
        ("In the ESPEN Guideline (2016), it is recommended to feed adults early", "ESPEN Guideline (2016)"),
        ("In adults with a swallowing disorder, NICE recommends early feeding by tube", "NICE"),
        ("Early feeding is recommended for adults by the American Heart Association", "American Heart Association"),
        ("The Canadian Task Force on Stroke recommends early feeding", "Canadian Task Force on Stroke"),
    ],
)  # fmt: skip
def test_a_sentence_that_names_another_panel_is_of_that_panel(sentence: str, panel: str) -> None:
    assert said(sentence) == panel


@pytest.mark.parametrize(
    "sentence",
    [
        "We recommend early feeding of all adults with stroke that the WHO has recommended before",
        "The panel recommends early feeding of adults with stroke",
        "The GDG recommends early feeding of adults with stroke",
        "The National Stroke Board recommends early feeding of adults with stroke",
        "The NSB recommends early feeding of adults with stroke",
        "Adults in whom MRI suggests infarction should be admitted to a stroke unit",
        "Use of WHO-recommended tests is recommended in adults with stroke",
    ],
)
def test_the_documents_own_advice_stays_its_own(sentence: str) -> None:
    assert said(sentence) == ""


def test_a_panel_that_most_advice_names_is_the_documents_own() -> None:
    advice = [f"The ABC recommends that adults be {each} (strong recommendation)." for each in ("fed", "seen", "moved")]
    assert {panel for _, panel in panels("\n\n".join(advice), "Stroke")} == {""}


def test_below_a_heading_of_others_all_is_theirs_until_the_panel_speaks_again() -> None:
    text = "\n\n".join(
        [
            "3.1 Recommendations from other groups",
            f"European Stroke Organisation (2021)\n{OTHERS}",
            "The benefits of early treatment were discussed.",
            OWN,
        ]
    )
    assert panels(text) == [(OTHERS[:24], "European Stroke Organisation (2021)"), (OWN[:24], "")]


def test_a_table_of_others_names_its_panels_row_by_row(tmp_path: Path) -> None:
    page = HandmadePage().line(50, "Table 2. Recommendations from other groups", size=12, bold=True)
    page.grid([50, 180, 460, 580], [80, 100, 130, 160, 190])
    page.row(94, [50, 180, 460], ["Group", "Recommendation", "Strength"], bold=True)
    page.row(114, [50, 180, 460], ["AHA/ASA 2019 [3]", "Adults should be fed within seven days.", "Strong"])
    page.row(144, [50, 180, 460], ["Practice Guide 2022", "We recommend early mobilisation.", "Weak"])
    page.row(174, [50, 180, 460], ["of the North", "Adults should be weighed early.", "Weak"])
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    recommendations = [one for each in split(read_pdf(path, "made.pdf")) for one in each.recommendations]
    assert [(one.strength, one.panel) for one in recommendations] == [
        ("strong", "AHA/ASA 2019"),
        ("weak", "Practice Guide 2022"),
        ("weak", "Practice Guide 2022"),
    ]


def test_groups_of_patients_are_no_panels() -> None:
    text = f"Recommendations for other groups of patients\n\n{OWN}"
    assert panels(text) == [(OWN[:24], "")]
