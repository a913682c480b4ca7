"""Advice without a grade: behind a number, below a heading of recommendations or behind a mark in the margin."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.grades.explained import Explained
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import Chapter, find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

NUMBERED = """1.2.1 | Offer early fluids to adults with shock. [2013]
1.2.2
Do not give starch to adults with any of these:
• burns
• kidney injury. [2013, amended
2020]
For a short explanation of why the committee made these recommendations, see the rationale.
1.2.3 In adults with sepsis, consider early
antibiotics.
1.2.4 Sepsis is common on surgical wards."""


@pytest.mark.parametrize("chapter", ["announced", "numbered"])
def test_numbered_orders_are_ungraded_recommendations(chapter: Chapter) -> None:
    found = find_recommendations(NUMBERED, chapter=chapter)
    assert [NUMBERED[each.draft.start : each.draft.end] for each in found] == [
        "Offer early fluids to adults with shock.",
        "Do not give starch to adults with any of these:\n• burns\n• kidney injury.",
        "In adults with sepsis, consider early\nantibiotics.",
    ]
    assert [each.draft.against for each in found] == [False, True, False]
    assert not any(each.draft.strength or each.draft.certainty for each in found)


def test_a_number_may_have_four_parts() -> None:
    [found] = find_recommendations("1.2.1.1 Offer early fluids to adults with shock.", chapter="announced")
    assert (found.draft.start, found.draft.verbatim_grade) == (8, "")


def test_numbers_in_another_chapter_are_left_alone() -> None:
    assert find_recommendations(NUMBERED) == []


LISTED = """Fluids matter.
• Adults in shock should be given fluids early.
2. Consider oxygen for adults in shock.
Give no starch to adults in shock.
3.1 (L) Offer adults in shock:
• a blanket
• a bed.
In addition, starch is not recommended in children.
Three trials found that fluids should be given early.
• Shock is common on surgical wards.
9. Follow-up of adults with shock
Fluids are indicated in shock but some have other uses.
What is recommended in shock is shown in table 3.
Dose | Should be given to adults in shock"""


def listed(text: str, chapter: Chapter) -> list[str]:
    return [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter=chapter)]


def test_items_below_the_heading_of_recommendations_are_ones() -> None:
    assert listed(LISTED, "listed") == [
        "Adults in shock should be given fluids early.",
        "Consider oxygen for adults in shock.",
        "Give no starch to adults in shock.",
        "Offer adults in shock:\n• a blanket\n• a bed.",
    ]
    assert listed(LISTED, "announced") == ["Offer adults in shock:\n• a blanket\n• a bed."]


@pytest.mark.parametrize("heading", ["Statements", "2.1 Consensus statements:", "Evidence statements"])
def test_below_a_heading_of_statements_only_items_are_ones(heading: str) -> None:
    lines = [Line(heading, heading_level=2, starts_block=True)]
    lines += [Line(text, starts_block=True) for text in LISTED.split("\n") if not text.startswith(("•", "3.1"))]
    found = [
        passage.text[each.start : each.end]
        for passage in split(Document(title="", pages=(Page(1, tuple(lines)),)))
        for each in passage.recommendations
    ]
    assert found == ([] if heading.startswith("Evidence") else ["Consider oxygen for adults in shock."])


def test_numbers_of_two_parts_count_in_a_chapter_of_recommendations() -> None:
    text = "1.1 Offer early fluids to adults with shock.\n1.2 Support services and interventions"
    assert listed(text, "announced") == ["Offer early fluids to adults with shock."]
    assert listed(text, "numbered") == []


@pytest.mark.parametrize(
    "found",
    [
        "Infant feeding There are no data on starch, and a review should follow.",
        "Massage One systematic review reported harms, and the effect can be small.",
    ],
)
def test_what_studies_found_is_no_advice(found: str) -> None:
    assert listed(f"9.1.2 | {found}", "announced") == []


@pytest.mark.parametrize("mark", ["R ", "R | ", "R\n", "2.1 Early fluids | R | "])
def test_a_mark_in_the_margin_tells_a_recommendation(mark: str) -> None:
    advice = "Healthcare professionals should offer fluids to adults in shock."
    assert listed(f"{mark}{advice}\nShock is common.", "") == [advice]
    assert listed(f"{mark}Healthcare professionals should offer fluids to\nShock is common.", "") == []


def test_a_letter_in_the_margin_grades_where_the_document_explains_letters() -> None:
    text = "A | Inhaled drugs are the first line.\nD\nDo not give starch to adults in shock.\nA review found shock."
    found = [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.verbatim_grade)
        for each in find_recommendations(text, explained=Explained(letters=True))
    ]
    assert found == [
        ("Inhaled drugs are the first line.", "grade a", "A"),
        ("Do not give starch to adults in shock.", "grade d", "D"),
    ]
    assert find_recommendations(text) == []


@pytest.mark.parametrize(("key", "count"), [("Grades of recommendation", 1), ("Drugs of the ward", 0)])
def test_a_document_explains_its_letters_under_a_heading(key: str, count: int) -> None:
    lines = [Line(key, starts_block=True), Line("B", role="row", starts_block=True)]
    lines.append(Line("Give no starch to adults in shock.", role="cell"))
    document = Document(title="", pages=(Page(1, tuple(lines)),))
    assert sum(len(each.recommendations) for each in split(document)) == count


def test_a_paragraph_with_a_large_mark_before_it_is_no_heading(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Fluids in shock", bold=True, size=18)
    page.line(100, "R", size=20, bold=True, x=60).line(
        100, "Adults in shock should be given fluids as", x=84, bold=True
    )
    page.line(114, "early as is possible on any ward.", x=84, bold=True)
    paragraph(page, 150, "Shock is common on surgical wards, and it was so before this was written.", width=60)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page, HandmadePage().line(80, "Another page of the same document.")]))
    found = [
        passage.text[each.start : each.end]
        for passage in split(read_pdf(path, path.name))
        for each in passage.recommendations
    ]
    assert found == ["Adults in shock should be given fluids as early as is possible on any ward."]


@pytest.mark.parametrize("level", [0, 2])
def test_a_banner_grades_what_stands_below_its_title(level: int) -> None:
    lines = [
        Line("Drugs may be given to people who live in the same house.", starts_block=True),
        Line("Strong recommendation for , Moderate certainty evidence", starts_block=True),
        Line("Tests near the patient (2024)", heading_level=level, starts_block=True),
        Line("Adults should be tested before they are given the second drug.", starts_block=True),
    ]
    found = [
        (passage.text[each.start : each.end], each.strength, each.certainty)
        for passage in split(Document(title="", pages=(Page(1, tuple(lines)),)))
        for each in passage.recommendations
    ]
    assert found == [(lines[-1].text, "strong", "moderate")]


def test_what_may_be_offered_below_the_number_of_a_recommendation_is_one() -> None:
    said = "A prosthesis may be offered to adults in whom other treatment has failed."
    assert listed(said, "one") == [said]
    assert listed(said, "announced") == []
