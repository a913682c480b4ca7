"""What leads fits the patient's situation: an attack, an illness that is there, weeks of a pregnancy, a value."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

LASTING = "Mild persistent asthma: daily low dose inhaled corticosteroid is recommended"
ATTACK = "Oral or intravenous steroids are given in acute asthma"


def test_an_attack_is_not_answered_by_the_treatment_of_the_lasting_illness() -> None:
    lasting, attack = recommended(LASTING), recommended(ATTACK)
    assert answer("corticosteroids in asthma attack", lasting) == []
    assert answer("corticosteroids in asthma attack", lasting, attack)[0] == ATTACK
    assert answer("corticosteroids in persistent asthma", lasting, attack) == [LASTING]
    assert answer("corticosteroids in asthma", lasting)[0] == LASTING


def test_what_is_said_of_both_courses_answers_for_each() -> None:
    both = "In acute and in chronic pancreatitis opioids are recommended for pain"
    assert answer("opioids in acute pancreatitis", recommended(both)) == [both]


def test_asked_for_a_treatment_what_prevents_does_not_lead() -> None:
    prevents = "Antibiotics for prophylaxis of UTI in women include nitrofurantoin 100 mg at night"
    treats = "UTI in adults: fosfomycin 3 g by mouth as a single dose is recommended"
    found = recommended(prevents), recommended(treats)
    assert answer("uti antibiotics adult woman", *found)[0] == treats
    assert answer("uti prophylaxis antibiotics adult woman", *found)[0] == prevents


def test_a_blood_pressure_alone_is_answered_for_no_illness_of_its_own() -> None:
    stroke = "In acute stroke start nicardipine at a blood pressure of 185/110 mmHg or above"
    everybody = (
        "Above 150/100 mmHg start with a combination of 2 antihypertensive agents, an ACE inhibitor and a diuretic"
    )
    found = passage(stroke, stroke, headings=("Stroke",)), passage(everybody, everybody, headings=("Hypertension",))
    assert answer_typed("bp 165/105 new start what", *found)[0] == everybody


def test_a_pressure_that_is_printed_alone_is_compared_with_the_patients() -> None:
    above = "Above 180/110 mmHg in hypertension give two drugs at once"
    lower = "Above 140/90 mmHg in hypertension give one drug"
    assert answer_typed("hypertension bp 150/95 drug", recommended(above), recommended(lower))[0] == lower


def test_the_strength_that_was_asked_about_leads_before_a_narrower_range() -> None:
    strength = "At a GFR below 30 mL/min the 875 mg dose of amoxicillin should not be given"
    ranged = "GFR of 10 to 30 mL/min: amoxicillin 500 mg every 12 hours is recommended"
    found = recommended(ranged), recommended(strength)
    assert answer_typed("amox 875 with egfr 25 ok?", *found)[0] == strength
    assert answer_typed("amox with egfr 25", *found)[0] == ranged


def test_asked_whether_what_says_so_leads_before_a_drug() -> None:
    drug = "In adults with acute watery diarrhoea azithromycin 1 g as a single dose"
    whether = "Antibiotics are not recommended in adults with watery diarrhoea for less than 3 days"
    found = recommended(drug), recommended(whether)
    assert answer("watery diarrhoea 1 day adult antibiotics?", *found)[0] == whether
    assert answer("watery diarrhoea 1 day adult which antibiotics?", *found)[0] == drug
