"""Recommendations of documents that nobody tuned a rule for: what is none, what was cut, what lost its grade."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.recommendation_evaluation import Extracted, recommendations_extracted
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

ADVICE = "Give early fluids to adults with septic shock."
SHOULD = "Early fluids should be given to adults with septic shock."
STRONG = "(Strong recommendation, low certainty of evidence)"


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.draft.start : each.draft.end], each.draft.strength) for each in find_recommendations(text)]


def read(tmp_path: Path, *pages: HandmadePage) -> list[Extracted]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return recommendations_extracted("made", read_pdf(path, "made.pdf"))


@pytest.mark.parametrize(
    "said",
    [
        "This recommendation is consistent with what the panel recommended for sepsis in 2019",
        "Several prior recommendations have been renewed for fluids that are recommended in shock",
        "New recommendations for fluids in septic shock are made that recommend less of them",
        "Our guidelines now include grades so that readers know what is recommended in shock",
        "The green “strong recommendation” indicates a statement that is recommended anew",
        "Proposed change: No changes recommended",
        "For adults with shock the earlier panel made two recommendations that are weak",
    ],
)
def test_what_is_said_of_recommendations_is_none(said: str) -> None:
    assert found(f"{said} {STRONG}.") == []


@pytest.mark.parametrize(
    "printed",
    [
        "For adults who have had sepsis: Grade B {advice}",
        "For adults who have had sepsis: Grade B\n{advice}",
        "What do we recommend? | For adults who have had sepsis: Grade B {advice}",
    ],
)
def test_a_grade_may_close_the_words_for_whom_the_advice_below_is(printed: str) -> None:
    advice = "Screen them once for shock on the day of their discharge."
    assert found(printed.format(advice=advice)) == [(advice, "grade b")]


def test_a_class_of_a_score_is_none() -> None:
    assert found("Class I: 65 points or fewer, a low risk of death within a month") == []
    assert found(f"Class I: {SHOULD}") == [(SHOULD, "class i")]


def test_no_change_may_be_the_advice() -> None:
    said = "No change of the usual diet is recommended in adults with mild colitis"
    assert found(f"{said} {STRONG}.") == [(said, "strong")]


def test_a_bracket_that_points_elsewhere_is_no_grade() -> None:
    assert found("Patients should be able to wash at home (see the conditional recommendation for home care).") == []


def test_a_title_of_the_use_of_something_is_no_order() -> None:
    text = "6.6.1 Offer fluids to adults with septic shock.\n6.6.2 Use of early fluids in adults"
    chapter = [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter="announced")]
    assert chapter == ["Offer fluids to adults with septic shock."]


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("Consider early fluids for adults with shock if surgery is not recommended.", False),
        ("If shock is treated, early fluids are not recommended.", True),
    ],
)
def test_a_condition_in_such_words_is_no_advice_against(statement: str, against: bool) -> None:
    ((draft, *_),) = find_recommendations(f"{statement} {STRONG}")
    assert draft.against is against


def test_a_strength_is_read_below_a_label_without_a_colon() -> None:
    text = f"{ADVICE}\nStrength of recommendation\nStrong for."
    assert found(text) == [(ADVICE, "strong")]


def test_such_a_label_printed_as_a_heading_is_none(tmp_path: Path) -> None:
    page = HandmadePage()
    for y, words, bold in (
        (100, "Recommendation", True),
        (115, ADVICE, False),
        (145, "Strength of recommendation", True),
        (160, "Strong for.", False),
        (190, "Rationale", True),
        (205, "Fluids were studied in many trials and for a long time, by all of us.", False),
    ):
        page.line(y, words, bold=bold)
    assert [(each.statement, each.strength) for each in read(tmp_path, page)] == [(ADVICE, "strong")]


def test_a_labelled_strength_above_a_heading_closes_what_stands_above_it(tmp_path: Path) -> None:
    page = HandmadePage()
    for y, words, bold in (
        (60, "Conditional recommendation for, low certainty evidence", False),
        (90, "Early lines in adults", True),
        (105, "A line should be placed early in adults with septic shock.", False),
        (145, "Recommendation", True),
        (160, ADVICE, False),
        (175, "Strength of recommendation: Strong for.", False),
        (200, "Rationale", True),
        (215, "Fluids were studied in many trials and for a long time, by all of us.", False),
    ):
        page.line(y, words, bold=bold)
    assert (ADVICE, "strong") in [(each.statement, each.strength) for each in read(tmp_path, page)]


def test_the_sentence_that_suggests_stays_with_those_that_restrict_it() -> None:
    said = "In adults with small cysts, drainage is suggested. It should not be used in rupture. It needs a ward."
    assert found(f"{said}\nConditional recommendation, low certainty of evidence.") == [(said, "conditional")]


def test_the_next_heading_is_no_item_of_a_list() -> None:
    listed = "Before giving fluids to adults with shock:\n• weigh the patient.\n• ask for heart failure."
    assert found(f"Practice Point 1.2: {listed}\n1.3 Prognosis") == [(listed, "practice point")]


def test_a_numbered_list_keeps_the_parts_of_its_items() -> None:
    text = "We recommend fluids for any of: (Strong recommendation)\n1. shock\n2. signs such as:\n2.1 Fever\n2.2 Rigors"
    ((statement, _),) = found(text)
    assert statement.endswith("2.2 Rigors")


def test_a_long_list_stays_with_its_lead_in() -> None:
    items = "\n".join(
        f"• in the case number {number} of them, weigh what is known of the patient" for number in range(24)
    )
    text = f"Practice Point 1.2: Before giving fluids to adults with shock:\n{items}"
    assert found(text) == [(text[len("Practice Point 1.2: ") :], "practice point")]


def test_an_item_that_recommends_by_itself_leaves_its_title() -> None:
    text = (
        "Advice for adults with septic shock or with other forms of it:\n• WHO suggests using early fluids for them.\n"
        "[Conditional recommendation, low certainty evidence]"
    )
    assert found(text) == [("WHO suggests using early fluids for them.", "conditional")]


def test_a_named_statement_begins_a_paragraph_below_a_heading_of_its_print(tmp_path: Path) -> None:
    page = HandmadePage().line(100, "1.3 Prognosis", bold=True)
    page.line(113, "Practice Point 1.3.1: Ask all adults with septic shock for their wishes.", bold=True)
    for number in range(20):
        page.line(160 + 14 * number, "Words of another part of the text that go on for some lines, and on.")
    assert [(each.statement, each.strength) for each in read(tmp_path, page)] == [
        ("Ask all adults with septic shock for their wishes.", "practice point")
    ]


def test_a_number_alone_before_a_lead_in_is_that_of_its_paragraph(tmp_path: Path) -> None:
    page = HandmadePage().line(80, "Recommendations", size=18, bold=True)
    page.line(110, "1.5.9 Be aware that fluids may harm adults with heart failure. [2014, amended May 2023]")
    following = HandmadePage().line(80, "1.5.10").line(80, "Explain that:", x=140)
    following.line(100, "\x95 fluids are given through a vein", x=110).line(116, "\x95 they may be stopped.", x=110)
    statements = [each.statement for each in read(tmp_path, page, following)]
    assert statements == [
        "Be aware that fluids may harm adults with heart failure.",
        "Explain that:\n• fluids are given through a vein\n• they may be stopped.",
    ]


def test_a_panel_that_recommends_in_bold_is_no_heading(tmp_path: Path) -> None:
    page = HandmadePage().line(100, "Fluids", size=16, bold=True)
    page.line(130, "WHO suggests against giving late fluids to adults and to all", bold=True)
    page.line(144, "children with septic shock. [Conditional recommendation, low certainty evidence]")
    for number in range(20):
        page.line(190 + 14 * number, "Words of another part of the text that go on for some lines, and on.")
    ((statement),) = [each.statement for each in read(tmp_path, page)]
    assert statement.startswith("WHO suggests against giving late fluids to adults and to all children")


@pytest.mark.parametrize("following", ["", " and with warfarin over heparin (grade 2C)"])
def test_what_something_is_preferred_to_stands_behind_the_grade(following: str) -> None:
    text = (
        f"We recommend direct oral anticoagulants (grade 1B recommendation) over warfarin{following}. Some bleed more."
    )
    assert found(text)[0][0].endswith("(grade 1B recommendation) over warfarin")


def test_a_row_that_advises_nothing_in_its_first_cell_is_told_as_far_as_its_grade() -> None:
    row = "Disease: Thrombotic microangiopathy with antibodies, in adults | Modality: TPE | Category: I"
    assert [statement for statement, _ in found(f"Disease | Modality | Category | Grade\n{row} | Grade: 1A")] == [row]
    advice = "Recommendation: Plasma exchange is recommended in adults"
    assert "Votes" not in found(f"{advice} | Votes: 9 of 9 | Grade: 1A")[0][0]


def test_a_column_of_practice_points_grades_nothing() -> None:
    doses = "Medicine: alternative: atenolol | Usual intensification dose (daily): 100–200 mg after 1 week as needed"
    points = "Practice points: Contraindications: • acute asthma • heart rate below 55"
    assert found(f"Medicine class: Beta blockers | {points} | {doses}") == []
    assert found(f"Medicine class: Beta blockers | {doses} | {points}, the maximum recommended dose is 200 mg") == []


def test_all_above_the_grade_below_a_heading_of_one_recommendation_is_its_statement(tmp_path: Path) -> None:
    home = "Visits at home are recommended for healthy women."
    clinic = "Where these are not feasible, visits to a clinic are recommended."
    remark = "The panel considered trials in which visits are recommended."
    page = HandmadePage().line(100, "Recommendation 48", bold=True, size=14)
    for y, words in ((125, home), (150, clinic), (175, STRONG), (205, remark)):
        page.line(y, words)
    statements = [each.statement for each in read(tmp_path, page) if each.strength]
    assert [" ".join(each.split()) for each in statements] == [f"{home} {clinic}"]


def test_only_a_first_cell_is_told_with_those_behind_it() -> None:
    row = "Topic: Plasma exchange | Within one day of the diagnosis, in adults with antibodies | Votes: 9 of 9"
    assert all("Votes" not in statement for statement, _ in found(f"{row} | Grade: 1A"))


@pytest.mark.parametrize("before", ["Sepsis kills many adults in each year.", "Sepsis kills. " * 80])
def test_what_tells_of_the_illness_above_a_recommendation_is_no_part_of_it(before: str) -> None:
    found_here = find_recommendations(f"{before}\n{ADVICE} {STRONG}", chapter="one")
    assert [found_here[0].draft.end - found_here[0].draft.start] == [len(ADVICE)]


def test_more_words_than_a_statement_has_are_none_below_its_number() -> None:
    long = " ".join(["Give early fluids to adults with septic shock in each of the wards named here."] * 20)
    ((draft, *_), *_) = find_recommendations(f"{long}\n{ADVICE} {STRONG}", chapter="one")
    assert draft.end - draft.start < len(long)


def test_a_list_ends_where_its_last_item_does() -> None:
    text = "We recommend fluids for any of: (Strong recommendation)\n• shock\n• fever.\nmmHg is a unit of pressure."
    ((statement, _),) = found(text)
    assert statement.endswith("fever.")


@pytest.mark.parametrize("order", ["Adopt", "Implement", "Reinforce"])
def test_to_take_something_up_is_an_order(order: str) -> None:
    text = f"1.1.1 {order} a plan of early fluids for adults with septic shock."
    chapter = [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter="numbered")]
    assert chapter == [text[6:]]


def test_to_be_aware_of_something_is_an_order() -> None:
    text = "6.6.1 Be aware of early signs of septic shock in adults."
    ((draft, *_),) = find_recommendations(text, chapter="announced")
    assert text[draft.start : draft.end].startswith("Be aware of")


@pytest.mark.parametrize("label", ["Committee Recommendation", "Panel Recommendations", "Task Force Recommendation"])
def test_whose_advice_it_is_stands_before_the_statement(label: str) -> None:
    advice = "For adults with septic shock, we suggest early fluids"
    assert [said for said, _ in found(f"{label} {advice} {STRONG}.")] == [advice]
