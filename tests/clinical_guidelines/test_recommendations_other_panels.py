"""Recommendations as further panels print them: items of several sentences, other bullets, columns."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.recommendation_evaluation import Extracted, recommendations_extracted
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

ADVICE = "Give early fluids to adults with septic shock."
TELLS = "Lactate above 4 tells of septic shock."
STRONG = "(Strong recommendation, low level of evidence)"


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def read(tmp_path: Path, *pages: HandmadePage) -> list[Extracted]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return recommendations_extracted("made", read_pdf(path, "made.pdf"))


@pytest.mark.parametrize("mark", ["(3)", "3.", "▸", "➤"])
def test_an_item_that_its_grade_closes_is_one_statement(mark: str) -> None:
    assert found(f"{mark} {TELLS} {ADVICE} {STRONG}") == [(f"{TELLS} {ADVICE}", "strong", "low")]


def test_a_title_above_an_item_is_no_part_of_it() -> None:
    said = "Lactate is the preferred single test for septic shock."
    assert found(f"The role of blood tests in shock\n(1) {said} {STRONG}") == [(said, "strong", "low")]


def test_a_number_within_a_sentence_begins_no_item() -> None:
    said = "In adults with sepsis, we suggest early fluids\n(1) in shock, and (2) in fever"
    assert found(f"{said} {STRONG}") == [(said, "strong", "low")]


def test_a_sentence_that_ends_with_a_line_of_its_column_ends_no_paragraph(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Recommendations for all adults with sepsis", size=16, bold=True)
    left = [
        TELLS.replace("septic", "a severe and late form of"),
        "Fluids should be given early to these adults.",
        STRONG,
    ]
    left.extend(f"words {number} of the first of two columns, as far as to its edge" for number in range(30))
    for x, column in ((60, [f"(1) {left[0]}", *left[1:]]), (340, left[3:])):
        for number, words in enumerate(column):
            page.line(100 + 12 * number, words, x=x + 15 * (words in left[1:3]), size=9)
    ((statement),) = [each.statement for each in read(tmp_path, page) if each.strength]
    assert " ".join(statement.split()) == f"{left[0]} {left[1]}"


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("[I, A; ESMO-MCBS v1.1 score: 4]", "i, a", ""),
        ("(II-2A)", "grade a", "level ii-2"),
        ("(III-B)", "grade b", "level iii"),
        ("(Expert Opinion)", "", "expert opinion"),
    ],
)
def test_further_brackets_behind_a_statement_are_read(grade: str, strength: str, certainty: str) -> None:
    assert found(f"{ADVICE[:-1]} as is recommended. {grade}")[0][1:] == (strength, certainty)


@pytest.mark.parametrize(
    ("line", "strength", "certainty"),
    [
        ("GRADE 1+ (STRONG AGREEMENT)", "grade 1+", ""),
        ("GRADE 2- (STRONG AGREEMENT)", "grade 2-", ""),
        ("Strength of recommendation: 1 (100% agreed), Evidence level: A", "grade 1", "level a"),
        ("Grade of recommendation GPP – strong consensus (97% agreement)", "gpp", ""),
        ("Strong; high-quality evidence", "strong", "high"),
    ],
)
def test_further_lines_below_a_statement_are_read(line: str, strength: str, certainty: str) -> None:
    said = "Fluids shall be offered to adults with septic shock."
    assert found(f"{said}\n{line}") == [(said, strength, certainty)]


@pytest.mark.parametrize(
    ("cells", "strength", "certainty"),
    [
        ("Level of recommendation: 1 | Quality of evidence: A", "grade 1", "level a"),
        ("Grade of evidence: II-2 | Grade of recommendation: 1", "grade 1", "level ii-2"),
        ("Strengtha: Strong against | Categoryb: Reviewed, Amended", "strong", ""),
    ],
)
def test_further_names_of_columns_are_read(cells: str, strength: str, certainty: str) -> None:
    said = "We recommend against late fluids in adults with septic shock."
    assert found(f"Recommendation: {said} | {cells}") == [(said, strength, certainty)]


def test_a_column_of_advice_may_say_on_what_it_is_based() -> None:
    said = "All adults with shock should be given fluids."
    assert found(f"Evidence-based recommendation: {said} | Grade: A") == [(said, "grade a", "")]


@pytest.mark.parametrize("label", ["Key Action Statement 1A: ", "Answer: ", "R2.1 – ", "Clinical recommendation: "])
def test_further_labels_are_no_part_of_a_statement(label: str) -> None:
    said = "Fluids should be given to adults with septic shock."
    assert found(f"{label}{said} {STRONG}") == [(said, "strong", "low")]


def test_a_code_behind_a_sentence_may_be_named_by_its_letters() -> None:
    said = "Fluids should be given to adults with shock."
    assert found(f"{said} SOR: A") == [(said, "grade a", "")]


def test_a_grade_before_a_colon_heads_its_statement() -> None:
    said = "Adults with sepsis should be given fluids within one hour."
    assert found(f"Strong recommendation, moderate certainty: {said}") == [(said, "strong", "moderate")]


def test_clinicians_may_do_what_is_recommended_and_a_measure_may_offer_nothing() -> None:
    assert found("Clinicians may offer early fluids. (Conditional Recommendation; Evidence Level: Grade C)") != []
    assert found("In their eyes this measure may offer a way out (high confidence in the evidence).") == []


def test_a_class_above_a_list_grades_each_item_that_has_its_level() -> None:
    text = (
        "Class I\n1. Fluids should be given to adults in shock. (Level of Evidence: A)\n"
        "2. Lactate should be measured. (Level of Evidence: C)\n"
        "Class IIa\n1. It is reasonable to measure it again. (Level of Evidence: B)"
    )
    assert found(text) == [
        ("Fluids should be given to adults in shock.", "class i", "level a"),
        ("Lactate should be measured.", "class i", "level c"),
        ("It is reasonable to measure it again.", "class iia", "level b"),
    ]


def test_a_lead_in_tells_the_level_of_all_its_recommendations() -> None:
    text = (
        "The following recommendations are based on consistent scientific evidence (Level A):\n"
        "• Fluids should be given to adults in shock.\n• Magnesium prevents seizures in eclampsia."
    )
    assert found(text) == [
        ("Fluids should be given to adults in shock.", "", "level a"),
        ("Magnesium prevents seizures in eclampsia.", "", "level a"),
    ]


def test_a_level_of_recommendations_heads_them() -> None:
    said = "Clinicians should give fluids to adults in shock."
    assert found(f"Level B Recommendations\n{said}") == [(said, "", "level b")]


def test_a_list_that_is_called_recommendations_is_taken_with_its_lead_in() -> None:
    text = "Recommendations for adults with burns include:\n• Daily weighing.\n• Fluids by mouth."
    assert found(text) == [(text, "", "")]
    advising = (
        "Recommendations for adults with burns include:\n• Weigh them on each day.\n• Fluids should be given early."
    )
    assert [each for each, *_ in found(advising)] == ["Weigh them on each day.", "Fluids should be given early."]
    assert found(f"Research {text[0].lower()}{text[1:]}") == []


def test_a_gap_in_the_evidence_leaves_the_certainty_that_is_printed_with_it() -> None:
    said = "There is too little evidence to recommend for or against late fluids in adults."
    assert found(f"{said[:-1]} (evidence gap; very low quality of evidence; dissent 0).")[0][1:] == ("", "very low")


def test_a_heading_in_capitals_is_no_part_of_what_it_has_run_into() -> None:
    said = "The panel recommends early fluids for adults with shock."
    assert found(f"CONCLUSIONS AND ADVICE {said} {STRONG}") == [(said, "strong", "low")]


def test_numbered_statements_in_bold_are_no_headings(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "16.4: SHOCK", bold=True)
    for y, x, words in (
        (76, 70, "16.4.1: Offer early fluids to all adults with septic shock"),
        (90, 105, "who are cared for at home. (Not Graded)"),
        (104, 70, "16.4.2: We recommend weighing adults with septic shock. (1C)"),
    ):
        page.line(y, words, x=x, bold=True)
    for number in range(20):
        page.line(140 + 14 * number, "Words of another part of the text that go on for some lines, and on.")
    assert [(" ".join(each.statement.split()), each.strength) for each in read(tmp_path, page)] == [
        ("Offer early fluids to all adults with septic shock who are cared for at home.", ""),
        ("We recommend weighing adults with septic shock.", "grade 1"),
    ]


def test_an_order_behind_those_whom_it_is_for_advises_below_a_heading_of_recommendations() -> None:
    text = "• Adults with mild shock: give fluids by mouth.\n• Adults with shock: fever is common."
    listed = [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter="listed")]
    assert listed == ["Adults with mild shock: give fluids by mouth."]


def test_to_defer_is_an_order() -> None:
    said = "Defer early fluids until adults have been weighed."
    assert [each.draft.end for each in find_recommendations(f"6.6.1 {said}", chapter="announced")] == [len(said) + 6]
