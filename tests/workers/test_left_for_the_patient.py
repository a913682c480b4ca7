"""What is left when others' treatments are taken away must answer by itself."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

GIRLS = "All girls should have two doses of HPV vaccine"
HIV = "People with HIV should have three doses of HPV vaccine"


def test_a_vaccine_is_given_with_a_word_on_what_else_the_patient_has() -> None:
    assert answer("HPV vaccine doses hiv", recommended(GIRLS)) == []
    assert answer("HPV vaccine doses hiv", recommended(GIRLS), recommended(HIV)) == [HIV]
    above = passage(GIRLS, GIRLS, headings=("Vaccines with HIV",))
    named = passage(HIV, HIV, headings=("Vaccines with HIV",))
    assert answer("HPV vaccine doses hiv", above, named)[0] == HIV


def test_how_often_a_vaccine_is_given_is_told() -> None:
    given = "Hepatitis B vaccine should be given to health workers"
    schedule = "Hepatitis B vaccine should be given to health workers in three doses"
    assert answer("hepatitis B vaccine schedule health workers", recommended(given)) == []
    assert answer("hepatitis B vaccine schedule health workers", recommended(given), recommended(schedule)) == [
        schedule
    ]


def test_a_class_that_is_forbidden_is_told_of_its_drug() -> None:
    given = "Beta-blockers such as propranolol are recommended in thyrotoxicosis"
    forbidden = "Beta-blockers are contraindicated in thyrotoxicosis with asthma"
    found = recommended(given), recommended(forbidden)
    assert answer("propranolol thyrotoxicosis asthma", *found) == [forbidden]


def test_what_a_class_is_told_of_answers_on_its_drug() -> None:
    keep = "Before thrombolysis for acute ischemic stroke keep blood pressure below 185/110 mmHg"
    assert answer("ischemic stroke blood pressure before alteplase", recommended(keep)) == [keep]


def test_initials_of_a_class_are_the_class() -> None:
    flow = "SGLT2i should be considered in heart failure with preserved ejection fraction"
    assert answer("sglt2 inhibitor heart failure", recommended(flow)) == [flow]


def test_of_another_illness_nothing_is_left() -> None:
    adult = "In adults with acute asthma magnesium 2 g should be given once for asthma"
    cough = "If the child is not improving on amoxicillin, asthma should be considered."
    assert answer("magnesium asthma child", recommended(adult), passage(cough), cosine=0.5) == []


def test_a_study_does_not_lead_once_others_advice_is_taken_away() -> None:
    resistant = "Consider spironolactone in resistant hypertension if blood potassium is 4.5 mmol/l or less"
    study = "In a study patients with heart failure and high potassium were started on spironolactone."
    assert answer("spironolactone heart failure potassium limit", recommended(resistant), passage(study)) == []


def test_what_was_tried_is_no_choice() -> None:
    tried = "Women with pyelonephritis in pregnancy were randomized to nitrofurantoin or to cefalexin."
    given = "Pyelonephritis in pregnancy should be treated with cefalexin for 7 days"
    assert answer("pyelonephritis pregnant antibiotic", passage(tried), recommended(given)) == [given]


def test_a_first_choice_for_some_is_no_first_choice() -> None:
    some = "Sinusitis: second choice or first choice if very unwell: co-amoxiclav 625 mg should be given"
    usual = "Sinusitis should be treated with amoxicillin 500 mg"
    assert answer("sinusitis antibiotic first choice", recommended(some), recommended(usual))[0] == usual
