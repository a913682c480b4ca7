"""A statement for other patients, or for fewer of them, does not answer for whoever was asked about."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer


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


def test_what_harms_the_unborn_child_is_not_said_of_children() -> None:
    unborn = "Ibuprofen should not be used in late pregnancy as it may harm the unborn child."
    assert answer("ibuprofen dose 3 year old", passage(unborn)) == []


def test_what_is_right_for_women_is_not_thereby_right_in_pregnancy() -> None:
    women = "We suggest antibiotic prophylaxis for women with recurrent urinary tract infection"
    assert answer("antibiotic prophylaxis of urinary tract infection in pregnancy", recommended(women)) == []
    under = passage(women, women, headings=("Urinary tract infection in pregnancy",))
    assert answer("antibiotic prophylaxis of urinary tract infection in pregnancy", under) == [women]


def test_a_child_s_dose_and_a_preventive_one_do_not_lead_unasked() -> None:
    child = "Nitrofurantoin for cystitis in children should be given at 5 mg/kg/day in four doses"
    prevents = "Nitrofurantoin 100 mg once daily should be given for prophylaxis of recurrent cystitis"
    usual = "Nitrofurantoin for cystitis should be given at 100 mg four times a day for 5 days"
    found = recommended(child), recommended(prevents), recommended(usual)
    assert answer("nitrofurantoin dose cystitis", *found)[0] == usual
    assert answer("nitrofurantoin dose cystitis child", *found)[0] == child


def test_how_long_an_adult_is_treated_is_not_told_by_a_child_s_course() -> None:
    child = "Oral antibiotics for 7 to 10 days are recommended to treat pyelonephritis in children"
    adult = "Oral antibiotics for 14 days are recommended to treat pyelonephritis"
    found = recommended(child), recommended(adult)
    assert answer("how long to treat pyelonephritis", *found)[0] == adult
    assert answer("how long to treat pyelonephritis in a child", *found)[0] == child


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


def test_a_dose_under_a_heading_on_children_is_theirs_though_it_names_nobody() -> None:
    most = "A maximum daily dose of 2,000 mg of metformin should be given"
    found = passage(most, most, headings=("8 USE IN SPECIFIC POPULATIONS", "8.4 Pediatric Use"))
    assert answer("metformin maximum dose", found) == []
    assert answer("metformin maximum dose child", found) == [most]


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


def test_advice_for_women_is_none_for_a_man() -> None:
    women = "Cefalexin 250 mg daily should be given to women against recurrent cystitis"
    assert answer("cefalexin for a man with recurrent cystitis", recommended(women)) == []
    assert answer("cefalexin for a woman with recurrent cystitis", recommended(women)) == [women]


def test_what_leaves_an_illness_out_is_no_answer_for_it() -> None:
    others = "We recommend amitriptyline as initial treatment of neuropathic pain (except trigeminal neuralgia)"
    assert answer("treatment of trigeminal neuralgia", recommended(others)) == []
    assert answer("treatment of neuropathic pain", recommended(others)) == [others]
    assert answer("treatment of neuropathic pain (not trigeminal)", recommended(others)) == [others]
    told = "We recommend oral fluids for diarrhea in everybody except in those with heart failure"
    assert answer("oral fluids for diarrhea with heart failure", recommended(told)) == [told]


def test_what_is_added_on_the_pregnant_does_not_narrow_a_statement() -> None:
    usual = "Offer carbamazepine as initial treatment for trigeminal neuralgia. Follow the advice on it in pregnancy"
    fallback = "If initial treatment of trigeminal neuralgia with carbamazepine is not tolerated, consider surgery"
    assert answer("trigeminal neuralgia first line treatment", recommended(usual), recommended(fallback))[0] == usual
