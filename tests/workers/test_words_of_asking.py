"""Words by which a ward asks are no illness, and everyday words are answered by what guidelines print."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("gliclazide dose, what ceiling", "Gliclazide may be raised to a maximum daily dose of 320 mg"),
        ("paracetamol dosing", "Give adults with pain paracetamol 1 g every 6 hours"),
        ("clinic hb goal in ckd", "Keep hemoglobin at 10 to 12 g/dL in chronic kidney disease"),
    ],
)
def test_a_word_that_asks_is_no_illness(question: str, text: str) -> None:
    assert answer(question, passage(f"{text}."), cosine=0.6) == [f"{text}."]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how much aspirin in acute mi", "Give aspirin 300 mg at once to adults with STEMI"),
        ("coffee in pregnancy", "Pregnant women should take less than 200 mg of caffeine a day"),
        ("naproxen ckd", "Ask a doctor before naproxen with heart or kidney disease"),
        ("dvt prophylaxis in sepsis", "Provide VTE prophylaxis in sepsis and septic shock"),
        ("dengue ibuprofen?", "Do not give NSAIDs such as ibuprofen in suspected arboviral disease"),
    ],
)
def test_who_asks_in_a_narrower_word_is_answered_by_the_wider(question: str, text: str) -> None:
    assert answer(question, recommended(text), cosine=0.5) == [text]


def test_what_is_told_of_one_illness_of_a_kind_is_not_told_of_another() -> None:
    assert answer("zika ibuprofen?", recommended("Do not give NSAIDs such as ibuprofen in dengue"), cosine=0.5) == []


def test_a_word_of_everyday_language_is_no_initials() -> None:
    other = "The guideline cautions against immediate-release oral nifedipine in pregnancy"
    assert answer("iron in pregnancy", recommended(other), cosine=0.35) == []


def test_an_infarction_is_an_acute_coronary_syndrome() -> None:
    text = "Dual antiplatelet therapy in acute coronary syndrome: aspirin 300 mg stat and then 75 mg daily"
    assert answer("aspirin dose in STEMI", recommended(text), cosine=0.5) == [text]
    stroke = "Dual antiplatelet therapy in ischemic stroke: aspirin 300 mg stat and then 75 mg daily"
    assert answer("aspirin dose in STEMI", recommended(stroke), cosine=0.5) == []


def test_a_test_is_known_by_its_initials() -> None:
    text = "An OGTT is needed where fasting blood glucose is 6.1 to 6.9 mmol/l"
    assert answer("what FPG needs a glucose tolerance test", recommended(text), cosine=0.5) == [text]


def test_a_disease_of_something_else_is_none_of_the_kidneys() -> None:
    text = "Ask a doctor before naproxen with kidney stones or heart disease"
    assert answer("naproxen ckd", recommended(text), cosine=0.5) == []


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        (
            "whooping cough antibiotic for infants",
            "Azithromycin is the antibiotic recommended in pertussis in infants.",
        ),
        ("first antibiotic for a sore throat", "Penicillin V is the first antibiotic in acute pharyngitis."),
        ("kidney stone pain what to give", "For pain of nephrolithiasis give diclofenac 75 mg IM."),
        (
            "chickenpox in pregnancy, acyclovir dose",
            "Aciclovir 800 mg five times daily is given in varicella in pregnancy.",
        ),
        ("vomiting blood, which PPI dose", "Pantoprazole 80 mg IV is given in hematemesis."),
        ("antifungal for athlete's foot", "Terbinafine is the antifungal of choice in tinea pedis."),
        ("period pain first drug", "Ibuprofen is the first drug in primary dysmenorrhoea."),
        ("svt in pregnancy first drug", "Adenosine is the first drug in supraventricular tachycardia in pregnancy."),
        (
            "staph bacteremia duration of antibiotics",
            "Antibiotics are given for 14 days in Staphylococcus bloodstream infection.",
        ),
        ("fbc how often on clozapine", "Check the complete blood count every week in patients on clozapine."),
    ],
)
def test_an_everyday_name_is_told_by_the_printed_one(question: str, printed: str) -> None:
    other = "Amoxicillin 500 mg three times daily is given in acute otitis media."
    assert answer(question, passage(other), passage(printed))[0] == printed
