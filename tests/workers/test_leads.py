"""The first sentence is of what was asked: the part of its document, the patient, the age, the choice."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer


def test_what_a_title_lists_is_not_the_subject_of_each_statement() -> None:
    title = "Metformin tablets: dose, kidney function, contrast imaging"
    use = "Metformin is recommended beside diet and exercise in type 2 diabetes"
    imaging = "Stop metformin before iodinated contrast imaging with an eGFR of 30 to 60"
    first = passage(use, use, guideline=title, kind="digest", headings=(title, "Dose"))
    second = passage(imaging, imaging, guideline=title, kind="digest", headings=(title, "Contrast imaging"))
    assert answer("metformin contrast", first, second) == [imaging]


def test_of_what_sort_an_illness_is_does_not_name_it() -> None:
    stroke = "In acute ischemic stroke we recommend aspirin within 48 hours"
    assert answer("aspirin acute pericarditis", recommended(stroke)) == []


def test_an_infants_dose_does_not_lead_for_an_older_or_heavier_child() -> None:
    infants = "Infants of 12 weeks or younger should be given amoxicillin 30 mg/kg/day"
    children = "Children should be given amoxicillin 45 mg/kg/day"
    assert answer("amoxicillin dose child", recommended(infants), recommended(children))[0] == children
    assert answer("amoxicillin 15 kg", recommended(infants)) == []
    assert answer("amoxicillin dose 2 month old", recommended(infants), recommended(children))[0] == infants


def test_a_drug_for_a_child_is_answered_by_what_names_children() -> None:
    old = "Ibuprofen should be avoided at the age of 60 or older"
    child = "Ibuprofen should be avoided in children with chickenpox"
    assert answer("ibuprofen child", recommended(old)) == []
    assert answer("ibuprofen child", recommended(old), recommended(child)) == [child]


def test_unasked_what_treats_children_does_not_lead() -> None:
    child = "Pyelonephritis in children should be treated for 10 days"
    adult = "Pyelonephritis in adults is treated with antibiotics for 7 days."
    assert answer("pyelonephritis duration", recommended(child), passage(adult))[0] == adult
    assert answer("pyelonephritis duration", recommended(child)) == [child]


def test_asked_for_an_age_only_what_tells_one_answers() -> None:
    early = "Women living with HIV should have early cervical cancer screening"
    aged = "Women should have cervical cancer screening from 30 years on"
    assert answer("cervical cancer screening age", recommended(early)) == []
    assert answer("cervical cancer screening age", recommended(early), recommended(aged))[0] == aged


def test_asked_who_should_not_have_it_what_chooses_is_no_answer() -> None:
    chosen = "Tenecteplase may be considered over alteplase in patients without contraindications"
    never = "Alteplase is contraindicated after an intracranial hemorrhage"
    assert answer("alteplase contraindications", recommended(chosen)) == []
    assert answer("alteplase contraindications", recommended(chosen), recommended(never))[0] == never


def test_a_class_typed_last_asks_for_the_choice() -> None:
    confirmed = "Cholera in adults should be confirmed by culture before antibiotics are chosen"
    given = "Cholera in adults should be treated with azithromycin 1 g once"
    assert answer("cholera antibiotic", recommended(confirmed), recommended(given))[0] == given
