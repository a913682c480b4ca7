"""The gate before copies of print in which a word that narrows it is put in, left out or exchanged."""

import pytest

from workers.answering.gate.gate import problems

PASSAGE = """Antibiotics on the ward
Severe pneumonia is treated with ceftriaxone 50 mg/kg/day for seven days and then reviewed by a senior doctor.
Blood cultures are taken from patients with fever before the first dose is given on the medical ward.
Gentamicin 5 mg/kg is given slowly and the level is measured by the nurse on the next day of treatment.
Paracetamol up to 4 g/day may be given for pain to people who cannot sleep because of it at night.
Loose stools are uncommon during the treatment but they are reported more often among older women.
When the fever settles, the drip is removed and the patient goes home with a letter for the doctor.
Adult: doxycycline 200 mg daily is given for five days with plenty of water and some food."""


@pytest.mark.parametrize(
    ("printed", "altered"),
    [
        ("Severe pneumonia", "Pneumonia"),
        ("Severe pneumonia", "Mild pneumonia"),
        ("from patients", "from pregnant patients"),
        ("Blood cultures", "In children, blood cultures"),
        ("with fever", "with chronic fever"),
        ("5 mg/kg is", "5 mg is"),
        ("5 mg/kg is", "5 mg/kg/day is"),
        ("5 mg/kg is", "5 mg/kg by injection is"),
        ("up to 4 g/day", "4 g/day"),
        ("4 g/day", "4 g"),
        ("among older women", "among younger women"),
        (" among older women", ""),
        ("Gentamicin", "Topical gentamicin"),
    ],
)
def test_a_word_that_narrows_is_neither_put_in_nor_left_out(printed: str, altered: str) -> None:
    sentence = next(each for each in PASSAGE.splitlines() if printed in each)
    assert problems(sentence, [PASSAGE]) == []
    assert problems(sentence.replace(printed, altered), [PASSAGE])


def test_what_an_amount_is_given_per_may_not_be_left_out_at_the_end() -> None:
    printed = "In obesity doctors should give preference to semaglutide 2.4 mg/week or to liraglutide 3 mg/day."
    assert problems(printed.replace("3 mg/day", "3 mg"), [printed])


@pytest.mark.parametrize(
    "said",
    [
        "_Gentamicin_ __5 mg/kg__ is given slowly and the level is measured by the nurse on the next day of treatment.",
        "1. • Gentamicin `5 mg/kg` is given slowly and the level is measured by the nurse on the next day of treatment",
        "### Gentamicin 5 mg/kg is given slowly and the level is measured by the nurse on the next day of treatment",
        "Paracetamol up to 4 g/day may be given for pain to people who can't sleep due to it at night.",
        "Blood cultures are taken from patients who have fever before the first dose is given on the medical ward.",
        "The drip is removed and the patient goes home with a letter for the doctor when the fever settles.",
        "In adults, doxycycline 200 mg daily is given for five days with plenty of water and some food.",
    ],
)
def test_what_is_only_set_or_said_otherwise_passes(said: str) -> None:
    assert problems(said, [PASSAGE]) == []


def test_initials_behind_a_name_say_nothing_new() -> None:
    printed = "People with CKD should have their blood pressure taken at every visit to the clinic by a nurse."
    said = printed.replace("CKD", "chronic kidney disease (CKD)")
    assert problems(said, [printed]) == []
    assert problems(said.replace("(CKD)", "(COPD)"), [printed])


def test_items_below_one_another_are_no_sentence_with_its_condition_moved() -> None:
    printed = "Oral amoxicillin 500 mg three times daily for 7 days\nPrednisolone 40 mg daily by mouth with food"
    assert problems("Prednisolone 40 mg daily by mouth with food for 7 days.", [printed])


def test_a_dose_for_weak_kidneys_is_told_by_their_filtration() -> None:
    printed = "Do not give 875 mg to patients with a glomerular filtration rate below 30 mL/min on any ward."
    assert problems(printed.replace("patients", "people"), [printed]) == []


def test_nobody_is_led_by_people_of_whom_nothing_is_printed() -> None:
    printed = "Blood cultures are taken from patients with fever before the first dose is given on the medical ward."
    said = f"the guideline says that {printed.lower()}"
    assert problems(f"In adults, {said}", [printed]) == []
    assert problems(f"In children, {said}", [printed])
    assert problems(f"In children, {said}", [f"Fever in childhood\n{printed}", f"Care of children\n{printed}"]) == []
