"""Doses that a document prints as lists: the drug, then a line for each sort of patient."""

import pytest

from tests.workers.passages import passage
from workers.answering.fitting.candidates import candidates
from workers.inference.quotes import QuotesEngine

AMOEBIASIS = """Drug Treatment
Amoebic dysentery
• Metronidazole
- Adult: 800 mg 8 hourly for 5 days
- Child: 30 mg/kg/day in 3 divided doses for 5 days
Or
• Tinidazole
- Adult: 2 g daily orally for 3 days
- Child: 50 mg/kg daily for 3 days
Amoebic liver abscess
• Metronidazole
- Adult: 800 mg 8 hourly for 10 days
Contraindications
• Pregnancy and breastfeeding
• Metronidazole is contraindicated in the first trimester of pregnancy"""

HEADING = "TREATMENT OF ONCHOCERCIASIS, MALARIA, PNEUMONIA, MENINGITIS AND SEPTIC ARTHRITIS"


def quoted(text: str) -> list[str]:
    return [each.text for each in candidates([passage(text)])]


def test_a_drug_is_quoted_with_all_its_doses_and_no_other_drugs() -> None:
    doses = [text for text in quoted(AMOEBIASIS) if "Tinidazole" in text]
    assert doses == ["Tinidazole\n- Adult: 2 g daily orally for 3 days\n- Child: 50 mg/kg daily for 3 days"]


def test_the_illness_right_above_a_dose_is_quoted_with_it() -> None:
    assert any(
        text.startswith("Amoebic liver abscess\n• Metronidazole\n- Adult: 800 mg") for text in quoted(AMOEBIASIS)
    )


def test_an_item_under_a_heading_that_turns_it_must_refuse_by_itself() -> None:
    said = quoted(AMOEBIASIS)
    assert "Pregnancy and breastfeeding" not in said
    assert "Metronidazole is contraindicated in the first trimester of pregnancy" in said


def test_a_line_of_three_words_says_what_is_given_for_what_or_avoided() -> None:
    told = ["Prazosin for hypertension", "Avoid narcotic analgesics", "Tetracycline ointment for 6 weeks"]
    assert quoted("\n".join(f"• {line}" for line in [*told, "Bed rest"])) == told


def test_under_one_mark_another_item_ends_the_doses() -> None:
    said = quoted("• Paracetamol\n• Adult: 1 g every 6 hours\n• Intravenous fluids 500 mL\n• Bed rest")
    assert said == ["Paracetamol\n• Adult: 1 g every 6 hours"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("tinidazole dose child amoebiasis", "Child: 50 mg/kg"),
        ("metronidazole in first trimester amoebiasis", "contraindicated in the first trimester"),
    ],
)
def test_a_list_answers(question: str, wanted: str) -> None:
    (first, *_) = QuotesEngine().sentences(question, [passage(AMOEBIASIS, headings=("TREATMENT OF AMOEBIASIS",))])
    assert wanted in first.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("prednisolone dose onchocerciasis", "• Prednisolone 1 mg/kg should be started days before ivermectin."),
        ("artemether dose malaria", "• Artemether 3.2 mg/kg intramuscularly on the first day."),
        ("amoxicillin dose pneumonia", "• Amoxicillin 1 g is given every 8 hours for pneumonia."),
        (
            "ciprofloxacin dose meningitis 7 year old child",
            "• Ciprofloxacin\n- Child 5 - 12 years: 250 mg as a single dose",
        ),
    ],
)
def test_the_same_doses_answer_for_their_own_patients(question: str, text: str) -> None:
    assert list(QuotesEngine().sentences(question, [passage(text, headings=(HEADING,))]))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # Every amount is another drug's.
        (
            "ivermectin dose onchocerciasis",
            "• Prednisolone 1 mg/kg should be started days before treatment with ivermectin.",
        ),
        # Of children only something else in the passage speaks.
        (
            "prednisolone dose child onchocerciasis",
            "Eye involvement:\n- Prednisolone 1 mg/kg orally for onchocerciasis\nOther:\n- Ivermectin, child: 3 mg",
        ),
        # An amount in a line above.
        (
            "rasburicase dose malaria",
            "Prevention of malaria lysis:\n- Hydration at 2 - 3 L/m2/day\n- Rasburicase in patients at high risk",
        ),
        # One drug of a combination.
        ("artemether lumefantrine dose malaria", "• Artemether 3.2 mg/kg intramuscularly on the first day."),
        # What the patient does not bear.
        ("amoxicillin dose pneumonia amoxicillin allergy", "• Amoxicillin 1 g is given every 8 hours for pneumonia."),
        # Other ages.
        (
            "ciprofloxacin dose neonate meningitis",
            "• Ciprofloxacin\n- Child 5 - 12 years: 250 mg orally as a single dose",
        ),
        # How often is not how long.
        (
            "how long antibiotics septic arthritis",
            "• Vancomycin 500 mg every 6 - 8 hours is given for septic arthritis.",
        ),
    ],
)
def test_a_dose_for_another_patient_is_no_answer(question: str, text: str) -> None:
    assert not list(QuotesEngine().sentences(question, [passage(text, headings=(HEADING,))]))


@pytest.mark.parametrize(
    ("question", "texts", "wanted"),
    [
        (
            "prednisolone dose 65 years old man",
            [
                "Eye involvement:\n- Prednisolone 1 mg/kg should be started days before treatment with Ivermectin",
                "Systemic corticosteroids\n• Prednisolone\n- Adult: 20 - 40 mg orally daily for several weeks",
            ],
            "Adult: 20 - 40 mg",
        ),
        (
            "furosemide adult",
            [
                "• Furosemide 40 mg on administration of one unit of blood",
                "Pulmonary oedema:\n- Furosemide 2 - 4 mg/kg intravenously",
                "Raised intracranial pressure:\n- Furosemide 40 mg every 8 hours by slow intravenous injection",
            ],
            "40 mg every 8 hours",
        ),
    ],
)
def test_where_no_illness_is_named_a_dose_within_another_treatment_does_not_lead(
    question: str, texts: list[str], wanted: str
) -> None:
    (first, *_) = QuotesEngine().sentences(question, [passage(each, headings=("Drug Treatment",)) for each in texts])
    assert wanted in first.text


def test_a_dose_within_another_treatment_answers_where_that_is_asked() -> None:
    texts = ["• Furosemide 40 mg on administration of one unit of blood", "• Furosemide 60 mg intravenously at once"]
    asked = "furosemide dose adult on administration of one unit of blood"
    (first, *_) = QuotesEngine().sentences(asked, [*map(passage, texts)])
    assert "unit of blood" in first.text


def test_lines_for_each_sort_of_patient_stand_under_their_drug() -> None:
    lines = "Adults: 1 g every 6 hours.\nNeonates: oral dose 10 mg/kg every 6 hours.\nAll other children: 15 mg/kg."
    others = "Adults: amoxicillin 500 mg every 8 hours."
    found = quoted(f"Fever \u2013 paracetamol\n{lines}\n{others}")
    assert found[0] == f"Fever \u2013 paracetamol\n{lines}"
    assert not [each for each in found[1:] if "paracetamol" in each]


def test_an_item_of_a_long_list_that_advises_by_itself_is_quoted() -> None:
    advice = "\u2022 monitoring the urine output over 24 hours (output should be greater than 700 mL)"
    items = "\n".join(
        [*("\u2022 looking for each sign of dryness that is named in the chart" for _ in range(12)), advice]
    )
    assert quoted(f"Carry out an assessment that includes:\n{items}") == [advice[2:]]
    assert quoted(f"If there is shock, carry out:\n{items}") == [], "for some alone"
    assert quoted(f"Stop what was carried out:\n{items}") == []
