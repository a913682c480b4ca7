import json
from collections.abc import Callable
from pathlib import Path

import pytest

from clinical_guidelines.direction import is_all_against
from clinical_guidelines.documents.model import Document
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, needs_guidelines


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("(strong recommendation, moderate quality of evidence)", "strong", "moderate"),
        ("(STRONG recommendation, low level of evidence)", "strong", "low"),
        ("(Very Low certainty of evidence; Weak Recommendation)", "weak", "very low"),
        ("(high quality of evidence, strong recommendation)", "strong", "high"),
        ("( conditional recommendation, low quality of evidence )", "conditional", "low"),
        ("(strong recommendation,\nvery low quality)", "strong", "very low"),
        ("(Conditional recommendation, very low certainty evidence)", "conditional", "very low"),
        ("(Conditional Recommendation, moderate to low-grade evidence)", "conditional", "moderate to low"),
        ("(Conditional recommendation, Expert opinion)", "conditional", "expert opinion"),
        ("(best practice statement)", "best practice statement", ""),
        ("Strong recommendation, low certainty of evidence", "strong", "low"),
        ("\nOverall Level of Certainty: Low ⨁⨁◯◯\nStrength of Recommendation: Strong", "strong", "low"),
        ("\nStrength of recommendation: Conditional\nCertainty of evidence: Very low", "conditional", "very low"),
        ("(Grade A)", "grade a", ""),
        ("[Recommendation Grade D]", "grade d", ""),
        ("\nGrade C, Level III", "grade c", "level iii"),
        ("(Class IIa, Level B)", "class iia", "level b"),
        ("(Class IIb, level of evidence B-R)", "class iib", "level b-r"),
        ("(1B)", "grade 1", "level b"),
        ("(1++)", "", "1++"),
        (" | Very low | Weak", "weak", "very low"),
    ],
)
def test_a_grade_is_read_as_printed(grade: str, strength: str, certainty: str) -> None:
    statement = "We recommend early fluids in adults with septic shock."
    text = f"Some words before. {statement} {grade}\nWords after."
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end] == statement
    assert (found.draft.strength, found.draft.certainty) == (strength, certainty)
    assert found.draft.verbatim_grade == grade.strip(" |\n")
    assert not found.draft.against


@pytest.mark.parametrize(
    "statement",
    [
        "We recommend against the use of starch in adults",
        "We suggest against starch for resuscitation of adults",
        "We do not recommend routine use of bicarbonate",
        "We cannot recommend erythropoietin in adults with sepsis",
        "Starch should not be used in adults with sepsis",
        "Starch is not recommended for adults with sepsis",
        "We recommend that practitioners not offer starch to adults with sepsis",
        "Starch is not warranted in adults with sepsis",
        "In adults with sepsis, no starches or gelatins are recommended",
        "In adults with sepsis who do not bleed, do not offer starch",
        "Where possible, avoid starch in adults with sepsis",
        "In adults with sepsis do not give starch",
        "Starch should be avoided in adults with sepsis",
        "Neither starch nor gelatin is routinely indicated in sepsis",
    ],
)
def test_against_is_seen(statement: str) -> None:
    (found,) = find_recommendations(f"{statement} (weak recommendation, low quality of evidence).")
    assert found.draft.against


@pytest.mark.parametrize(
    "statement",
    [
        "For adults who do not respond we recommend a second drug",
        "If the lactate levels do not support sepsis, offer another test",
        "In adults with sepsis, offer fluids, do not wait for the lactate",
        "Fluids should be given and starch should be avoided",
        "If septic shock is seen, do not delay the first dose that we recommend",
    ],
)
def test_who_is_meant_or_what_is_added_is_no_advice_against(statement: str) -> None:
    (found,) = find_recommendations(f"{statement} (weak recommendation, low quality of evidence).")
    assert not found.draft.against


def test_an_ungraded_recommendation_stays_ungraded() -> None:
    (found,) = find_recommendations("We suggest referral of such patients to a specialist.")
    assert (found.draft.strength, found.draft.certainty, found.draft.verbatim_grade) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "Should we recommend early fluids for adults with sepsis?",
        "Mortality was lower (RR 0.86, 95% CI 0.66 to 1.12; 13 trials; low-certainty evidence).",
        "Patients with heart failure (NYHA class II) were left out of the trial by its authors.",
        "A standard language was used (e.g., suggest for conditional, recommend for strong recommendations).",
        "The trial had a high risk of bias, and the panel noted that.",
        "The first group (1) and the second group (2) were alike in all respects.",
    ],
)
def test_what_is_no_recommendation_is_left_alone(text: str) -> None:
    assert find_recommendations(text) == []


@pytest.mark.parametrize("mark", ["(Ungraded.)", "(Strong recommendation.)", "(Consensus statement.)"])
def test_a_digests_item_is_one_statement_with_its_source(mark: str) -> None:
    text = f"Keep the plateau pressure low. Measure it often. {mark} [Sepsis 2020, p. 104]\nAnother item."
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end] == "Keep the plateau pressure low. Measure it often."
    assert text[found.whole_end - 1] == "]"
    assert bool(found.draft.verbatim_grade) is (mark != "(Ungraded.)")


def test_two_statements_of_one_grade_stay_together() -> None:
    text = "We suggest dialysis in them. In its absence, we suggest filtration. (weak recommendation, low quality)"
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end].endswith("filtration.")
    assert found.draft.start == 0


def test_half_a_sentence_is_no_statement() -> None:
    cut = "Ends with a stop.\nnonpharmacological treatments are recommended for adults. (weak recommendation)"
    assert find_recommendations(cut) == []
    whole = "A | In adults, no pharmacological or\nnonpharmacological treatments are recommended. (weak recommendation)"
    (found,) = find_recommendations(whole)
    assert whole[found.draft.start :].startswith("In adults, no")
    assert found.draft.against


def test_labels_and_bullets_are_not_the_statement() -> None:
    text = "• Recommendation 3: We recommend early fluids in adults. (Grade B)"
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end] == "We recommend early fluids in adults."


@needs_guidelines
@pytest.mark.parametrize(("name", "least"), [("*Obesi*", 12), ("UTI*", 12)])
def test_printed_recommendations_are_found_on_their_page(
    name: str, least: int, document_of: Callable[[Path], Document]
) -> None:
    path = next((GUIDELINES / "pdf").glob(name))
    truth = [json.loads(line) for line in (GUIDELINES / "graded_recommendations.jsonl").open()]
    wanted = [each for each in truth if each["document"] == path.stem]
    found = {
        (passage.page, each.strength, each.certainty, _plain(passage.text[each.start : each.end]))
        for passage in split(document_of(path))
        for each in passage.recommendations
    }
    hits = [
        each
        for each in wanted
        if any(
            page in each["pages"]
            and (strength, certainty) == (each["strength"], each["certainty"])
            and (_plain(each["statement"]) in text or text in _plain(each["statement"]))
            for page, strength, certainty, text in found
        )
    ]
    assert len(hits) >= least


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("Among adults with sepsis, we suggest against the use of CVP to assess fluid responsiveness.", True),
        ("We do not recommend the routine use of sodium bicarbonate.", True),
        ("Microscopy must not delay treatment when severe malaria is suspected.", False),
        ("We recommend empiric MRSA coverage in septic shock. We do not recommend routine coverage.", False),
        ("Procalcitonin may be added as supporting evidence; it must not by itself decide on antibiotics.", False),
    ],
)
def test_a_restriction_at_the_end_does_not_turn_the_whole_statement(statement: str, against: bool) -> None:
    assert is_all_against(statement) is against


@pytest.mark.parametrize(
    "text",
    [
        "Description of evidence: The recommendation rests on consensus. (Strong recommendation, low quality)",
        "Most individuals in this situation would want the recommended course of action. Strong recommendation",
        "There is insufficient evidence to recommend vitamin A for the (Weak recommendation, very low certainty)",
        "should be managed initially on an outpatient basis (Strong recommendation, low quality of evidence)",
        "• Methyldopa • Long acting nifedipine • Other beta blockers (Strong recommendation, low certainty)",
    ],
)
def test_what_only_stands_beside_a_grade_is_no_recommendation(text: str) -> None:
    assert find_recommendations(text) == []


def test_a_sentence_that_only_adds_to_the_advice_keeps_the_advice() -> None:
    text = (
        "Adults with watery diarrhoea may be given racecadotril for three days. The dose is 100 mg three times a day. "
        "[Weak recommendation, low quality of evidence]"
    )
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end].startswith("Adults with watery diarrhoea")
    assert text[found.draft.start : found.draft.end].endswith("three times a day.")


def test_a_row_names_its_column_of_advice() -> None:
    text = (
        "Group: Canadian Best Practice Recommend ations | Recommendation: Give aspirin within 48 hours of the stroke."
        " | Strength: Strong recommendation, low quality of evidence"
    )
    (found,) = find_recommendations(text)
    assert text[found.draft.start : found.draft.end] == "Give aspirin within 48 hours of the stroke."


@pytest.mark.parametrize(
    "text",
    [
        "There is little evidence that starch helps, and it should be studied (evidence level 3).",
        "Evidence statements Starch may be reasonable in shock (evidence level 3).",
        "Starch may reduce the need for a second operation. (Ungraded)",
        "Grades are presented with the words that should be used (strong, weak, none).",
    ],
)
def test_what_is_known_is_no_recommendation(text: str) -> None:
    assert find_recommendations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There is insufficient evidence to recommend starch in adults (very low certainty of evidence).",
        "Starch should not be given in shock. (Ungraded)",
    ],
)
def test_what_cannot_be_advised_is_a_recommendation(text: str) -> None:
    assert len(find_recommendations(text)) == 1


def test_a_short_paragraph_above_its_grade_is_one_statement() -> None:
    words = "Where there is no oxygen, refer adults in shock at once. Do not give starch to children."
    (found,) = find_recommendations(f"{words}\nStrong recommendation, moderate certainty")
    assert (found.draft.start, found.draft.end) == (0, len(words))
