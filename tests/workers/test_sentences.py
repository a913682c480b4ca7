"""What may be quoted is a whole sentence, a whole recommendation, a whole row: never half a dose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical_guidelines.retrieval import PrintedRecommendation
from workers.answering.text.sentences import Unit, units


def texts(text: str, recommendations: tuple[PrintedRecommendation, ...] = ()) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text, recommendations)]


WHOLE = [
    "Give amoxicillin 40-50 mg/kg/day in 2 divided doses for 5 days.",
    "Give ceftriaxone 1 g. IV every 12 h for 7 days.",
    "Give 0.5 mL of a 1.25 mg/mL solution, i.e. 0.625 mg, as a single dose.",
    "Use a beta-lactam, e.g. Amoxicillin, as first choice.",
    "The study by Smith et al. Compared early with late treatment (p < 0.05).",
    "Give 500 mg t.i.d. PO for 7 days.",
    "Dr. Cruz and Prof. Santos led the panel.",
    "Treat E. Coli and S. Aureus with cefazolin.",
    "See Fig. 2 and Table 3.1 for the doses.",
    "Give tenecteplase (see Table 1. For renal failure, halve it.) within 4.5 hours.",
    "Keep potassium above 3.5 mmol/L and sodium below 145 mmol/L.",
    "Give No. 2 vials of 250 mg vs. No. 3 vials of 125 mg.",
    "Add vasopressin, titrated up to 0.03 U/min, to norepinephrine.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give 500 mg. Repeat after 6 hours.", ["Give 500 mg.", "Repeat after 6 hours."]),
        ("Mortality fell.4 A cohort agreed.", ["Mortality fell.4", "A cohort agreed."]),
        ("Mortality fell [12]. It was low.", ["Mortality fell [12].", "It was low."]),
        ("Mortality fell.[3,4] Harm was rare.", ["Mortality fell.[3,4]", "Harm was rare."]),
        (
            "It protects against hepatitis B. Give it at birth.",
            ["It protects against hepatitis B.", "Give it at birth."],
        ),
        ("Is it safe? Yes, it is.", ["Is it safe?", "Yes, it is."]),
        ("First paragraph ends.\nSecond one begins.", ["First paragraph ends.", "Second one begins."]),
        (
            "Repair is by surgery. (17)\n4.5.2 Men are screened.",
            ["Repair is by surgery. (17)", "4.5.2 Men are screened."],
        ),
        ("A sentence that runs\non in a false paragraph.", ["A sentence that runs\non in a false paragraph."]),
    ],
)
def test_two_sentences_are_two(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_list_is_quoted_with_its_lead_in_or_not_at_all() -> None:
    text = "Avoid the following in pregnancy:\n• Ciprofloxacin\n• Doxycycline\nMonitor the child."
    assert texts(text) == ["Avoid the following in pregnancy:\n• Ciprofloxacin\n• Doxycycline", "Monitor the child."]


def test_a_list_too_long_to_quote_leaves_items_that_are_not_quoted() -> None:
    items = "\n".join(f"• Item {number} which is described at quite some length here" for number in range(20))
    kinds = [unit.kind for unit in units(f"Avoid the following:\n{items}")]
    assert kinds[1:] == ["item"] * 20


def test_a_row_is_a_unit() -> None:
    text = "Drug | Dose | Duration\nFosfomycin | 3 g | single dose\nNitrofurantoin | 100 mg BID | 5 days"
    assert [unit.kind for unit in units(text)] == ["row"] * 3


def test_a_recommendation_of_two_sentences_is_one_unit() -> None:
    statement = "We suggest haemodialysis. Where CRRT is available, it may be offered"
    text = f"Background is this. {statement} (weak, low). Remarks follow."
    at = text.index(statement)
    printed = PrintedRecommendation(at, at + len(statement), "weak", "low", False, "(weak, low)")
    found = units(text, (printed,))
    assert Unit(at, at + len(statement), "recommendation", printed) in found
    assert text[found[0].start : found[0].end] == "Background is this."


@given(st.text(alphabet="aB1. \n•|()?-:,5mg", max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_units_are_in_order_inside_the_text_and_lose_no_word(text: str, low: int, high: int) -> None:
    printed = PrintedRecommendation(min(low, high), max(low, high), "", "", False, "")
    found = units(text, (printed,))
    edges = [edge for unit in found for edge in (unit.start, unit.end)]
    assert edges == sorted(edges)
    assert all(0 <= unit.start < unit.end <= len(text) for unit in found)
    assert all(not text[unit.start].isspace() and not text[unit.end - 1].isspace() for unit in found)
