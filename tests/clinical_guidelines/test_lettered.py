"""Recommendations whose grade is a letter at the end of a numbered paragraph or of each of its sentences."""

import pytest

from clinical_guidelines.recommendations import Chapter, find_recommendations


def graded(text: str, chapter: Chapter = "announced") -> list[tuple[str, str, str]]:
    drafts = [each.draft for each in find_recommendations(text, chapter=chapter)]
    return [(text[each.start : each.end], each.strength, each.verbatim_grade) for each in drafts]


def test_each_sentence_has_the_letter_behind_it() -> None:
    text = (
        "4.2 Ask about falls at each visit. E Refer those who fell twice for exercise training. A\n"
        "4.3 Check the feet each year. B"
    )
    assert graded(text) == [
        ("Ask about falls at each visit.", "grade e", "E"),
        ("Refer those who fell twice for exercise training.", "grade a", "A"),
        ("Check the feet each year.", "grade b", "B"),
    ]


def test_a_letter_that_begins_a_line_belongs_to_the_sentence_before() -> None:
    text = "4.4a Offer the vaccine to everybody on the ward.\nA 4.4b A second dose is right for adults over 65. B"
    assert graded(text) == [
        ("Offer the vaccine to everybody on the ward.", "grade a", "A"),
        ("A second dose is right for adults over 65.", "grade b", "B"),
    ]


def test_a_sentence_whose_parts_have_letters_has_them_all() -> None:
    text = "4.5 Measure the lactate A and/or the capillary refill within the first hour. B"
    assert graded(text) == [(text[4:-2], "grade a, b", "A, B")]


def test_a_letter_may_close_its_sentence_at_the_head_of_the_line_below() -> None:
    first = "4.8a In adults with sepsis a crystalloid is preferred for the first fluid."
    second = "Albumin B or a second crystalloid B can be considered after that on the ward."
    assert graded(f"{first}\nA {second}\n4.8b Check the lactate again in two hours. C") == [
        (first[5:], "grade a", "A"),
        (second, "grade b", "B"),
        ("Check the lactate again in two hours.", "grade c", "C"),
    ]


def test_letters_of_names_are_no_grades() -> None:
    text = "4.6 Check vitamin D and hepatitis B in everybody with type A or unknown disease of the liver. C"
    assert [grade for _, _, grade in graded(text)] == ["C"]


@pytest.mark.parametrize("mark", [" [A-].", "[A\N{EN DASH}]", ". [A-]."])
def test_a_letter_in_square_brackets_closes_all_of_its_item(mark: str) -> None:
    words = "Adults with a score of 3 are at high risk. They should be seen by a senior physician and admitted"
    ((statement, strength, _),) = graded(f"17. {words}{mark}", chapter="")
    assert statement.rstrip(".") == words
    assert strength == "grade a-"


def test_letters_under_another_heading_are_left_alone() -> None:
    assert graded("4.7 The trial compared the first drug with the second. B", chapter="") == []
