"""To stop a treatment is another thing than to stop an illness, and going on is an answer too."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer
from workers.answering.fitting.candidates import candidates


def test_to_stop_a_relapse_stops_no_treatment() -> None:
    text = "Give primaquine 0.5 mg/kg daily for 7 days in vivax malaria"
    assert answer("primaquine to stop a relapse of vivax malaria", recommended(text)) == [text]


def test_going_on_answers_whether_to_stop() -> None:
    goes_on = "Mothers with measles should continue breastfeeding"
    other = "Mothers with measles should be isolated, and breastfeeding be stopped if they wish"
    assert answer("mother has measles: stop breastfeeding?", recommended(goes_on)) == [goes_on]
    assert answer("when to stop breastfeeding in measles?", recommended(goes_on), recommended(other))[0] == other


def test_a_level_that_diagnoses_is_told_by_what_diagnoses() -> None:
    acts = "Follow up those with an HbA1c above 6.0%, who are at very high risk."
    makes = "An HbA1c of 6.5% or more is a criterion by which diabetes is diagnosed."
    assert answer("HbA1c level that makes the diagnosis", passage(acts), passage(makes)) == [makes]
    assert answer("HbA1c level that makes the diagnosis", passage(acts)) == []


def test_what_was_just_started_is_looked_at_again() -> None:
    before = "Before a statin is started test liver function and lipids"
    again = "Measure lipids at 2 to 3 months after starting or changing treatment with a statin"
    for asked in ("just started a statin, when to recheck lipids", "recently started a statin, when to check lipids"):
        assert answer(asked, recommended(before), recommended(again))[0] == again


def test_where_to_read_on_is_known_by_whose_advice_it_is() -> None:
    (points,) = candidates([recommended("For febuxostat in gout, see the society's full appraisal guidance")])
    assert points.announces


def test_the_next_check_is_told_by_when_something_is_checked() -> None:
    defined = "Pre-eclampsia is new hypertension with proteinuria: a systolic pressure of 140 mmHg or more"
    checked = "Blood pressure should be checked 2 days after the birth in pre-eclampsia"
    question = "pre-eclampsia delivered, next blood pressure check"
    assert answer(question, recommended(defined)) == []
    assert answer(question, recommended(defined), recommended(checked))[0] == checked


def test_who_takes_a_drug_already_is_not_first_told_whether_to_start_it() -> None:
    starts = "Starting metformin is not recommended at an eGFR between 30 and 45 mL/min"
    goes_on = "If the eGFR of a patient on metformin falls below 45 mL/min, weigh the benefit of continuing"
    found = recommended(starts), recommended(goes_on)
    assert answer("on metformin, eGFR now 40", *found)[0] == goes_on
    assert answer("start metformin, eGFR 40", *found)[0] == starts


def test_when_to_give_it_again_is_told_by_what_speaks_of_a_second_time() -> None:
    first = "Antivenom is indicated in snake bite with bleeding or shock"
    again = "Give a further dose of antivenom in snake bite if blood does not clot after 6 hours"
    assert answer("snake bite: when to repeat antivenom", recommended(first)) == []
    assert answer("snake bite: when to repeat antivenom", recommended(first), recommended(again))[0] == again


def test_the_change_from_the_vein_to_the_mouth_is_told_by_what_speaks_of_it() -> None:
    drug = "In pneumonia of a child give clindamycin 10 mg/kg orally, 20 mg/kg IV"
    change = "In pneumonia switch from parenteral to oral antibiotic once the child is afebrile and feeds"
    found = recommended(drug), recommended(change)
    assert answer("IV to oral in child pneumonia when", *found)[0] == change
    assert answer("IV to oral in child pneumonia when", recommended(drug)) == []
