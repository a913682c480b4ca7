"""A statement for fewer patients, for another time, or of another drug does not answer for everybody."""

import pytest

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import ToldEmbedder, passage
from workers.inference.quotes import QuotesEngine


def answer(question: str, *passages: RetrievedPassage) -> list[str]:
    return [sentence.text for sentence in QuotesEngine(ToldEmbedder(**{" ": 0.75})).sentences(question, passages)]


def recommended(text: str, *grade: str) -> RetrievedPassage:
    strength, certainty = grade or ("strong", "low")
    return passage(text, text, grade=(strength, certainty))


def test_what_the_patient_has_not_is_told_from_what_he_has() -> None:
    lysed = "In acute stroke with thrombolysis keep blood pressure below 185/110 mmHg"
    other = "In acute stroke without thrombolysis do not treat blood pressure below 220/120 mmHg"
    found = recommended(lysed), recommended(other)
    assert answer("blood pressure target acute stroke no thrombolysis", *found)[0] == other


def test_before_is_not_after() -> None:
    before = "Keep blood pressure below 185/110 mmHg prior to thrombolysis in stroke"
    after = "Keep blood pressure below 180/105 mmHg for 24 hours following thrombolysis in stroke"
    found = recommended(before), recommended(after)
    assert answer("blood pressure target after thrombolysis stroke", *found)[0] == after
    assert answer("blood pressure target before thrombolysis stroke", *found)[0] == before


def test_a_dose_for_damaged_kidneys_or_in_a_combination_is_not_the_dose() -> None:
    kidneys = "Amoxicillin should be given at 250 mg every 24 hours when creatinine clearance is below 10 mL/min"
    triple = "The recommended oral dose is 1 gram amoxicillin and 30 mg lansoprazole twice daily"
    usual = "Amoxicillin should be given at 500 mg every 8 hours"
    assert answer("amoxicillin dose", recommended(kidneys), recommended(triple)) == []
    assert answer("amoxicillin dose", recommended(kidneys), recommended(triple), recommended(usual)) == [usual]
    assert answer("amoxicillin dose renal failure", recommended(kidneys))[0] == kidneys


def test_the_dose_of_another_drug_is_no_dose_of_this_one() -> None:
    others = passage("Fosfomycin should be given at 3 g once.\nMethimazole may harm the liver and should be watched.")
    assert answer("methimazole dose", others) == []


def test_advice_for_the_pregnant_alone_is_no_answer_for_everybody() -> None:
    pregnant = "We recommend tenofovir in hepatitis B for pregnant women with a high viral load"
    assert answer("treatment of hepatitis B", recommended(pregnant)) == []
    assert answer("treatment of hepatitis B in pregnancy", recommended(pregnant)) == [pregnant]


def test_a_question_on_children_is_not_answered_for_adults() -> None:
    grown = "We suggest oral fluoroquinolones for adult patients with acute pyelonephritis"
    assert answer("antibiotics for children with acute pyelonephritis", recommended(grown)) == []


def test_an_amount_for_nobody_in_particular_is_no_childs_dose() -> None:
    adults = "Ciprofloxacin 1000 mg once daily is recommended for complicated urinary tract infection"
    by_weight = "Ciprofloxacin 200 mg from 15 to 25 kg is recommended for complicated urinary tract infection"
    so_much_a_kg = "Alteplase 0.9 mg/kg is recommended for acute ischemic stroke"
    assert answer("alteplase dose 5 year old ischemic stroke", recommended(so_much_a_kg)) == []
    refused = "Ciprofloxacin should not be used in children under 18 years old with urinary tract infection"
    for question in (
        "ciprofloxacin dose child urinary tract infection",
        "ciprofloxacin in a 14 year old with urinary tract infection",
    ):
        assert answer(question, recommended(adults)) == []
        assert answer(question, recommended(by_weight)) == [by_weight]
        assert answer(question, recommended(adults), passage(f"{refused}."))[0] == f"{refused}."
    assert answer("ciprofloxacin dose urinary tract infection", recommended(adults)) == [adults]


def test_a_dose_for_younger_ones_is_not_for_an_older_child() -> None:
    infants = "Infants of 12 weeks (3 months) or younger should be given amoxicillin 30 mg/kg/day"
    assert answer("amoxicillin dose 6 year old", recommended(infants)) == []
    assert answer("amoxicillin dose 2 month old", recommended(infants)) == [infants]


def test_a_childs_dose_is_not_for_a_newborn() -> None:
    children = "Nitrofurantoin for cystitis in children is recommended at 5 mg/kg/day"
    newborns = "Ampicillin for sepsis in newborns is recommended at 50 mg/kg"
    assert answer("nitrofurantoin dose newborn cystitis", recommended(children)) == []
    assert answer("ampicillin dose newborn sepsis", recommended(newborns)) == [newborns]


def test_nursing_is_not_pregnancy() -> None:
    pregnant = "Ibuprofen should not be used during the last 3 months of pregnancy."
    nursing = "Ibuprofen is safe for mothers who are breastfeeding."
    found = passage(pregnant), passage(nursing)
    assert answer("ibuprofen breastfeeding", *found) == [nursing]
    assert answer("ibuprofen in pregnancy", *found) == [pregnant]


def test_what_was_given_to_animals_or_compared_is_no_dose() -> None:
    monkeys = "After 6 months of ciprofloxacin at 10 mg/kg/day no nephropathological changes were noted in monkeys."
    compared = "No difference was found between single dose intramuscular fosfomycin vs netilmicin in children."
    assert answer("ciprofloxacin dose 6 month old", passage(monkeys)) == []
    assert answer("fosfomycin dose child", passage(compared)) == []


def test_what_harms_the_unborn_child_is_not_said_of_children() -> None:
    unborn = "Ibuprofen should not be used in late pregnancy as it may harm the unborn child."
    assert answer("ibuprofen dose 3 year old", passage(unborn)) == []


def test_a_treatment_for_those_who_have_more_than_was_asked_does_not_lead() -> None:
    more = "First-line treatment for hypertension in chronic kidney disease is enalapril at the highest dose borne"
    usual = "First-line treatment for hypertension is amlodipine or a thiazide"
    found = recommended(more), recommended(usual)
    assert answer("hypertension treatment", *found)[0] == usual
    assert answer("hypertension treatment in chronic kidney disease", *found)[0] == more


def test_how_long_one_drug_is_given_is_not_told_by_another() -> None:
    other = "Trachoma is treated with tetracycline or azithromycin 500 mg orally once daily for 3 days."
    own = "Trachoma is treated with tetracycline ointment for 6 weeks."
    assert answer("how long tetracycline in trachoma", passage(other)) == []
    assert answer("how long tetracycline in trachoma", passage(other), passage(own))[0] == own


def test_the_second_choice_does_not_lead() -> None:
    second = "We recommend vasopressin as the second vasopressor on top of norepinephrine in septic shock"
    first = "We recommend norepinephrine as the first vasopressor in septic shock"
    found = recommended(second), recommended(first)
    assert answer("vasopressor of choice in septic shock", *found)[0] == first
    assert answer("second vasopressor in septic shock", *found)[0] == second
    assert answer("which vasopressor second in septic shock", *found)[0] == second


def test_what_is_for_the_allergic_does_not_lead() -> None:
    allergic = "Immediate penicillin hypersensitivity in a child with pneumonia: azithromycin 10 mg/kg/day for 3 days"
    usual = "Non-severe pneumonia in a child: amoxicillin 40-50 mg/kg/day for 7 days"
    found = recommended(allergic), recommended(usual)
    assert answer("what is the first antibiotic in a child with pneumonia", *found)[0] == usual
    assert answer("antibiotic for pneumonia in a child with penicillin hypersensitivity", *found)[0] == allergic


def test_a_value_that_was_given_lies_within_the_limits_of_the_answer() -> None:
    below = "We recommend against metformin at an eGFR below 30 mL/min"
    between = "We suggest against starting metformin at an eGFR between 30 and 45 mL/min"
    found = recommended(below), recommended(between)
    assert answer("metformin in eGFR 35", *found)[0] == between
    assert answer("metformin in eGFR 20", *found)[0] == below


def test_the_dose_for_one_illness_is_none_for_another_that_the_title_names_too() -> None:
    infants = "Infants of 12 weeks or younger should be given amoxicillin 30 mg/kg/day"
    title = "Amoxicillin tablets: infants, H. pylori, kidneys"
    elsewhere = passage(infants, guideline=title, kind="digest", headings=(title, "Infants"))
    assert answer("amoxicillin dose for H. pylori", elsewhere) == []
    triple = (
        "For H. pylori give amoxicillin 1 gram, clarithromycin 500 mg and lansoprazole 30 mg twice daily for 14 days."
    )
    there = passage(triple, guideline=title, kind="digest", headings=(title, "H. pylori"))
    assert answer("amoxicillin dose for H. pylori", elsewhere, there) == [triple]


def test_one_vitamin_is_not_another() -> None:
    a = "We recommend vitamin A as an adjunct in measles pneumonia of a child"
    d = "We suggest against vitamin D as an adjunct in severe pneumonia of a child"
    assert answer("vitamin D in pneumonia of a child", recommended(a), recommended(d))[0] == d


def test_a_point_names_the_drugs_that_were_asked_for() -> None:
    title = "Septic shock: vasopressors and steroids"
    steroid = "In septic shock we suggest hydrocortisone 200 mg daily"
    other = "In septic shock we recommend against immunoglobulins"
    headings = (title, "Steroids and other adjuncts")
    found = [passage(text, text, kind="digest", headings=headings) for text in (other, steroid)]
    assert answer("steroids in septic shock", *found) == [steroid]


def test_what_another_society_advises_does_not_lead() -> None:
    others = "The NHF Australia 2016 guidelines recommend a target below 140 mmHg in hypertension with diabetes."
    own = "We recommend a target below 130 mmHg in hypertension with diabetes"
    found = passage(others), recommended(own)
    assert answer("target in hypertension with diabetes", *found)[0] == own


def test_what_is_right_for_women_is_not_thereby_right_in_pregnancy() -> None:
    women = "We suggest antibiotic prophylaxis for women with recurrent urinary tract infection"
    assert answer("antibiotic prophylaxis of urinary tract infection in pregnancy", recommended(women)) == []
    under = passage(women, women, headings=("Urinary tract infection in pregnancy",))
    assert answer("antibiotic prophylaxis of urinary tract infection in pregnancy", under) == [women]


def test_the_negative_are_not_the_positive() -> None:
    negative = "We recommend tenofovir for HIV-negative adults with hepatitis B"
    both = "We recommend tenofovir for adults with hepatitis B and HIV coinfection"
    assert answer("hepatitis B with HIV", recommended(negative)) == []
    assert answer("hepatitis B with HIV", recommended(negative), recommended(both)) == [both]
    assert answer("hepatitis B in HIV negative adults", recommended(negative)) == [negative]


def test_a_definition_is_asked_for_and_given() -> None:
    advice = "We recommend prophylaxis for recurrent urinary tract infection"
    defined = "Recurrent urinary tract infection is defined as three or more episodes in a year."
    assert (
        answer("definition of recurrent urinary tract infection", recommended(advice), passage(defined))[0] == defined
    )


def test_a_child_s_dose_and_a_preventive_one_do_not_lead_unasked() -> None:
    child = "Nitrofurantoin for cystitis in children should be given at 5 mg/kg/day in four doses"
    prevents = "Nitrofurantoin 100 mg once daily should be given for prophylaxis of recurrent cystitis"
    usual = "Nitrofurantoin for cystitis should be given at 100 mg four times a day for 5 days"
    found = recommended(child), recommended(prevents), recommended(usual)
    assert answer("nitrofurantoin dose cystitis", *found)[0] == usual
    assert answer("nitrofurantoin dose cystitis child", *found)[0] == child


def test_what_a_panel_advises_on_the_same_page_stands_beside() -> None:
    target = "We recommend a target MAP of at least 65 mmHg in septic shock requiring vasopressors"
    higher = "We suggest targeting a higher MAP of 75 to 85 mmHg in septic shock with hypertension"
    together = passage(f"{target}.\n{higher}.", target, higher)
    assert answer("MAP target in septic shock requiring vasopressors", together) == [target, higher]


def test_the_most_of_a_drug_is_not_what_a_tablet_holds() -> None:
    tablet = "Ibuprofen 200 mg should be taken for the temporary relief of headache"
    most = "Ibuprofen should not exceed 1200 mg in 24 hours"
    assert answer("ibuprofen maximum daily dose", recommended(tablet, "", "")) == []
    assert answer("ibuprofen maximum daily dose", recommended(tablet, "", ""), recommended(most))[0] == most


def test_the_severe_illness_is_not_the_uncomplicated_one() -> None:
    severe = "We recommend parenteral artesunate for severe malaria"
    usual = "We recommend an artemisinin combination for uncomplicated malaria, in all trimesters of pregnancy too"
    question = "How is uncomplicated malaria treated?"
    assert answer(question, recommended(severe)) == []
    assert answer(question, recommended(severe), recommended(usual)) == [usual]
    assert answer("How is severe malaria treated?", recommended(usual), recommended(severe)) == [severe]


def test_asked_for_a_dose_only_what_tells_one_answers() -> None:
    opened = "We recommend tamoxifen for premenopausal women with breast cancer"
    dosed = "We recommend tamoxifen 20 mg daily for premenopausal women with breast cancer"
    assert answer("tamoxifen dose breast cancer", recommended(opened)) == []
    assert answer("tamoxifen dose breast cancer", recommended(opened), recommended(dosed))[0] == dosed
    assert answer("tamoxifen in breast cancer", recommended(opened)) == [opened]
    warned = "Offer naloxone in opioid overdose, as no dose is completely safe"
    assert answer("naloxone dose opioid overdose", recommended(warned)) == []


def test_what_a_drug_costs_is_not_what_is_given() -> None:
    priced = "Metformin 500 mg three times a day should be given in diabetes, unit cost PHP 18.25"
    assert answer("metformin dose diabetes", recommended(priced)) == []
    assert answer("metformin cost diabetes", recommended(priced)) == [priced]


def test_how_many_doses_of_a_vaccine_is_no_amount() -> None:
    schedule = "We recommend one hepatitis B vaccine at birth and more at 6, 10 and 14 weeks"
    assert answer("hepatitis B vaccine dose schedule", recommended(schedule)) == [schedule]


def test_how_long_an_adult_is_treated_is_not_told_by_a_child_s_course() -> None:
    child = "Oral antibiotics for 7 to 10 days are recommended to treat pyelonephritis in children"
    adult = "Oral antibiotics for 14 days are recommended to treat pyelonephritis"
    found = recommended(child), recommended(adult)
    assert answer("how long to treat pyelonephritis", *found)[0] == adult
    assert answer("how long to treat pyelonephritis in a child", *found)[0] == child


@pytest.mark.parametrize("kidneys", ["crcl <30", "egfr 20", "in ckd"])
def test_whoever_names_the_kidneys_asks_for_their_dose(kidneys: str) -> None:
    dosed = "Ciprofloxacin should be reduced to 500 mg daily in CKD with an eGFR or creatinine clearance below 30"
    assert answer(f"ciprofloxacin dose {kidneys}", recommended(dosed)) == [dosed]


def test_a_clearance_is_no_dose() -> None:
    kidneys = "Amoxicillin is cleared by the kidney and adjustment is required when GFR is below 30 mL/min"
    dosed = "Amoxicillin 500 mg every 12 hours should be given when glomerular filtration rate is 10 to 30 mL/min"
    assert answer("amoxicillin dose gfr 20", recommended(kidneys)) == []
    assert answer("amoxicillin dose gfr 20", recommended(kidneys), recommended(dosed))[0] == dosed


def test_a_limit_that_is_advised_against_is_the_most() -> None:
    most = "We recommend against opioid doses over 90 mg morphine equivalent daily in chronic pain"
    assert answer("max morphine daily dose chronic pain", recommended(most)) == [most]


@pytest.mark.parametrize(("age", "first"), [("2 year old", 1), ("8 y/o", 2), ("aged 40", 3), ("3-month-old", 0)])
def test_an_age_lies_within_what_is_printed(age: str, first: int) -> None:
    printed = [
        recommended(f"We recommend a chest film in patients {band} with cough and fever")
        for band in (
            "from 28 days to 6 months old",
            "of 2 months to 5 years of age",
            "5-18 years of age",
            "older than 18 years",
        )
    ]
    found = answer(f"chest film for cough and fever {age}", *printed)[0]
    assert printed.index(next(each for each in printed if each.text == found)) == first


def test_a_drug_that_spares_resistance_is_no_fallback() -> None:
    preferred = "Entecavir is preferred in hepatitis B because of its minimal risk of antiviral resistance"
    rescue = "Adefovir is added in hepatitis B with documented resistance to lamivudine"
    assert answer("first line antiviral hepatitis B", recommended(rescue), recommended(preferred))[0] == preferred


def test_how_much_is_found_in_the_blood_is_no_dose() -> None:
    measured = (
        "Orally administered doses of amoxicillin 250 mg should result in peak blood levels of 3.5 mcg/mL to 5 mcg/mL"
    )
    dosed = "Amoxicillin should be given at 500 mg every 8 hours"
    assert answer("amoxicillin dose adult", recommended(measured)) == []
    assert answer("amoxicillin dose adult", recommended(measured), recommended(dosed))[0] == dosed
    assert answer("amoxicillin peak blood levels", recommended(measured)) == [measured]


def test_a_dose_under_a_heading_on_children_is_theirs_though_it_names_nobody() -> None:
    most = "A maximum daily dose of 2,000 mg of metformin should be given"
    found = passage(most, most, headings=("8 USE IN SPECIFIC POPULATIONS", "8.4 Pediatric Use"))
    assert answer("metformin maximum dose", found) == []
    assert answer("metformin maximum dose child", found) == [most]


def test_how_fast_a_drug_runs_in_is_not_how_soon_it_is_begun() -> None:
    begun = "Alteplase should be given within 4.5 hours in stroke"
    runs = "Alteplase should be given over 60 minutes with a bolus over 1 minute in stroke"
    assert answer("how fast to give alteplase stroke", recommended(begun), recommended(runs))[0] == runs
    assert answer("how soon to give alteplase stroke", recommended(runs), recommended(begun))[0] == begun


def test_a_viral_load_is_no_dose() -> None:
    treated = "We suggest entecavir in children with hepatitis B and HBV DNA of 18,000 IU/mL or more"
    assert answer("entecavir dose in children", recommended(treated)) == []


def test_women_in_a_table_on_pregnancy_are_the_pregnant() -> None:
    heading = "Table 10. Drugs for urgent blood pressure control in pregnancy"
    row = "Nifedipine 10 mg orally. May be associated with a fall of blood pressure in some women"
    of_pregnancy = passage(row, row, headings=(heading,))
    for question in ("nifedipine dose elderly", "nifedipine dose"):
        assert answer(question, of_pregnancy) == []
        assert answer(question, passage(row, row, headings=("Treatment of women",)))[0] == row
    assert answer("nifedipine dose pregnant", of_pregnancy) == [row]


@pytest.mark.parametrize(
    ("heading", "others", "theirs"),
    [
        ("Dosing in renal impairment", "amoxicillin dose elderly", "amoxicillin dose renal impairment"),
        ("Infants and children aged 3 months to 18 years", "amoxicillin dose newborn", "amoxicillin dose 4 year old"),
    ],
)
def test_a_dose_under_a_heading_on_others_is_theirs(heading: str, others: str, theirs: str) -> None:
    dose = "Amoxicillin 20 mg/kg/day in divided doses should be given every 12 hours"
    found = passage(dose, dose, headings=("Doses", heading))
    assert answer(others, found) == []
    assert answer(theirs, found) == [dose]


def test_how_long_a_child_is_treated_is_not_how_old_it_is() -> None:
    dose = "Amoxicillin 40 mg/kg/day for 5 to 7 days should be given to a child with pneumonia"
    assert answer("amoxicillin dose 5 year old pneumonia", recommended(dose)) == [dose]
    young = "Amoxicillin 40 mg/kg/day should be given to a child aged 5 to 7 days with pneumonia"
    assert answer("amoxicillin dose 5 year old pneumonia", recommended(young)) == []


def test_a_drug_of_two_words_is_neither_of_them() -> None:
    zinc = "Zinc 10 mg a day (as gluconate or sulfate) should be given to children"
    asthma = "Magnesium sulfate 50 mg/kg as a single dose should be given in acute asthma"
    dialysis = "Dialysis should be started early where magnesium is high"
    assert answer("magnesium sulfate dose 3 year old", recommended(zinc), recommended(asthma)) == []
    assert answer("magnesium sulfate dose dialysis", recommended(asthma), recommended(dialysis)) == []
    assert answer("magnesium sulfate dose asthma", recommended(zinc), recommended(asthma)) == [asthma]


def test_that_no_dose_is_adjusted_beside_another_drug_is_no_dose() -> None:
    beside = "No dosing adjustments are required for propranolol 40 mg with metformin 850 mg"
    elderly = "No dose adjustment of propranolol 40 mg is required in elderly adults"
    assert answer("propranolol dose", recommended(beside)) == []
    assert answer("propranolol dose elderly", recommended(beside)) == []
    assert answer("propranolol dose elderly", recommended(elderly)) == [elderly]


def test_who_asks_for_tablets_is_not_first_told_of_the_vein() -> None:
    vein = "First-line treatment of hypertension is intravenous labetalol; oral nifedipine may be used"
    mouth = "First-line treatment of hypertension is oral amlodipine"
    found = recommended(vein), recommended(mouth)
    assert answer("first-line oral antihypertensive", *found)[0] == mouth
    assert answer("first-line iv antihypertensive", *found)[0] == vein


def test_the_capsules_on_a_list_are_no_dose() -> None:
    stock = passage("Antioxytocics | nifedipine | Immediate-release capsule: 10 mg.", passage_kind="table")
    assert answer("nifedipine dose elderly", stock) == []


def test_a_dose_that_speaks_of_no_kidneys_is_none_for_those_that_fail() -> None:
    usual = "Vancomycin 1 g every 12 hours should be given in septic shock and organ failure"
    theirs = "Vancomycin 1 g every 48 hours should be given in septic shock with renal failure"
    assert answer("vancomycin dose septic shock renal failure", recommended(usual)) == []
    assert answer("vancomycin dose septic shock renal failure", recommended(usual), recommended(theirs)) == [theirs]


def test_advice_for_women_is_none_for_a_man() -> None:
    women = "Cefalexin 250 mg daily should be given to women against recurrent cystitis"
    assert answer("cefalexin for a man with recurrent cystitis", recommended(women)) == []
    assert answer("cefalexin for a woman with recurrent cystitis", recommended(women)) == [women]


def test_what_was_seen_after_a_dose_does_not_tell_to_give_it() -> None:
    seen = (
        "No change of the kidney was noted at 10 mg/kg/day; nephropathy was observed after ciprofloxacin 20 mg/kg/day"
    )
    assert answer("ciprofloxacin dose 6 month old", recommended(seen)) == []
