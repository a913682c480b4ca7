"""Grades before their statements, behind a remark, and within a sentence that goes on."""

import pytest

from clinical_guidelines.recommendations import find_recommendations

UNIT = "Adults with stroke should be admitted to a stroke unit."
DAILY = "Adults with stroke should be weighed daily."


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


@pytest.mark.parametrize("marks", [("", ""), ("• ", "• "), ("1. ", "2. ")])
def test_brackets_that_begin_an_item_grade_it_and_not_the_item_above(marks: tuple[str, str]) -> None:
    text = f"{marks[0]}(Strong, high certainty) {UNIT}\n{marks[1]}(Conditional, low certainty) {DAILY}"
    assert found(text) == [(UNIT, "strong", "high"), (DAILY, "conditional", "low")]


def test_brackets_that_a_page_has_moved_to_the_next_block_grade_what_stands_above_them() -> None:
    assert found(f"{UNIT}\n(1A) Stroke units were compared with wards.") == [(UNIT, "grade 1", "level a")]


def test_a_grade_with_a_full_stop_heads_the_advice_behind_it() -> None:
    text = f"Strong recommendation. {UNIT}\nGood practice statement. Weigh adults with heart failure daily."
    assert found(text) == [
        (UNIT, "strong", ""),
        ("Weigh adults with heart failure daily.", "good practice statement", ""),
    ]


def test_a_grade_with_a_full_stop_heads_no_remark() -> None:
    assert found("Strong recommendation. Three trials compared stroke units with wards.") == []


def test_what_a_name_of_a_grade_means_is_no_advice() -> None:
    assert (
        found("[Good Practice Statement] Ungraded recommendations advising about actions held to be essential.") == []
    )


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("[Oxford level 1b, grade A]", "grade a", "level 1b"),
        (
            "Quality of evidence: Moderate ⊕⊕⊕\nStrength of recommendation: Strong for intervention ↑↑",
            "strong",
            "moderate",
        ),
    ],
)
def test_a_scale_may_be_named_and_an_arrow_drawn(grade: str, strength: str, certainty: str) -> None:
    assert found(f"{UNIT}\n{grade}") == [(UNIT, strength, certainty)]


def test_a_remark_between_a_statement_and_its_grade_is_no_part_of_it() -> None:
    advice, remark, grade = (
        "We suggest metformin for adults with prediabetes.",
        "Remarks: It is cheap.",
        "Conditional recommendation, low certainty",
    )
    assert found(f"{advice}\n{remark} Most know it.\n{grade}") == [(advice, "conditional", "low")]
    assert found(f"{advice} {remark} ({grade})") == [(advice, "conditional", "low")]


def test_what_a_sentence_adds_behind_a_grade_has_its_own() -> None:
    text = "We recommend aspirin for adults with stroke (1A), and we suggest clopidogrel for those who bleed (2B)."
    assert found(text) == [
        ("We recommend aspirin for adults with stroke", "grade 1", "level a"),
        ("we suggest clopidogrel for those who bleed", "grade 2", "level b"),
    ]


def test_what_an_edition_before_recommended_is_told_and_not_advised() -> None:
    told = "In the 2019 edition, the recommendation was that statins should be considered in adults with HIV"
    assert found(f"{told} (Class IIa, Level C).") == []


@pytest.mark.parametrize("behind", ["See below.", "as was agreed by all of the panel."])
def test_brackets_that_begin_a_scrap_or_the_rest_of_a_sentence_grade_what_stands_above(behind: str) -> None:
    above = "Early walks within a day of the stroke for adults on the ward."
    assert found(f"{above}\n(Strong recommendation, high certainty) {behind}") == [(above, "strong", "high")]
