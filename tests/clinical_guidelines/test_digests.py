"""The starter digests: readable, and nothing in them that the cited page does not print."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.quantities.numbers import quantities
from clinical_guidelines.starter import BADGE, FOLDER
from clinical_guidelines.starter.check import check_files, check_statement
from clinical_guidelines.starter.digest import DigestError, Reference, read_digest, read_references
from clinical_guidelines.starter.missing import missing_quantities
from clinical_guidelines.starter.sources import SourceLibrary, SourceMissing

SOURCES = Path(__file__).parents[2].parent / "shared" / "data"
DIGESTS = sorted(FOLDER.glob("*.md"))

PAGE = """
We recommend the use of vasopressin (titrated up to 0.03 U/min) as the second vasopressor of choice on top of
norepinep hrine in patients with septic shock (conditional recommendation, low quality of evidence).
We recommend intravenous hydrocortisone either as 50 mg bolus every six (6) hours or a 200mg daily continuous
infusion in septic shock (strong recommendation, moderate quality of evidence ).
We recommend against the use of hydroxyethylstarch (HES) for fluid resuscitation due to safety concerns (strong
recommendation, high quality of evidence) .
"""
STEROID = (
    "In septic shock give intravenous hydrocortisone, 50 mg as a bolus every 6 hours or 200 mg daily as an infusion."
)
STEROID_GRADE = "Strong recommendation, moderate quality of evidence"
STARCH = "The guideline recommends against hydroxyethylstarch (HES) for fluid resuscitation."
STARCH_GRADE = "Strong recommendation, high quality of evidence"

DIGEST = """---
title: "A digest"
kind: digest
sources:
  - key: Sepsis
    document: sepsis
    title: "Sepsis"
    publisher: "A society"
    year: "2020"
---
# A digest
## Shock
- {text} ({grade}.) [Sepsis, p. 2]
"""


def library(folder: Path) -> SourceLibrary:
    """A folder of sources that holds one guideline of two pages."""
    pages = folder / "retrieval" / "guideline_pages"
    pages.mkdir(parents=True)
    rows = [{"document": "sepsis", "page": 1, "text": "Contents"}, {"document": "sepsis", "page": 2, "text": PAGE}]
    (pages / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return SourceLibrary(folder)


def write(folder: Path, text: str = STEROID, grade: str = STEROID_GRADE) -> Path:
    """One digest with one statement."""
    path = folder / "digest.md"
    path.write_text(DIGEST.format(text=text, grade=grade), encoding="utf-8")
    return path


def test_true_statements_pass() -> None:
    assert check_statement(STEROID, STEROID_GRADE, PAGE) == []
    assert check_statement(STARCH, STARCH_GRADE, PAGE) == []


@pytest.mark.parametrize(
    ("said", "planted", "caught"),
    [
        ("50 mg", "500 mg", "number 500 mg"),
        ("50 mg", "50 g", "number 50 g"),
        ("6 hours", "8 hours", "number 8 hour"),
        ("200 mg", "20 mg", "number 20 mg"),
        ("hydrocortisone", "dexamethasone", "drug dexamethasone"),
        ("hydrocortisone", "cefotaxime", "drug cefotaxime"),
        ("give intravenous", "the guideline recommends against", "direction"),
    ],
)
def test_planted_error_in_text_is_caught(said: str, planted: str, caught: str) -> None:
    problems = check_statement(STEROID.replace(said, planted), STEROID_GRADE, PAGE)
    assert any(caught in problem for problem in problems), problems


@pytest.mark.parametrize(
    "grade",
    [
        "Weak recommendation, moderate quality of evidence",
        "Strong recommendation, low quality of evidence",
        "Strong recommendation, high quality of evidence",
        "Conditional recommendation, low quality of evidence",
        "Best practice statement",
        "Grade A",
        "Ungraded",
    ],
)
def test_planted_grade_is_caught(grade: str) -> None:
    assert any(problem.startswith("grade") for problem in check_statement(STEROID, grade, PAGE))


def test_dropped_negation_is_caught() -> None:
    problems = check_statement("Hydroxyethylstarch (HES) is recommended for fluid resuscitation.", STARCH_GRADE, PAGE)
    assert any("direction" in problem for problem in problems)


def test_dose_of_another_drug_is_caught() -> None:
    page = "Cefuroxime 500 mg PO twice daily for 7 days. Ofloxacin 400 mg PO twice daily for 14 days."
    assert check_statement("Ofloxacin 400 mg PO twice daily for 14 days.", "Ungraded", page) == []
    problems = check_statement("Cefuroxime 400 mg PO twice daily for 14 days.", "Ungraded", page)
    assert "dose 400 mg of cefuroxime is not that drug's on the page" in problems


def test_range_of_two_printed_numbers_is_caught() -> None:
    page = "Treat for 7-10 days, review at 5 days, and give levofloxacin 250 mg."
    assert check_statement("Treat for 7-10 days and review at 5 days.", "Ungraded", page) == []
    assert any("range 5-10" in problem for problem in check_statement("Treat for 5-10 days.", "Ungraded", page))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Treat a systolic pressure of 180 mmHg or above.", 0),
        ("Treat a systolic pressure at or above 180 mmHg.", 0),
        ("Treat a systolic pressure below 180 mmHg.", 1),
        ("Treat a systolic pressure of 180 mmHg or less.", 1),
    ],
)
def test_turned_threshold_is_caught(text: str, faults: int) -> None:
    problems = check_statement(text, "Ungraded", "The threshold to treat is a systolic pressure ≥ 180 mmHg.")
    assert len([problem for problem in problems if problem.startswith("threshold")]) == faults


def test_frequency_is_read_from_abbreviations() -> None:
    page = "Nitrofurantoin macrocrystals 100mg QID for 5 days PO."
    text = "Nitrofurantoin macrocrystals 100 mg PO four times a day for 5 days."
    assert check_statement(text, "Ungraded", page) == []
    problems = check_statement(text.replace("four times a day", "twice daily"), "Ungraded", page)
    assert any("twice a day" in problem for problem in problems)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1,000 to 2,000 ml", "1000 ml"),
        ("five (5) liters", "5 litres"),
        ("0.50 mg", "0.5 mg"),
        ("7\u201310 days", "7 days"),
        ("160/800 mg", "160 mg"),
        ("1.5g-3g IV", "3 g"),
        ("2\u20133 mL/kg/hour", "2 ml/kg/hour"),
    ],
)
def test_one_number_in_several_spellings(printed: str, said: str) -> None:
    assert missing_quantities(normalise(said), normalise(printed)) == []


def test_number_in_a_name_is_no_quantity() -> None:
    assert quantities(normalise("Sepsis-3, SpO2 and vitamin B12")) == []


def test_references_are_read() -> None:
    assert read_references("Sepsis 2020, pp. 32-33; STG, section Malaria") == (
        Reference("Sepsis 2020", (32, 33)),
        Reference("STG", (), "Malaria"),
    )
    with pytest.raises(ValueError, match="without a page"):
        read_references("Sepsis 2020")


def test_statement_without_reference_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "digest.md"
    path.write_text(DIGEST.replace(" [Sepsis, p. 2]", "").format(text=STEROID, grade="Ungraded"), encoding="utf-8")
    with pytest.raises(DigestError, match=r"digest\.md:13"):
        read_digest(path)


def test_failure_names_file_line_and_what_is_missing(tmp_path: Path) -> None:
    sources = library(tmp_path / "sources")
    assert check_files([write(tmp_path)], sources).failures == ()
    failures = check_files([write(tmp_path, STEROID.replace("50 mg", "60 mg"))], sources).failures
    assert [str(failure).split(" | ")[0] for failure in failures] == [
        f"{tmp_path}/digest.md:13: number 60 mg not on the page where it says this"
    ]


def test_wrong_page_is_caught(tmp_path: Path) -> None:
    path = write(tmp_path)
    sources = library(tmp_path / "sources")
    for page in ("p. 1", "p. 3"):
        path.write_text(path.read_text(encoding="utf-8").replace("p. 2", page), encoding="utf-8")
        assert check_files([path], sources).failures
        path.write_text(path.read_text(encoding="utf-8").replace(page, "p. 2"), encoding="utf-8")


def test_source_outside_the_front_matter_is_caught(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("[Sepsis,", "[Stroke,"), encoding="utf-8")
    failures = check_files([path], library(tmp_path / "sources")).failures
    assert "no source Stroke" in failures[0].missing


def test_command_reports_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = tmp_path / "sources"
    library(sources)
    call_command("check_digests", write(tmp_path), sources=sources)
    assert "1 digests, 1 statements, 0 failures" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("check_digests", write(tmp_path, grade="Grade A"), sources=sources, json=True)
    assert json.loads(capsys.readouterr().out)["failures"][0]["line"] == 13


def test_command_says_when_there_are_no_sources(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Sources not found"):
        call_command("check_digests", write(tmp_path), sources=tmp_path / "nowhere")


def test_missing_page_and_section_are_told(tmp_path: Path) -> None:
    sources = library(tmp_path / "sources")
    with pytest.raises(SourceMissing, match="no page 9"):
        sources.page("sepsis", 9)
    with pytest.raises(SourceMissing, match="no drug label"):
        sources.page("label.pdf", 1)
    with pytest.raises(SourceMissing, match="no treatment guideline"):
        sources.section("stg.jsonl", "Malaria")


def test_library_is_large_enough() -> None:
    assert len(DIGESTS) >= 14


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_shipped_digest_is_complete(path: Path) -> None:
    digest = read_digest(path)
    assert 10 <= len(digest.statements) <= 25
    assert f'badge: "{BADGE}"' in path.read_text(encoding="utf-8")
    for source in digest.sources.values():
        assert source.title and source.publisher and source.year
    assert {reference.key for item in digest.statements for reference in item.references} == set(digest.sources)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not beside the project (../shared/data)")
def test_every_shipped_statement_stands_on_its_page() -> None:
    outcome = check_files(DIGESTS, SourceLibrary(SOURCES))
    assert [str(failure) for failure in outcome.failures] == []
