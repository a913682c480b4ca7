"""Grades with votes, types, asides and abbreviations beside them, and advice with two grades or a lettered number."""

import pytest

from clinical_guidelines.recommendations import Chapter, find_recommendations

UNIT = "Adults with stroke should be admitted to a stroke unit."


def found(text: str, chapter: Chapter = "") -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text, chapter=chapter)
    ]


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("(GRADE 1B; strength of vote: 9/10)", "grade 1", "level b"),
        ("(Grade 2C; vote: 12 for, 1 against, 2 abstentions)", "grade 2", "level c"),
        ("(Grade 2C; votes: 12 yes, 1 no)", "grade 2", "level c"),
        ("(Grade 1A; 9 in favour, 0 against)", "grade 1", "level a"),
        ("(Strong recommendation, low certainty; 87% agreed)", "strong", "low"),
        ("(Strong recommendation, low certainty; 92% consensus)", "strong", "low"),
        ("[LoE: 2b, GoR: B, consensus 8.9 (±1.1)]", "grade b", "level 2b"),
        ("(Grade B; strong agreement)", "grade b", ""),
        ("(Grade B; dissent 2)", "grade b", ""),
        ("(Strength of recommendation: good practice statement)", "good practice statement", ""),
        ("(Empfehlungsgrad: GPP)", "gpp", ""),
        ("(LoE 1a; SoR A; LoA 9.4)", "grade a", "level 1a"),
        ("[LoE: 2b, GoR: B, level of agreement 8.9 (SD 1.1)]", "grade b", "level 2b"),
        ("(R12, Grade A, consensus 88%)", "grade a", ""),
        ("(Evidence level I; recommendation A)", "grade a", "level i"),
        ("(recommendation 1, evidence level A)", "grade 1", "level a"),
        ("\nEvidence level: II; Recommendation: B.", "grade b", "level ii"),
        ("Evidence level: III; Recommendation: C.", "grade c", "level iii"),
        ("(QE: II-2, SR: B)", "grade b", "level ii-2"),
        (
            "(Type: Informal consensus, benefits outweigh harms; Evidence quality: low; Strength: weak)",
            "weak",
            "low",
        ),
        ("(Type: consensus, harms outweigh benefits; Evidence quality: low; Strength: weak)", "weak", "low"),
        (
            "Type: evidence based; Evidence quality: intermediate; Strength of recommendation: moderate.",
            "moderate",
            "intermediate",
        ),
        ("\nEmpfehlungsgrad: B, Evidenzgrad: 2", "grade b", "level 2"),
        ("\nGrade of recommendation: 0 (may), level of evidence: 3", "grade 0", "level 3"),
        ("| EBR | B", "grade b", ""),
        ("| CBR", "cbr", ""),
        ("(UPP)", "upp", ""),
        ("(Useful practice point)", "useful practice point", ""),
        ("(Expert agreement)", "", "expert agreement"),
        ("(PP)", "pp", ""),
        ("(A1)", "grade a1", ""),
        ("(A, 1a)", "grade a", "level 1a"),
        ("[D; 4a]", "grade d", "level 4a"),
        ("(A, Ib)", "grade a", "level ib"),
        ("(1b, A)", "grade a", "level 1b"),
        ("(Ia/A)", "grade a", "level ia"),
        ("(2a, B)", "class 2a", "level b"),
        ("(IIa, B)", "class iia", "level b"),
        ("(category 2A)", "category 2a", ""),
        ("(category 1)", "category 1", ""),
        ("(Category II)", "category ii", ""),
    ],
)
def test_a_notation_closes_its_statement(grade: str, strength: str, certainty: str) -> None:
    assert found(f"{UNIT} {grade}") == [(UNIT, strength, certainty)]


def test_votes_against_do_not_turn_what_was_agreed() -> None:
    (said,) = find_recommendations(f"{UNIT} (Grade 1C; vote: 12 for, 1 against)")
    assert not said.draft.against


def test_an_abbreviation_within_a_sentence_grades_nothing() -> None:
    text = "The pulse pressure (PP) should be noted, and thiamine (B1) should be given with any other vitamin (B2)."
    assert all((strength, certainty) == ("", "") for _, strength, certainty in found(text))


def test_an_abbreviation_that_ends_in_a_letter_of_a_grade_is_none() -> None:
    text = "Results should be sent to the archive, which works well behind the Sequence Read Archive (SRA)."
    assert all(not strength for _, strength, _ in found(text))


def test_a_category_is_no_advice_by_itself() -> None:
    assert found("Of the seven women three had a tracing that was read by two midwives (category 2A).") == []


def test_a_category_within_a_sentence_may_be_one_of_exposure() -> None:
    text = "Vaccine should be given to all who were exposed to bats (category II), whatever their age."
    assert all(not strength for _, strength, _ in found(text))


def test_an_order_with_an_abbreviated_grade_is_advice() -> None:
    order = "Offer oxygen at home to adults whose saturation is low."
    assert found(f"Words before it. {order} (AE)") == [(order, "ae", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We recommend heparin for adults with embolism (1A) and suggest aspirin afterwards (2B).",
            [
                ("We recommend heparin for adults with embolism", "grade 1", "level a"),
                ("suggest aspirin afterwards", "grade 2", "level b"),
            ],
        ),
        (
            "We recommend early walks after surgery (strong, moderate) but suggest against braces (weak, low).",
            [
                ("We recommend early walks after surgery", "strong", "moderate"),
                ("suggest against braces", "weak", "low"),
            ],
        ),
    ],
)
def test_what_a_sentence_adds_needs_no_second_we(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_a_letter_behind_the_number_tells_for_which_places_an_order_is() -> None:
    text = "6.1(L) Give oral zinc to children with diarrhoea.\n6.2 (F) Continue to feed them through the illness."
    assert found(text, "announced") == [
        ("Give oral zinc to children with diarrhoea.", "", ""),
        ("Continue to feed them through the illness.", "", ""),
    ]


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("\nConditional recommendation in favour", "conditional", ""),
        ("(Class I recommendation, level A evidence)", "class i", "level a"),
        ("(Evidence Quality: B; Recommendation Strength: Moderate Recommendation)", "moderate", "level b"),
        ("[D]", "grade d", ""),
        ("(1, high)", "grade 1", "high"),
        ("(2, very low)", "grade 2", "very low"),
        ("(Grade 1, Level B)", "grade 1", "level b"),
        ("(G1+)", "grade 1+", ""),
        ("[no grade]", "", ""),
        ("(Grade D, 3)", "grade d", "level 3"),
        ("\nStrength of recommendation: Strong\nQuality of evidence: Moderate (B)", "strong", "moderate"),
        ("(Level of evidence: expert consensus; strength: conditional)", "conditional", "expert consensus"),
        ("(Strength of evidence: B; Recommendation class: I)", "class i", "level b"),
        ("(B, II)", "grade b", "level ii"),
        ("(II-2; B1)", "grade b1", "level ii-2"),
        ("[2, D]", "grade 2", "level d"),
        ("(Neither for nor against | Reviewed, New-added)", "neither for nor against", ""),
        ("\nGrade of Recommendation 0 – Consensus (87% agreement)", "grade 0", ""),
        ("\nCertainty in evidence: Very low ⊕○○○\nStrength: Conditional", "conditional", "very low"),
        ("\nEvidence certainty: ⊕⊕⊕⊕ High\nRecommendation: Strong ↑↑", "strong", "high"),
    ],
)
def test_further_words_and_codes_close_a_statement(grade: str, strength: str, certainty: str) -> None:
    said = "We recommend that adults with stroke be admitted to a stroke unit."
    assert found(f"{said} {grade}") == [(said, strength, certainty)]


def test_a_toxicity_is_no_grade_without_a_level() -> None:
    assert all(not strength for _, strength, _ in found(f"{UNIT[:-1]} unless their fever is severe (grade 2)."))


def test_neither_a_date_nor_a_label_is_part_of_a_statement() -> None:
    assert found(f"{UNIT} [New 2023] Grade B") == [(UNIT, "grade b", "")]
    assert found(f"KAS 3: {UNIT} (Grade B)") == [(UNIT, "grade b", "")]


def test_a_panel_suggests_in_few_words() -> None:
    said = "The panel suggests either option"
    assert found(f"{said} (conditional recommendation, low certainty).") == [(said, "conditional", "low")]


def test_a_panel_that_is_neither_for_nor_against_is_not_against() -> None:
    (said,) = find_recommendations(f"{UNIT} (Neither for nor against | Reviewed, New-added)")
    assert not said.draft.against


@pytest.mark.parametrize("head", ["CBR", "Consensus recommendation"])
def test_a_type_heads_an_order(head: str) -> None:
    order = "Offer oxygen at home to adults whose saturation is low."
    assert found(f"{head}\n{order}") == [(order, head.lower(), "")]


def test_a_letter_in_square_brackets_may_begin_its_statement() -> None:
    assert found(f"[C] {UNIT}") == [(UNIT, "grade c", "")]


def test_banners_below_their_statements_head_nothing() -> None:
    first, second = "We suggest that adults with stroke not fast.", "We recommend a stay in a stroke unit."
    weak, strong = "Weak recommendation against, low certainty evidence", "Strong recommendation for, high certainty"
    expected = [(first, "weak", "low"), (second, "strong", "high")]
    assert found(f"{first}\n{weak}\n{second}\n{strong}") == expected
    assert found(f"{weak}\n{first}\n{strong}\n{second}") == expected


def test_a_letter_closes_a_row_in_which_a_panel_recommends() -> None:
    said = "The USPSTF recommends screening for prediabetes."
    assert found(f"Adults aged 40 to 70 years | {said} | B") == [(said, "grade b", "")]
    assert found("Adults aged 40 to 70 years | They should have hepatitis excluded | B") == []
