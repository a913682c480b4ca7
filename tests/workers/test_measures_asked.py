"""A question on a measure is answered by what speaks of it, and by a number."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

CONTRAST = "Stop metformin before an imaging procedure with iodinated contrast if the eGFR is 30 to 60 mL/min."
FORBIDDEN = "Metformin is contraindicated in patients with an eGFR below 30 mL/min."


def test_a_drug_is_stopped_where_it_is_contraindicated() -> None:
    both = passage(CONTRAST), passage(FORBIDDEN)
    assert answer("metformin egfr stop", *both)[0] == FORBIDDEN
    assert answer("when to stop metformin before contrast egfr", *both)[0] == CONTRAST


def test_what_does_not_speak_of_the_measure_is_no_answer() -> None:
    glucose = "Do not stop statins because of a rise in blood glucose"
    kinase = "Stop statins if creatine kinase is more than 5 times the upper limit of normal"
    assert answer("statin ck level stop", recommended(glucose)) == []
    assert answer("statin ck level stop", recommended(glucose), recommended(kinase)) == [kinase]


def test_a_target_is_a_number_and_the_type_of_a_diabetes_is_none() -> None:
    measure = "Measure blood pressure at least annually in an adult with type 2 diabetes"
    target = "Keep blood pressure below 140/90 mmHg in diabetes"
    both = recommended(measure), recommended(target)
    assert answer("blood pressure target type 2 diabetes", *both)[0] == target


def test_initials_that_guidelines_print_are_read() -> None:
    infant = "Give HIV exposed infants prophylaxis with AZT and NVP for 6 weeks"
    aspirin = "Give aspirin 75 mg daily to women at risk of pre-eclampsia from 12 weeks"
    exchange = "Consider plasma exchange in ANCA-associated vasculitis with SCr above 300 \u00b5mol/l"
    assert answer("nevirapine how long HIV exposed infant", recommended(infant)) == [infant]
    assert answer_typed("aspirin preeclampsia dose", recommended(aspirin)) == [aspirin]
    assert answer("plasma exchange anca vasculitis creatinine cut off", recommended(exchange)) == [exchange]


def test_a_dose_with_another_drug_names_both() -> None:
    alone = "Dolutegravir 50 mg once daily is the usual dose for adults"
    beside = "Dolutegravir 50 mg twice daily is given with rifampicin"
    assert answer("dolutegravir dose with rifampicin", recommended(alone)) == []
    assert answer("dolutegravir dose with rifampicin", recommended(alone), recommended(beside)) == [beside]


def test_a_drug_is_known_by_its_other_spelling() -> None:
    american = "Give acyclovir 800 mg five times a day for 7 days in herpes zoster"
    assert answer("aciclovir dose herpes zoster", recommended(american)) == [american]


def test_a_step_of_a_treatment_is_no_illness() -> None:
    rejection = "Rejection is treated with methylprednisolone, then a prednisone taper from 100 mg daily"
    assert answer("prednisone taper anca reduced dose", recommended(rejection)) == []


DEFINES = "An office blood pressure of 140/90 mmHg or above defines hypertension in adults."
AIMS = "Treat at 140/90 mmHg or above and aim for less than 130/80 in all patients with hypertension."


def test_what_makes_an_illness_is_no_target_of_its_treatment() -> None:
    assert answer("blood pressure target hypertension adults", passage(DEFINES)) == []
    assert answer("blood pressure target hypertension adults", passage(DEFINES), passage(AIMS)) == [AIMS]


def test_a_pressure_is_named_by_its_value() -> None:
    assert answer("blood pressure target hypertension adults", passage(AIMS)) == [AIMS]
    tablet = "Give valsartan 160/80 mg to all patients with hypertension."
    assert answer("blood pressure target hypertension adults", passage(tablet)) == []


def test_an_aim_in_figures_leads_where_a_target_is_asked() -> None:
    starts = "Chronic kidney disease with hypertension: start drug therapy at a blood pressure of 140/90 mmHg or more."
    assert answer("blood pressure target hypertension", passage(starts), passage(AIMS))[0] == AIMS


def test_an_aim_at_something_else_does_not_lead() -> None:
    threshold = "Transfuse restrictively in sepsis, at a hemoglobin threshold of 7-8 g/dL instead of 9-10 g/dL."
    pressure = "Aim for a MAP of at least 65 mmHg in septic shock."
    assert answer_typed("hb target septic shock", recommended(threshold), recommended(pressure))[0] == threshold


def test_an_aim_that_says_less_of_the_question_does_not_lead() -> None:
    starts = "Chronic kidney disease with hypertension: start drug therapy at a blood pressure of 140/90 mmHg or more."
    visits = "Nurses aim for 3 readings of blood pressure a visit in clinics where hypertension is common."
    assert answer("blood pressure target hypertension", passage(starts), passage(visits))[0] == starts
