"""Codes behind a sentence without brackets, and tables whose text a page has flattened."""

import pytest

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.recommendation_evaluation import recommendations_extracted
from clinical_guidelines.recommendations import find_recommendations

UNIT = "Adults with stroke should be admitted to a stroke unit."
DAILY = "Beta blockers may be considered in adults with stroke."
NO_STARCH = "Starch is not recommended in adults with stroke."
BEFORE = "Some words that lead to the matter and advise nothing.\n\n"


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def on_page(text: str) -> list[tuple[str, str, str]]:
    document = document_from_text("made", f"Care of stroke\n\n{BEFORE}{text}\n\nWords behind it that say nothing.")
    return [
        (" ".join(each.statement.split()), each.strength, each.certainty)
        for each in recommendations_extracted("made", document)
    ]


@pytest.mark.parametrize(
    ("code", "strength", "certainty"),
    [
        ("I, A", "i, a", ""),
        ("IV, B", "grade b", "level iv"),
        ("1B", "grade 1", "level b"),
        ("⇑⇑", "⇑⇑", ""),
        ("Category IA", "category ia", ""),
        ("Category II", "category ii", ""),
    ],
)
def test_a_code_without_brackets_closes_the_sentence_before_it(code: str, strength: str, certainty: str) -> None:
    assert found(f"{UNIT} {code}\nMany are not.") == [(UNIT, strength, certainty)]


def test_the_number_of_the_next_recommendation_is_no_code() -> None:
    assert all(not strength for _, strength, _ in found(f"{UNIT} Recommendation No. 1A\nMany are not."))


def test_a_double_arrow_that_points_down_is_against() -> None:
    assert [each.draft.against for each in find_recommendations(f"{UNIT} ⇓⇓\n{DAILY} ⇑")] == [True, False]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (
            f"Recommendations Class Level\n{UNIT} I A\n{DAILY} IIb C\n{NO_STARCH} III B",
            [("class i", "level a"), ("class iib", "level c"), ("class iii", "level b")],
        ),
        (
            f"Recommendations for stroke Classa Levelb\n{UNIT[:-1]} I A\n{DAILY[:-1]} IIb C\n{NO_STARCH[:-1]} III B",
            [("class i", "level a"), ("class iib", "level c"), ("class iii", "level b")],
        ),
        (
            f"Recommendations LE GR\n{UNIT} 1a A\n{DAILY} 2b B\n{NO_STARCH} 4 C",
            [("grade a", "level 1a"), ("grade b", "level 2b"), ("grade c", "level 4")],
        ),
        (
            f"Recommendations Strength rating\n{UNIT} Strong\n{DAILY} Weak\n{NO_STARCH} Strong",
            [("strong", ""), ("weak", ""), ("strong", "")],
        ),
        (
            f"COR LOE Recommendations\n1 A 1. {UNIT}\n2b C-LD 2. {DAILY}\n3: No Benefit B-R 3. {NO_STARCH}",
            [("class 1", "level a"), ("class 2b", "level c-ld"), ("class 3", "level b-r")],
        ),
        (
            f"{UNIT} I A\n{DAILY} IIb C\n{NO_STARCH} IIa B",
            [("class i", "level a"), ("class iib", "level c"), ("class iia", "level b")],
        ),
        (
            f"1 A 1. {UNIT}\n2b C-LD 2. {DAILY}\n3: Harm B-NR 3. {NO_STARCH}",
            [("class 1", "level a"), ("class 2b", "level c-ld"), ("class 3", "level b-nr")],
        ),
    ],
)
def test_the_codes_of_a_flattened_table_grade_their_rows(text: str, grades: list[tuple[str, str]]) -> None:
    said = [UNIT, DAILY, NO_STARCH]
    plain = [each.rstrip(".") for each in said]
    expected = [(each, *grade) for each, grade in zip(plain, grades, strict=True)]
    assert [(each.rstrip("."), *grade) for each, *grade in found(text)] == expected
    assert [(each.rstrip("."), *grade) for each, *grade in on_page(text)] == expected


def test_the_article_of_a_first_row_is_no_note_of_its_head() -> None:
    said = "A stay in a stroke unit is recommended for adults with stroke."
    assert found(f"Recommendations Class Level\n{said} I A") == [(said, "class i", "level a")]


def test_words_without_advice_are_no_row() -> None:
    assert (
        found("Recommendations Class Level\nMost of the trials were small ones. I A\nThe rest were large. IIb C") == []
    )


def test_a_pair_of_codes_alone_is_no_table() -> None:
    assert all(not strength for _, strength, _ in found(f"{UNIT} I A and others said so."))


def test_plain_text_parts_a_grade_from_what_stands_above_and_below_it() -> None:
    low = "Overall Level of Certainty: Low ⨁⨁◯\n◯\nStrength of Recommendation: Strong"
    assert on_page(f"{DAILY}\n{low}\n\nPractice point\n{UNIT}") == [
        (DAILY, "strong", "low"),
        (UNIT, "practice point", ""),
    ]


def test_a_short_sentence_with_its_grade_is_no_heading() -> None:
    said = "Check the hands before a catheter is inserted."
    assert on_page(f"{said} (Category IB)") == [(said, "category ib", "")]


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        (
            "We recommend a stay in a stroke unit Strong Very Low for adults who have had a stroke.",
            "strong",
            "very low",
        ),
        ("Among adults with stroke, we suggest aspirin Weak, Moderate within a day of it.", "weak", "moderate"),
    ],
)
def test_two_cells_that_have_run_into_a_statement_grade_it(text: str, strength: str, certainty: str) -> None:
    assert found(text) == [(text, strength, certainty)]


@pytest.mark.parametrize(
    "text",
    [
        "We recommend a stay in a unit Strong Low for adults and we suggest aspirin Weak Low within a day.",
        "We recommend that stockings not be Society 2016 Strong recommendation Moderate used in adults with stroke.",
        "Table 7. We recommend a stay in a stroke unit for adults who have had a stroke.",
        "Each says its strength (we suggest for conditional, we recommend for strong recommendations).",
    ],
)
def test_what_has_run_together_from_other_columns_is_no_recommendation(text: str) -> None:
    assert found(text) == []
