"""Recommendations where panels lay them out in other ways: long lists, rows with remarks, grades over two lines."""

import pytest

from clinical_guidelines.direction import is_all_against
from clinical_guidelines.recommendations import find_recommendations

ADVICE = "Among adults with sepsis, we suggest early fluids."


def graded(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def test_a_grade_closes_a_list_of_several_parts() -> None:
    text = (
        "We recommend early fluids after weighing what is known of the patient.\n"
        "What is known:\n• Lactate\n• Blood pressure\nFactors of risk:\n• Age\n"
        "Strong recommendation, High quality of evidence"
    )
    ((statement, strength, certainty),) = graded(text)
    assert statement.startswith("We recommend early fluids") and statement.endswith("• Age")
    assert (strength, certainty) == ("strong", "high")


def test_a_grade_closes_a_list_within_a_list() -> None:
    text = (
        "We suggest early fluids in adults with these:\na. Septic shock with any of:\n• lactate above 4\n• fever\n"
        "b. Burns\nWeak recommendation, Low quality of evidence"
    )
    ((statement, _, _),) = graded(text)
    assert statement == text[: text.rindex("\n")]


def test_remarks_beside_a_grade_are_not_the_statement() -> None:
    remark = "Considerations: Early fluids should be weighed against overload, which is common on many of our wards."
    row = f"3.1 | {ADVICE} | Strength: Weak | Certainty of Evidence: Low | {remark}"
    assert graded(row) == [(ADVICE, "weak", "low")]


def test_the_number_of_a_recommendation_is_no_grade() -> None:
    row = f"No.: 1A | Recommendations: {ADVICE} | Certainty of Evidence: Low | Strength of Recommendation: Weak"
    assert graded(row) == [(ADVICE, "weak", "low")]


@pytest.mark.parametrize(
    "grade",
    [
        "\nCertainty of Evidence:\nVery Low ⊕○○○ Strength of Recommendation: Weak",
        " Overall Level of Certainty:\nVery low ⊕○○○ Strength of Recommendation: Weak",
        " Certainty of Evidence: Very low\nStrength of Recommendation: Weak",
        "\nCertainty of Evidence: Very low\nStrength of Recommendation: Weak",
    ],
)
def test_a_grade_over_two_lines_is_one(grade: str) -> None:
    assert graded(ADVICE + grade) == [(ADVICE, "weak", "very low")]


def test_a_statement_may_end_in_a_number_on_the_line_of_its_grade() -> None:
    text = "We suggest colposcopy for adults positive for type 16 or\n18. (Low certainty, weak recommendation)"
    ((statement, strength, certainty),) = graded(text)
    assert (statement.split()[-1], strength, certainty) == ("18.", "weak", "low")


def test_what_rules_out_another_test_is_no_advice_against_this_one() -> None:
    (found,) = find_recommendations("Ultrasound may be considered when an MRI is contraindicated. (strong, moderate)")
    assert not found.draft.against
    assert not is_all_against("Ultrasound may be considered when an MRI is contraindicated.")


def test_what_a_strength_means_to_those_who_make_policy_is_no_advice() -> None:
    meaning = "Policymaking will require substantial debates and involvement of many stakeholders."
    assert graded(f"Strong Recommendation | Weak Recommendation | {meaning}") == []


@pytest.mark.parametrize("letters", [("", ""), ("a. ", "b. ")])
def test_several_recommendations_of_a_row_have_their_own_grades(letters: tuple[str, str]) -> None:
    first, second = "We recommend early fluids in shock.", "We suggest against starch in shock."
    row = (
        f"Recommendation: {letters[0]}{first} {letters[1]}{second}"
        " | Strength of Recommendation: Strong Conditional | Certainty of Evidence: Moderate to high Very low"
    )
    assert graded(row) == [(first, "strong", "moderate to high"), (second, "conditional", "very low")]
    assert [each.draft.against for each in find_recommendations(row)] == [False, True]


def test_a_statement_that_columns_have_parted_is_whole() -> None:
    row = "3.2. We do not recommend early fluids if there are no | signs of shock. | Low | Strong"
    assert graded(row) == [("We do not recommend early fluids if there are no | signs of shock.", "strong", "low")]


def test_a_cell_is_one_statement_with_all_its_sentences() -> None:
    cell = "Local excision is as good as resection. However, it should depend on what the pathologist finds."
    assert graded(f"{cell} | Strong | Moderate") == [(cell, "strong", "moderate")]


@pytest.mark.parametrize("abbreviation", ["(GRC)", "(GORD)", "| Levelb"])
def test_letters_within_a_word_are_no_grade(abbreviation: str) -> None:
    assert not any(strength or level for _, strength, level in graded(f"{ADVICE} {abbreviation}"))


@pytest.mark.parametrize("grade", [" (Grade 1C):", ": (Weak recommendation, very low certainty of evidence)"])
def test_a_grade_before_a_list_grades_the_list(grade: str) -> None:
    lead = f"• Where bleeding goes on, we recommend the following{grade}"
    text = f"{lead}\no Call the surgeon;\no Warm the patient.\nBleeding is frequent."
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end] == text[2 : text.rindex("\n")]
    assert found.draft.strength


def test_a_list_in_the_cell_of_its_lead_in_is_part_of_it() -> None:
    words = "We suggest discharge where all is met: (Weak recommendation, low certainty) a. No fever; AND b. Fed"
    ((statement, strength, _),) = graded(f"Recommendation: {words} | Strength: Weak | Certainty of Evidence: Low")
    assert (statement, strength) == (words, "weak")


def test_items_with_grades_of_their_own_are_not_in_the_statement_above() -> None:
    text = (
        "We recommend the following in shock (Grade 1C):\n• We recommend fluids as the first step (Grade 1B)\n"
        "• We recommend a vasopressor as the second step (Grade 2B)"
    )
    assert [strength for _, strength, _ in graded(text)] == ["grade 1", "grade 1", "grade 2"]
    assert all("\n" not in statement for statement, _, _ in graded(text))


def test_an_ungraded_lead_in_has_its_list() -> None:
    text = "We recommend a second drug for the following:\n• Adults in shock\n• Children in shock"
    assert [statement for statement, _, _ in graded(text)] == [text]


def test_the_year_before_a_label_is_no_part_of_the_statement() -> None:
    assert graded(f"2021 Recommendation: {ADVICE.removesuffix('.')} (weak recommendation, low certainty).") == [
        (ADVICE.removesuffix("."), "weak", "low")
    ]


@pytest.mark.parametrize(
    "more",
    [
        "Refer the person at once where that fails. [2019]",
        "This dose was not licensed for children when this was written. [2019, amended 2021]",
        "If the first drug fails, change to the second.",
    ],
)
def test_a_numbered_order_has_its_further_paragraphs(more: str) -> None:
    first = "Offer one of these:\n• the first drug\n• the second drug."
    text = f"1.2.3 {first}\n{more}\n1.2.4 Stop it after a week. [2019]"
    said, _ = [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter="announced")]
    assert said == f"{first}\n{more}".split(" [")[0]


def test_what_explains_a_numbered_order_is_no_part_of_it() -> None:
    text = "1.2.3 Offer the first drug to adults. [2019]\nThe panel found that most people should tolerate it."
    (found,) = find_recommendations(text, chapter="announced")
    assert text[found.draft.start : found.draft.end] == "Offer the first drug to adults."


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("We recommend a choice by these:\n• age\n• drugs that should not be given together", False),
        ("We recommend that in shock:\n• starch is not given\n• gelatin is not recommended", False),
        ("We recommend these:\n• Starch should not be given\n• Gelatin should not be given", True),
        ("We recommend against any of:\n• starch\n• gelatin", True),
    ],
)
def test_one_item_does_not_turn_a_whole_list(statement: str, against: bool) -> None:
    (found,) = find_recommendations(statement)
    assert found.draft.against is against


def test_a_list_in_the_next_cell_belongs_to_its_lead_in() -> None:
    row = "6.2 | We recommend comfort care in these situations: | • recurrence • no cure | High | Strong"
    ((statement, strength, _),) = graded(row)
    assert statement.endswith("no cure")
    assert strength == "strong"


def test_a_strength_above_and_all_of_the_grade_below_are_one_grade() -> None:
    words = "WHO suggests the early use of fluids."
    text = f"Conditional recommendation for\n{words}\n[Conditional recommendation, low certainty]"
    assert graded(text) == [(words, "conditional", "low")]


@pytest.mark.parametrize("meaning", ["Should be offered to most people", "Recommended best practice of this group"])
def test_what_a_grade_means_is_no_recommendation(meaning: str) -> None:
    assert graded(f"Class I | {meaning}") == graded(f"GPP | {meaning}") == []


def test_what_joins_two_graded_items_is_no_part_of_the_second() -> None:
    text = "o We recommend a first dose at once (Grade 1D) AND\no We recommend a second dose later (Grade 1B)."
    assert [statement for statement, _, _ in graded(text)] == [
        "We recommend a first dose at once",
        "We recommend a second dose later",
    ]


@pytest.mark.parametrize(
    "advice",
    [
        "Wards for adults should have a protocol for sepsis.",
        "For adults in shock offer:\n• fluids and\n• oxygen.",
        "For adults in shock:\n• give fluids\n• give oxygen.",
        "Fluids should be given to adults in shock.",
    ],
)
@pytest.mark.parametrize("beside", ["1.2.4 Offer oxygen to adults in shock.", ""])
def test_advice_may_begin_with_whom_or_what_it_is_for(advice: str, beside: str) -> None:
    dated = "" if beside else " [2019]"
    text = f"1.2.3 {advice}{dated}\n{beside}"
    first, *_ = [text[each.draft.start : each.draft.end] for each in find_recommendations(text, chapter="numbered")]
    assert first == advice


def test_a_numbered_heading_beside_orders_is_no_advice() -> None:
    text = "1.2.3 Communication and support needs\n1.2.4 Offer oxygen to adults in shock."
    assert len(find_recommendations(text, chapter="numbered")) == 1


def test_a_numbered_heading_that_ran_into_its_text_is_no_advice() -> None:
    text = (
        "1.2.3 Interpreting the sizes of effects The reader should know how the group has summarised its definitions."
    )
    assert find_recommendations(text, chapter="numbered") == []


@pytest.mark.parametrize(("grade", "certainty"), [("(Conditional)", ""), ("(Conditional—by consensus)", "consensus")])
def test_a_strength_in_brackets_is_not_taken_for_the_heading_below(grade: str, certainty: str) -> None:
    first, second = "Starch may be offered to adults in shock.", "Adults in shock should be seen by a senior doctor."
    text = f"► {first} {grade}\nGood practice point\n✓ {second}"
    assert graded(text) == [(first, "conditional", certainty), (second, "good practice point", "")]


@pytest.mark.parametrize("label", ["Recommendations F15: ", "W14: ", "► "])
def test_a_letter_and_number_before_advice_is_its_label(label: str) -> None:
    advice = "Adults in shock should be given fluids early"
    assert graded(f"{label}{advice} (grade D).") == [(advice, "grade d", "")]


def test_an_item_closed_by_its_grade_is_one_statement() -> None:
    item = "Birth can be brought forward if that helps. A decision on it should be made by a senior doctor."
    assert graded(f"• {item} [GPP]") == [(item, "gpp", "")]


def test_a_named_panel_suggests_in_the_first_of_its_sentences() -> None:
    words = "WHO suggests two drugs for adults. The drugs should be chosen from these classes."
    assert graded(f"{words}\nConditional recommendation, low certainty") == [(words, "conditional", "low")]


def test_items_with_their_own_grades_stand_with_their_lead_in() -> None:
    lead = "• We recommend these drugs in shock:"
    text = f"{lead}\no The first drug at once (Grade 1D) AND\no The second drug later (Grade 1B)."
    assert graded(text) == [(text[2 : text.rindex(" (")], "grade 1", "level d, level b")]
    (found,) = find_recommendations(text)
    assert found.draft.verbatim_grade == "(Grade 1D) (Grade 1B)"
    mixed = "We recommend this in:\n1. Adults (High certainty of evidence)\n2. Children (Low certainty of evidence)"
    (found,) = find_recommendations(mixed)
    assert (found.draft.strength, found.draft.certainty) == ("", "high, low")
    assert found.draft.verbatim_grade == "(High certainty of evidence) (Low certainty of evidence)"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (f"{ADVICE} These include young adults. (strong, low)", f"{ADVICE} These include young adults."),
        (f"2013 Recommendation | 2021 Recommendation\n2013 Recommendation: {ADVICE} (strong, low)", ADVICE),
        (f"5.2.2.{ADVICE} (strong, low)", ADVICE),
        (f"2013 Recommendation: None was made (strong, low) | 2021 Recommendation: {ADVICE} (strong, low)", ADVICE),
    ],
)
def test_a_statement_begins_where_its_words_make_sense(text: str, statement: str) -> None:
    assert graded(text) == [(statement, "strong", "low")]


def test_a_condition_that_is_not_met_is_no_advice_against() -> None:
    assert not is_all_against("We recommend that if blood is not available, plasma be used.")
    assert is_all_against("We recommend that adults do not have starch.")
