"""Advice for those who have not what the patient has, or whose cancer is at another stage, does not lead."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

DEFICIENT = "Give primaquine once a week for 8 weeks to G6PD deficient patients with vivax malaria"


def test_advice_for_those_without_it_is_none_for_those_with_it() -> None:
    other = "Give primaquine daily for 14 days to G6PD non-deficient patients with vivax malaria"
    question = "primaquine in G6PD deficient patient with vivax malaria"
    assert answer(question, recommended(other), recommended(DEFICIENT)) == [DEFICIENT]
    assert (
        answer(question.replace("deficient", "non-deficient"), recommended(DEFICIENT), recommended(other))[0] == other
    )


def test_who_is_left_out_in_brackets_is_left_out_to_the_closing_one() -> None:
    others = (
        "Give primaquine for 7 days in vivax malaria to all (except infants, mothers, and people with G6PD deficiency)"
    )
    question = "primaquine in vivax malaria with G6PD deficiency"
    assert answer(question, recommended(others), recommended(DEFICIENT)) == [DEFICIENT]


def test_a_cancer_is_treated_at_its_stage() -> None:
    early = "Trastuzumab is an option for adjuvant treatment of HER2-positive breast cancer"
    late = "Trastuzumab is an option for treating HER2-positive metastatic breast cancer"
    assert answer(
        "HER2 positive breast cancer with metastases, trastuzumab?", recommended(early), recommended(late)
    ) == [late]
    assert answer("early HER2 positive breast cancer trastuzumab", recommended(late), recommended(early)) == [early]


def test_bleeding_that_stopped_is_not_bleeding() -> None:
    active = "Offer platelet transfusion to patients with variceal hemorrhage who are bleeding and stable"
    stable = "Do not offer platelet transfusion to patients with variceal hemorrhage who are not bleeding and stable"
    question = "variceal hemorrhage stopped bleeding, platelet transfusion?"
    assert answer(question, recommended(active), recommended(stable))[0] == stable


def test_what_denies_what_the_patient_lacks_leads() -> None:
    having = "Offer platelet transfusion in gastrointestinal bleeding to patients who are actively bleeding."
    lacking = "Do not offer platelet transfusion to patients who are not actively bleeding and are stable."
    under = ("Gastrointestinal bleeding",)
    found = passage(having, headings=under), passage(lacking, headings=under)
    assert answer("GI bleed stopped bleeding, platelets?", *found)[0] == lacking


def test_the_trimester_that_was_asked_about_leads() -> None:
    first = "First trimester of pregnancy: propylthiouracil is recommended in hyperthyroidism in place of methimazole"
    later = "Second and third trimester of pregnancy: methimazole is recommended in hyperthyroidism"
    both = recommended(later), recommended(first)
    assert answer("methimazole hyperthyroidism first trimester", *both)[0] == first
    assert answer("methimazole hyperthyroidism 3rd trimester", *reversed(both))[0] == later


def test_a_member_of_the_class_is_not_borne_either() -> None:
    given = "In acute sinusitis give amoxicillin for 5 days"
    assert answer("acute sinusitis amoxicillin", recommended(given)) == [given]
    assert answer("acute sinusitis amoxicillin penicillin allergy", recommended(given)) == []


def test_what_names_no_child_gives_a_child_no_drug() -> None:
    given = "In acute sinusitis give doxycycline for 5 days"
    question = "acute sinusitis treatment"
    assert answer(question, recommended(given)) == [given]
    assert answer(f"{question} child", recommended(given)) == []
    assert answer(f"{question} child", passage(f"{given}.", headings=("Sinusitis in children",)))


def test_adults_who_are_named_beside_the_pregnant_are_meant() -> None:
    together = "Cefazolin should be given in severe malaria to adults, children and pregnant women"
    pregnant = "Cefazolin should be given in severe malaria to pregnant adults"
    assert answer("severe malaria adult first line", recommended(together)) == [together]
    assert answer("severe malaria adult first line", recommended(pregnant)) == []


def test_one_type_is_not_the_other() -> None:
    first = "In type 1 diabetes the starting dose of insulin should be 0.6 units/kg/day"
    both = "In type 1 or 2 diabetes the starting dose of insulin should be 10 units daily"
    assert answer("insulin starting dose type 2 diabetes", recommended(first)) == []
    assert answer("insulin starting dose type 2 diabetes", recommended(both)) == [both]
    assert answer("insulin starting dose type 1 diabetes", recommended(first)) == [first]
