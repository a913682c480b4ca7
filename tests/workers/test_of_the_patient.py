"""The patient's allergy, kidneys, age and way of taking a drug are read as they are typed."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed


def test_anaphylaxis_is_an_allergy() -> None:
    given = "Non-severe pneumonia in a child: amoxicillin 40 mg/kg/day for 7 days"
    instead = "Penicillin hypersensitivity in a child with pneumonia: azithromycin 10 mg/kg/day for 3 days"
    assert answer_typed("mild pneumonia 3y anaphylaxis to penicillin", recommended(given), recommended(instead)) == [
        instead
    ]


def test_a_form_that_an_illness_has_not_leaves_the_illness() -> None:
    text = "Non-severe pneumonia in a child: amoxicillin 40 mg/kg/day for 7 days"
    other = "In children without pneumonia amoxicillin 20 mg/kg/day is recommended for otitis"
    assert answer("non-severe pneumonia child amoxicillin dose", recommended(other), recommended(text))[0] == text


def test_a_child_with_kidney_disease_is_told_that_no_dose_is_recommended() -> None:
    none = "No amoxicillin dose is recommended for children with impaired renal function."
    assert answer_typed("8y kid ckd amox dose", recommended(none)) == [none]


def test_pregnancy_among_illnesses_is_for_everybody_who_has_one_of_them() -> None:
    listed = "Beta blockers are recommended in angina, heart failure and pregnancy"
    her = "Beta blockers are recommended in breastfeeding and pregnancy with heart failure"
    assert answer("which beta blocker in heart failure", recommended(listed)) == [listed]
    assert answer("which beta blocker in heart failure", recommended(her)) == []


def test_a_switch_is_asked_as_wards_type_it() -> None:
    switch = "Switch from parenteral to oral antibiotic when a child with pneumonia has been afebrile for 8 hours"
    other = "In a child with pneumonia azithromycin 10 mg/kg/day by mouth or IV is recommended, as oral treatment or IV"
    assert answer_typed("iv to oral kid pneumonia when", recommended(other), recommended(switch))[0] == switch


def test_how_long_by_vein_before_tablets() -> None:
    text = "Give parenteral antimalarials for at least 24 hours, then complete a course of oral ACT"
    assert answer_typed("how long iv artesunate before tablets", recommended(text)) == [text]


def test_the_number_of_an_age_need_not_be_printed() -> None:
    text = "Severe hypertension in pregnancy: give labetalol into a vein, or nifedipine by mouth without access"
    assert answer_typed("30wk bp 170/115 no iv access", recommended(text))


def test_a_related_drug_is_not_for_who_had_anaphylaxis() -> None:
    delayed = (
        "Non-type 1 hypersensitivity to penicillin in a child with pneumonia: cefuroxime 20 mg/kg/day is considered"
    )
    at_once = "Type 1 hypersensitivity to penicillin in a child with pneumonia: azithromycin 10 mg/kg/day is considered"
    found = recommended(delayed), recommended(at_once)
    assert answer("child pneumonia anaphylaxis to penicillin which antibiotic", *found) == [at_once]


def test_how_long_is_told_of_everybody_before_who_is_allergic() -> None:
    allergic = "Penicillin hypersensitivity in a child with atypical pneumonia: azithromycin for 3 days"
    usual = "In a child with atypical pneumonia azithromycin should be given by mouth for 5 days"
    assert (
        answer("atypical pneumonia child azithromycin how many days", recommended(allergic), recommended(usual))[0]
        == usual
    )


def test_a_dose_in_another_illness_of_the_title_is_none() -> None:
    text = "Fosfomycin for cystitis in adults: 3 g by mouth as a single dose."
    found = passage(text, text, guideline="Cystitis, pyelonephritis and urinary tract infection in adults")
    assert answer("fosfomycin dose pyelonephritis", found) == []
    assert answer("fosfomycin dose uti", found) == [text]
    assert answer("fosfomycin dose cystitis", found) == [text]
