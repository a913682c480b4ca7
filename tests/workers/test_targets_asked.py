"""Asked for a target, an aim leads: not what makes an illness, a dose, or what others advise."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

ALL = "Aim for a blood pressure below 130/80 mmHg in all patients with hypertension"


def test_an_aim_for_the_age_that_is_asked_about_leads() -> None:
    old = "In people of 80 years and above aim for a blood pressure below 140/90 mmHg"
    found = recommended(ALL), recommended(old)
    assert answer("blood pressure target 85 year old", *found)[0] == old
    assert answer("blood pressure target", *found)[0] == ALL


def test_an_aim_for_those_with_another_illness_does_not_lead() -> None:
    stroke = "Aim for a blood pressure below 140/90 mmHg in hypertension after ischemic stroke"
    found = recommended(stroke), recommended(ALL)
    assert answer("blood pressure target hypertension", *found)[0] == ALL
    assert answer("blood pressure target hypertension ischemic stroke", *found)[0] == stroke


def test_an_aim_for_fewer_illnesses_leads_before_one_that_is_nearer() -> None:
    diabetes = "For most people with diabetes and hypertension aim for a blood pressure below 130/80 mmHg"
    old = "In the very elderly aim for a blood pressure below 150/90 mmHg in hypertension"
    before = "Keep the blood pressure below 185/110 mmHg before the operation"
    review = "In all with hypertension review a blood pressure of 140/90 mmHg"
    question, nearer = "blood pressure target hypertension", {"diabetes": 0.95, "elderly": 0.9}
    found = tuple(map(recommended, (diabetes, old, before, review)))
    assert answer(question, *found, recommended(ALL), **nearer)[0] == ALL
    assert answer(question, *found, **nearer)[0] == diabetes


def test_an_aim_that_fits_is_not_passed_over_for_one_that_is_nearer() -> None:
    first = "In the first trimester aim for a blood pressure below 130/80 mmHg"
    second = "In the second trimester aim for a blood pressure below 140/90 mmHg"
    question = "blood pressure target second trimester"
    assert answer(question, recommended(first), recommended(second), cosine=0.65, first=0.95)[0] == second


def test_a_level_that_nobody_asks_to_keep_is_no_target() -> None:
    risk = "Vancomycin troughs above 20 mg/L were a risk of kidney injury."
    assert answer("vancomycin trough target", passage(risk)) == []
    kept = "The vancomycin trough should be between 10 and 15 mg/L."
    assert answer("vancomycin trough target", passage(kept)) == [kept]
    dose = "Vancomycin 15 mg/kg should be given before the trough."
    assert answer("vancomycin trough target", passage(dose)) == []


def test_an_aim_for_the_old_stays_first_for_the_old() -> None:
    old = "In hypertension with frailty aged 80 and over keep blood pressure below 150/90 mmHg in dementia"
    assert answer("blood pressure target hypertension elderly", recommended(old), recommended(ALL))[0] == old


def test_signs_of_an_illness_and_doses_are_no_target() -> None:
    made = "A blood pressure of 140/90 mmHg in pregnancy was one of the diagnostic criteria."
    new = "Pre-eclampsia is new hypertension in pregnancy with a blood pressure of 140/90 mmHg"
    aim = "In pregnancy the target is to keep systolic blood pressure at 130 to 150 mmHg"
    assert answer("blood pressure target pregnancy", passage(made), recommended(new)) == []
    assert answer("blood pressure target pregnancy", passage(made), recommended(new), recommended(aim))[0] == aim
    dose = "Nifedipine should be repeated in pregnancy: 20 mg after 30 minutes if the target blood pressure is not met"
    assert answer("blood pressure target pregnancy", recommended(dose), recommended(aim))[0] == aim
    told = "In pregnancy treat severe hypertension and keep the systolic pressure at 130 to 150 mmHg"
    assert answer("blood pressure target pregnancy", recommended(told)) == [told]


def test_an_aim_may_be_told_in_words_and_a_reference_is_no_figure() -> None:
    place = "Lactate should be measured to guide the aims of resuscitation in sepsis (38)"
    goal = "Lactate should guide resuscitation in sepsis with the goal of normal lactate levels"
    protocols = "Protocols have been used with lactate targets of 2 mmol/L in sepsis."
    assert answer("lactate target sepsis", passage(protocols), recommended(goal))[0] == goal
    assert answer("lactate target sepsis", recommended(place), recommended(goal), aims=0.9)[0] == goal


def test_what_other_guidelines_count_does_not_lead() -> None:
    counted = "Of 11 guidelines 5 should be noted to aim for a blood pressure below 150/90 mmHg in hypertension."
    assert answer("blood pressure target hypertension", passage(counted), recommended(ALL))[0] == ALL


def test_what_is_asked_as_a_goal_needs_no_aim() -> None:
    gap = "We suggest the carbon dioxide gap to monitor resuscitation in sepsis"
    question = "In sepsis should the carbon dioxide gap be used as a goal for resuscitation?"
    assert answer(question, recommended(gap)) == [gap]


def test_a_limit_of_a_day_is_told_in_hours_however_they_are_written() -> None:
    office = "Ambulatory blood pressure confirms hypertension when office readings are about 140/90 mmHg"
    day = "Hypertension is a mean 24-hour ambulatory pressure of 130/80 mmHg or above"
    for asked in ("24h ABPM cutoff hypertension", "24 hr ambulatory BP cutoff hypertension"):
        assert answer(asked, recommended(office), recommended(day))[0] == day
