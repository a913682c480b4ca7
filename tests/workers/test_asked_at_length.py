"""Questions told at length, of a patient and what is on: what is said around the question weighs nothing."""

from dataclasses import replace

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

MAN = "Among asymptomatic men aged 60 to 80 years, we recommend one-time screening for abdominal aortic aneurysm"
WOMAN = "Among asymptomatic women, we recommend {0}against screening for abdominal aortic aneurysm"


def test_words_around_a_question_do_not_hide_its_answer() -> None:
    told = "We recommend against the use of exercise ECG to screen adults for coronary artery disease"
    question = "52 year old well man wants an exercise ECG as part of his check up, is it worth doing?"
    assert answer_typed(question, recommended(told), exercise=0.58) == [told]


@pytest.mark.parametrize("cells", ["", "Low STRONG ", "Strong Low "])
def test_who_needs_something_is_told_by_who_should_have_it(cells: str) -> None:
    against, needing = WOMAN.format(cells), MAN
    found = recommended(against), recommended(needing)
    assert answer_typed("who needs screening for abdominal aortic aneurysm", *found, women=0.9)[0] == needing
    assert answer_typed("screening for abdominal aortic aneurysm in women?", *found, women=0.9)[0] == against
    assert answer_typed("who never needs screening for abdominal aortic aneurysm", *found, women=0.9)[0] == against


def test_what_is_for_other_ages_gives_way_to_what_is_for_the_patients() -> None:
    older = "Among apparently healthy adults aged 40 to 75 years we suggest screening by a lipid profile test"
    younger = "Among apparently healthy adults aged 18 to 39 years we suggest against screening for lipid disorder"
    found, likeness = (recommended(older), recommended(younger)), {"40": 0.9, "18": 0.8}
    assert (
        answer_typed("healthy 30 year old asks for a cholesterol test, should I do one?", *found, **likeness)[0]
        == younger
    )
    assert (
        answer_typed("healthy 50 year old asks for a cholesterol test, should I do one?", *found, **likeness)[0]
        == older
    )


def test_how_far_a_pressure_is_brought_down_is_a_target() -> None:
    title = "Target blood pressure in acute intracerebral hemorrhage"
    target = "In patients with SBP of 180 mm Hg or more, careful lowering to 140 to 160 mm Hg should be considered"
    found = passage(target, target, headings=(title,))
    question = "patient with an intracerebral bleed and BP 210/110, how far should I bring it down?"
    assert answer_typed(question, found, careful=0.47) == [target]


def test_a_scan_with_contrast_is_an_imaging_procedure_with_contrast() -> None:
    told = "Stop metformin at the time of an iodinated contrast imaging procedure in patients with heart failure"
    question = (
        "diabetic on metformin with heart failure is having a contrast CT tomorrow, what do I do with the metformin?"
    )
    assert answer_typed(question, passage(told, told), Stop=0.56) == [told]


def test_how_much_do_i_give_is_told_by_an_amount() -> None:
    normal = "Normal glucose use in a newborn is 4-6 mg/kg/minute, and dextrose is a glucose"
    told = "A newborn with a low glucose: give dextrose 10% 4 mL/kg"
    none = "Most newborns with a low glucose have no symptoms, and dextrose is a glucose"
    question = "newborn with a glucose of 1.8, how much dextrose do I give?"
    found = [passage(each, each) for each in (none, normal, told)]
    assert answer_typed(question, *found, symptoms=0.9, Normal=0.9, low=0.6)[0] == told
    assert not answer_typed(question, passage(none, none), symptoms=0.9)


def test_that_it_should_not_be_used_tells_whether_something_prevents() -> None:
    told = "Among immobilized patients with acute stroke, we recommend against the use of compression stockings"
    assert answer_typed("do compression stockings prevent clots after a stroke", recommended(told), stockings=0.64) == [
        told
    ]


def test_an_age_that_is_printed_is_the_childs() -> None:
    told = "Among young females aged 9 to 14 years, we recommend one dose of HPV vaccination instead of two doses"
    question = "mother asks how many HPV shots her 12 year old daughter needs, what do I tell her?"
    assert answer_typed(question, recommended(told), HPV=0.6) == [told]


def test_an_illness_of_children_alone_needs_no_word_on_children() -> None:
    told = (
        "Among malnourished patients with Wilms tumor, we recommend a reduction of vincristine to 2/3 of the usual dose"
    )
    question = "malnourished child with Wilms tumour about to start chemo, do we change the vincristine?"
    assert answer_typed(question, recommended(told), malnourished=0.69) == [told]
    other = told.replace("Wilms tumor", "lymphoma")
    assert not answer_typed(question.replace("Wilms tumour", "lymphoma"), recommended(other), malnourished=0.69)


def test_after_anaphylaxis_to_penicillin_no_cephalosporin_is_shown() -> None:
    related = "In children with pneumonia oral cephalosporins are recommended for those who are allergic to penicillin"
    other = "In children with pneumonia and anaphylaxis to penicillin clindamycin 10 mg/kg is recommended instead"
    question = "7 year old with pneumonia who had anaphylaxis to penicillin before. What can I give instead?"
    found = recommended(related), recommended(other)
    assert answer(question, *found, oral=0.9) == [other]
    assert related in answer(question.replace("anaphylaxis", "a rash from"), *found, oral=0.9)


def test_what_a_panel_prints_beside_the_bottom_line_in_either_place_is_a_point() -> None:
    history = "Among healthy adults, we recommend screening for a family history of early heart disease to diagnose {0}"
    signs = "Among healthy adults, we recommend screening for xanthomas to diagnose {0}"
    body = [each.format("familial hypercholesterolemia") for each in (history, signs)]
    woven = [each.replace("we recommend", "we Strong Low recommend") for each in body]
    summary = [replace(passage(each, each, grade=("", "")), page=2) for each in woven]
    question = "should adults be screened by family history of early heart disease for familial hypercholesterolemia?"
    assert answer(question, *summary, *map(recommended, body)) == body


def test_drugs_of_another_class_are_no_answer_on_antiemetics() -> None:
    other = "Antibiotic therapy should be given to children with suspected or proven Shigella gastroenteritis"
    told = "Anti-emetics are not recommended in children with gastroenteritis"
    question = "can a child with gastroenteritis have an antiemetic"
    assert answer_typed(question, recommended(other), recommended(told))[0] == told
    assert not answer_typed(question, recommended(other))


def test_cholesterol_is_no_drug_and_is_asked_of_by_lipids() -> None:
    told = "Among apparently healthy adults aged 18 to 39 years we suggest against screening for lipid disorder"
    assert answer_typed(
        "A healthy man of 25 wants his cholesterol checked; should I?", recommended(told), lipid=0.51
    ) == [told]


def test_whoever_takes_metformin_has_diabetes() -> None:
    told = "Initiation of metformin is not recommended in patients with eGFR between 30 to 45 mL/min/1.73 m²"
    question = "My diabetic's eGFR is 38 and he has never had metformin; can I start it?"
    assert answer_typed(question, passage(told, told), Initiation=0.4) == [told]


def test_a_scan_for_an_aneurysm_is_an_ultrasound() -> None:
    told = f"{MAN} using ultrasonography"
    assert answer_typed("who needs a scan for aortic aneurysm", recommended(told), men=0.71) == [told]


def test_who_wants_a_baby_is_no_child() -> None:
    child = "Among children with Graves' hyperthyroidism, we recommend the use of methimazole as initial treatment"
    told = "Among women with Graves' hyperthyroidism planning pregnancy, we suggest a switch from methimazole"
    question = "My patient is a young woman with Graves on methimazole who wants a baby; do I change anything?"
    assert answer_typed(question, recommended(child), recommended(told), children=0.66, planning=0.64) == [told]
