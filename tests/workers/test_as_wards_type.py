"""Short questions of a ward: how often, how many, whom a heading is of, which drug a warning forbids."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed
from workers.answering.fitting.candidates import candidates


def quoted(text: str, *headings: str) -> list[str]:
    return [each.text for each in candidates([passage(text, headings=headings)])]


def test_how_often_is_told_by_an_interval_or_not_at_all() -> None:
    referred = "Refer adults with type 2 diabetes for retinopathy screening at diagnosis"
    yearly = "Repeat retinopathy screening in adults with type 2 diabetes every 2 years"
    question = "how often retinopathy screening type 2 diabetes"
    assert answer(question, recommended(referred)) == []
    assert answer(question, recommended(referred), recommended(yearly))[0] == yearly
    assert answer("high frequency ventilation in ARDS", recommended("Do not use high frequency ventilation in ARDS"))


def test_an_interval_may_be_a_contact() -> None:
    text = "Give sulfadoxine-pyrimethamine against malaria at each scheduled antenatal contact in pregnancy"
    assert answer("how often sulfadoxine-pyrimethamine malaria pregnancy", recommended(text)) == [text]


def test_how_many_is_told_by_a_number() -> None:
    aim = "The aim of antenatal visits is to find complications early."
    eight = "At least eight antenatal visits are recommended during pregnancy."
    assert answer("how many antenatal visits", passage(aim)) == []
    assert answer("how many antenatal visits", passage(aim), passage(eight))[0] == eight


def test_a_heading_that_says_what_patients_lack_turns_nothing() -> None:
    dose = "Hydroxycarbamide 15 mg/kg, raised every week to 35 mg/kg at most"
    item = f"\u2022 {dose}"
    assert dose in quoted(item, "Steady state (patient well, with no complaints)")
    assert dose in quoted(item, "Patients without diabetes")
    assert dose not in quoted(item, "What not to give")


def test_a_warning_is_quoted_with_the_drug_that_it_forbids() -> None:
    said, warning = "Mannitol that leaks causes inflammation of the vein.", "Contraindicated in heart failure."
    assert f"{said} {warning}" in quoted(f"{said} {warning}")
    other = "Furosemide and mannitol lower the pressure."
    assert f"{other} {warning}" not in quoted(f"{other} {warning}")


def test_what_belongs_to_pregnancy_asks_of_the_pregnant() -> None:
    text = "Oxytocin in the third stage; ergometrine is contraindicated"
    under = passage(f"\u2022 {text}", headings=("Management of cardiac disease in pregnancy",))
    assert answer("ergometrine third stage cardiac patient", under) == [text]
    plain = passage(
        "Give furosemide 40 mg in cardiac failure.", headings=("Management of cardiac disease in pregnancy",)
    )
    assert answer("furosemide cardiac failure", plain) == []


def test_what_harms_the_unborn_is_no_drug_for_the_pregnant() -> None:
    text = "Heparin is safer in pregnancy; warfarin is teratogenic."
    stockings = "Stockings prevent pooling of blood in pregnancy with a replaced heart valve."
    assert answer("warfarin in pregnancy with valve disease ok?", passage(text), passage(stockings))[0] == text


def test_who_was_exposed_is_a_contact() -> None:
    text = "Give rifampicin 10 mg/kg every 12 hours for 2 days to contacts in meningitis"
    assert answer("meningitis contact rifampicin dose", recommended(text)) == [text]
    assert answer("rifampicin dose meningitis", recommended(text)) == []


def test_thromboprophylaxis_prevents() -> None:
    text = "Give enoxaparin 40 mg daily as thromboprophylaxis in severe COVID-19"
    assert answer("enoxaparin covid prophylaxis dose", recommended(text)) == [text]


def test_a_class_in_a_heading_does_not_speak_for_another_drug() -> None:
    other = "Pregnant women: amoxicillin 500 mg three times a day for 7 days"
    under = passage(other, other, headings=("Antibiotics in cystitis",))
    adults = recommended("Fosfomycin 3 g once is an option for cystitis in adults")
    assert other not in answer("fosfomycin pregnancy cystitis", under, adults)


def test_signs_of_an_illness_tell_nothing_of_a_drug() -> None:
    signs = passage("Meningitis may present with heart failure.", headings=("CLINICAL FEATURES OF MENINGITIS",))
    given = passage("Mannitol may be given in meningitis.", headings=("TREATMENT OF MENINGITIS",))
    said = answer("mannitol meningitis heart failure", given, signs)
    assert not any("present with" in each for each in said[:1])


def test_cardiac_failure_is_the_heart_s() -> None:
    text = "Mannitol must not be given in meningitis with cardiac failure"
    assert answer("mannitol meningitis heart failure", recommended(text)) == [text]


def test_unasked_a_child_s_step_does_not_lead_on_a_topic() -> None:
    child = "Mild asthma in children: a daily low dose of an inhaled corticosteroid"
    adult = "Mild asthma in adults: a low dose of an inhaled corticosteroid as needed"
    assert answer_typed("asthma steroids", recommended(child), recommended(adult))[0] == adult


def test_without_a_cannula_nothing_goes_into_a_vein() -> None:
    vein = "Give children with seizures diazepam 0.2 mg/kg by slow intravenous injection"
    muscle = "Give children with seizures midazolam 0.2 mg/kg by intramuscular injection"
    both = recommended(vein), recommended(muscle)
    assert answer_typed("child seizure, cant cannulate: treatment", *both)[0] == muscle
    assert answer_typed("child seizure, no cannula: treatment", *both)[0] == muscle


def test_what_all_the_pregnant_take_leads_before_the_dose_of_the_anaemic() -> None:
    ill = "If a woman is diagnosed with anaemia in pregnancy, her daily iron should be 120 mg."
    well = "Daily iron of 30 mg to 60 mg is advised to prevent anaemia in pregnancy."
    both = passage(ill), passage(well)
    assert answer("iron dose pregnancy daily", *both, diagnosed=0.85, advised=0.7)[0] == well
    assert answer("iron dose pregnancy anaemia", *both, diagnosed=0.85, advised=0.7)[0] == ill


def test_a_target_of_one_illness_is_none_for_everybody() -> None:
    bleeding = "The blood pressure target in intracerebral haemorrhage is below 180 mmHg"
    all_adults = "The blood pressure target is below 140/90 mmHg in adults"
    assert answer_typed("bp target", recommended(bleeding)) == []
    assert answer_typed("bp target", recommended(bleeding), recommended(all_adults))[0] == all_adults
    assert answer_typed("bp target intracerebral haemorrhage", recommended(bleeding)) == [bleeding]


def test_how_often_a_drug_is_given_is_quoted_without_an_amount() -> None:
    assert "Miconazole 2% cream twice daily" in quoted("\u2022 Miconazole 2% cream twice daily")


def test_a_warning_for_failing_kidneys_may_name_the_pregnant_too() -> None:
    text = "Cefuroxime: avoid in pregnancy and in patients with renal impairment"
    assert answer("cefuroxime renal impairment epiglottitis", recommended(f"{text} in epiglottitis")) != []
    assert answer("cefuroxime epiglottitis", recommended("Cefuroxime: avoid in pregnancy in epiglottitis")) == []


def test_signs_of_an_illness_are_no_treatment_of_it() -> None:
    signs = passage("A painful ulcer is almost proof of chancroid.", headings=("CLINICAL FEATURES OF CHANCROID",))
    drug = passage("Azithromycin 1 g once is given in chancroid.", headings=("TREATMENT OF CHANCROID",))
    question = "how to treat chancroid"
    assert answer(question, signs) == []
    assert answer(question, signs, drug)[0] == drug.text


def test_how_old_the_patients_are_is_not_how_long() -> None:
    tested = (
        "In children with a urinary tract infection 5 years old and younger urinalysis is suggested before antibiotics"
    )
    treated = "Give antibiotics for urinary tract infection in children for 7 to 10 days"
    question = "how long antibiotics urinary tract infection children"
    assert answer(question, recommended(tested)) == []
    assert answer(question, recommended(tested), recommended(treated))[0] == treated


def test_an_interval_answers_though_it_names_the_patients_by_less() -> None:
    told = "Osteoarthritis: screen at every visit with the clinical criteria."
    named = "Screen adults with obesity for knee pain."
    assert (
        answer_typed("how often screen obese adults for knee osteoarthritis", recommended(told), recommended(named))[0]
        == told
    )
