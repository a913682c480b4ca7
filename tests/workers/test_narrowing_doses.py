"""An amount of another drug, for another illness or for nobody's use is no dose of what was asked."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer


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


def test_what_was_given_to_animals_or_compared_is_no_dose() -> None:
    monkeys = "After 6 months of ciprofloxacin at 10 mg/kg/day no nephropathological changes were noted in monkeys."
    compared = "No difference was found between single dose intramuscular fosfomycin vs netilmicin in children."
    assert answer("ciprofloxacin dose 6 month old", passage(monkeys)) == []
    assert answer("fosfomycin dose child", passage(compared)) == []


def test_how_long_one_drug_is_given_is_not_told_by_another() -> None:
    other = "Trachoma is treated with tetracycline or azithromycin 500 mg orally once daily for 3 days."
    own = "Trachoma is treated with tetracycline ointment for 6 weeks."
    assert answer("how long tetracycline in trachoma", passage(other)) == []
    assert answer("how long tetracycline in trachoma", passage(other), passage(own))[0] == own


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


def test_the_most_of_a_drug_is_not_what_a_tablet_holds() -> None:
    tablet = "Ibuprofen 200 mg should be taken for the temporary relief of headache"
    most = "Ibuprofen should not exceed 1200 mg in 24 hours"
    assert answer("ibuprofen maximum daily dose", recommended(tablet, grade=("", ""))) == []
    assert answer("ibuprofen maximum daily dose", recommended(tablet, grade=("", "")), recommended(most))[0] == most


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


def test_how_much_is_found_in_the_blood_is_no_dose() -> None:
    measured = (
        "Orally administered doses of amoxicillin 250 mg should result in peak blood levels of 3.5 mcg/mL to 5 mcg/mL"
    )
    dosed = "Amoxicillin should be given at 500 mg every 8 hours"
    assert answer("amoxicillin dose adult", recommended(measured)) == []
    assert answer("amoxicillin dose adult", recommended(measured), recommended(dosed))[0] == dosed
    assert answer("amoxicillin peak blood levels", recommended(measured)) == [measured]


def test_how_fast_a_drug_runs_in_is_not_how_soon_it_is_begun() -> None:
    begun = "Alteplase should be given within 4.5 hours in stroke"
    runs = "Alteplase should be given over 60 minutes with a bolus over 1 minute in stroke"
    assert answer("how fast to give alteplase stroke", recommended(begun), recommended(runs))[0] == runs
    assert answer("how soon to give alteplase stroke", recommended(runs), recommended(begun))[0] == begun


def test_a_viral_load_is_no_dose() -> None:
    treated = "We suggest entecavir in children with hepatitis B and HBV DNA of 18,000 IU/mL or more"
    assert answer("entecavir dose in children", recommended(treated)) == []


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


def test_the_capsules_on_a_list_are_no_dose() -> None:
    stock = passage("Antioxytocics | nifedipine | Immediate-release capsule: 10 mg.", passage_kind="table")
    assert answer("nifedipine dose elderly", stock) == []


def test_a_dose_that_speaks_of_no_kidneys_is_none_for_those_that_fail() -> None:
    usual = "Vancomycin 1 g every 12 hours should be given in septic shock and organ failure"
    theirs = "Vancomycin 1 g every 48 hours should be given in septic shock with renal failure"
    assert answer("vancomycin dose septic shock renal failure", recommended(usual)) == []
    assert answer("vancomycin dose septic shock renal failure", recommended(usual), recommended(theirs)) == [theirs]


def test_what_was_seen_after_a_dose_does_not_tell_to_give_it() -> None:
    seen = (
        "No change of the kidney was noted at 10 mg/kg/day; nephropathy was observed after ciprofloxacin 20 mg/kg/day"
    )
    assert answer("ciprofloxacin dose 6 month old", recommended(seen)) == []


def test_the_dose_of_a_drug_of_another_class_is_no_dose_of_the_class() -> None:
    steroid = passage("In septic shock give hydrocortisone 50 mg every 6 hours after starting the vasopressor.")
    vasopressor = passage("In septic shock give vasopressin 0.03 units per minute as the second vasopressor.")
    assert answer("vasopressor dose in septic shock", steroid) == []
    assert answer("steroid dose in septic shock", steroid) != []
    assert answer("vasopressor dose in septic shock", vasopressor) != []


def test_the_dose_that_loads_is_not_any_dose() -> None:
    usual = "Vancomycin should be given at 1 g every 12 hours"
    loading = "Vancomycin should be begun with a loading dose of 25 mg/kg"
    assert answer("vancomycin loading dose", recommended(usual)) == []
    assert answer("vancomycin loading dose", recommended(usual), recommended(loading))[0] == loading


def test_the_number_of_an_item_is_no_amount_of_the_drug_before_it() -> None:
    given = "Azithromycin 10 mg/kg/day for 3 days may be given for pneumonia in a child if there is"
    text = f"{given} 1.2.1. known hypersensitivity to amoxicillin 1.2.2. suspicion of atypical organisms"
    assert answer("amoxicillin dose pneumonia child", recommended(text)) == []
    assert answer("azithromycin dose pneumonia child", recommended(text)) == [text]
