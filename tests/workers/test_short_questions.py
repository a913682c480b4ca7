"""Short questions of a ward that were refused, or led by what does not answer."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed


def test_a_drug_and_a_patient_are_answered_by_a_no() -> None:
    refused = "Loperamide is not recommended in adults with acute infectious diarrhea"
    decided = "Vaccination should not influence a decision on loperamide in adults with diarrhea"
    assert answer("loperamide adult diarrhea", recommended(refused, against=True)) == [refused]
    assert answer("loperamide adult diarrhea", recommended(decided)) == []
    assert answer("loperamide dose adult diarrhea", recommended(refused, against=True)) == []


def test_a_dose_to_be_adjusted_to_the_kidneys_is_for_everybody() -> None:
    dose = "For sepsis of unclear source give meropenem 1 g IV q8. Adjust every dose to renal function."
    assert answer("meropenem dose sepsis", recommended(dose)) == [dose]


def test_an_infected_kidney_is_no_failing_one() -> None:
    refused = "Moxifloxacin is not recommended for pyelonephritis, as it reaches low concentrations in urine"
    assert answer("moxifloxacin for kidney infection", recommended(refused, against=True)) == [refused]


def test_a_list_of_contraindications_is_not_for_the_pregnant_alone() -> None:
    title = "Acute coronary syndrome"
    listed = "Contraindications to thrombolysis include blood pressure above 180/110 mmHg, recent surgery and pregnancy"
    found = passage(listed, listed, guideline=title, headings=(title, "Reperfusion in STEMI"))
    assert answer("stemi thrombolysis contraindicated?", found) == [listed]


def test_a_dialysed_patient_s_dose_is_not_that_of_a_clearance() -> None:
    dialysed = "Hemodialysis: amoxicillin 500 mg or 250 mg every 24 hours is recommended"
    strength = "At a glomerular filtration rate below 30 mL/min the 875 mg dose of amoxicillin should not be given"
    dose = "Glomerular filtration rate of 10 to 30 mL/min: amoxicillin 500 mg or 250 mg every 12 hours"
    found = recommended(strength), recommended(dialysed), recommended(dose)
    assert answer("amoxicillin dose crcl 20", *found)[0] == dose
    assert (
        answer("amoxicillin dose crcl 20", recommended(strength), passage(dose), **{"875": 0.8, "250": 0.78})[0] == dose
    )
    assert dialysed not in answer("amoxicillin dose crcl 20", *found)
    assert answer("amoxicillin dose hemodialysis", *found)[0] == dialysed


def test_when_to_give_it_is_not_when_it_is_borne_badly() -> None:
    late = "Late reactions come 5-24 days after anti-venom; give a short course of prednisolone"
    given = "Anti-venom is indicated for neurotoxicity, spontaneous bleeding or incoagulable blood"
    assert answer("when to give antivenom", recommended(late), recommended(given))[0] == given
    assert answer("late reaction to antivenom", recommended(late), recommended(given))[0] == late


def test_what_is_measured_is_not_given() -> None:
    looks = "Hepatitis B cirrhosis on treatment: monitor platelets, albumin and creatinine"
    treats = "Hepatitis B with compensated cirrhosis: treat with entecavir or tenofovir"
    found = recommended(looks), recommended(treats)
    assert answer("hepatitis B cirrhosis treatment", *found, monitor=0.99, entecavir=0.6)[0] == treats


def test_what_the_illness_is_tells_no_drug_to_start() -> None:
    what = "Septic shock is hypotension that needs a vasopressor after adequate fluid resuscitation"
    drug = "Norepinephrine is the first-line vasopressor in septic shock"
    found = recommended(what), recommended(drug)
    assert (
        answer_typed("septic shock, bp is still low after 2 litres of fluid, which pressor do I start?", *found)[0]
        == drug
    )


def test_an_amount_in_units_a_minute_is_a_dose() -> None:
    dose = "Vasopressin, titrated up to 0.03 U/min, is recommended in septic shock"
    assert answer("vasopressin dose", recommended(dose)) == [dose]


def test_a_toddler_s_treatment_does_not_lead_for_every_child() -> None:
    toddlers = "Acute asthma, child under 18 months: nebulised salbutamol 1.25 mg is recommended"
    others = "Acute asthma, adults and children over 18 months: nebulised salbutamol 2.5 mg, repeated up to 3 times"
    found = recommended(toddlers), recommended(others)
    assert answer("acute asthma in child treatment", *found)[0] == others
    assert answer("acute asthma in 1 year old child treatment", *found)[0] == toddlers


def test_what_makes_an_illness_is_no_target_in_it() -> None:
    what = "Severe pre-eclampsia is indicated by a systolic pressure of 160 mmHg or more"
    aim = "In pre-eclampsia keep the systolic pressure at 130 to 155 mmHg"
    assert answer("preeclampsia blood pressure target", recommended(what), recommended(aim))[0] == aim
    assert answer("preeclampsia blood pressure target", recommended(what)) == []


def test_a_first_test_is_not_one_that_is_refused() -> None:
    refused = "Paired fT4 and TSH as the first test in suspected hyperthyroidism is suggested against"
    first = "Test TSH first in suspected hyperthyroidism"
    found = recommended(refused, against=True), recommended(first)
    assert answer("first blood test suspected hyperthyroidism", *found)[0] == first


def test_how_much_of_something_else_is_no_dose_of_a_drug() -> None:
    drug = "Nicardipine in pre-eclampsia: 5 mg/hour IV by infusion pump is recommended"
    protein = "Proteinuria in pre-eclampsia means 300 mg or more in a 24-hour urine collection"
    assert answer("preeclampsia protein how much", recommended(drug)) == []
    assert answer("preeclampsia protein how much", recommended(drug), recommended(protein))[0] == protein


def test_a_measure_typed_alone_is_led_by_advice_for_now() -> None:
    later = "After a stroke the blood pressure target for secondary prevention is 130/80 mmHg or less"
    now = "In acute stroke do not routinely treat blood pressure below 220/120 mmHg"
    assert answer("stroke blood pressure", recommended(later), recommended(now))[0] == now
    assert answer("stroke secondary prevention blood pressure", recommended(later), recommended(now))[0] == later


def test_asked_which_drug_what_the_illness_is_leads_to_the_choice_and_not_to_what_is_added() -> None:
    what = "Septic shock is hypotension that needs a vasopressor after adequate fluid resuscitation"
    drug = "Norepinephrine is the first-line vasopressor in adults with septic shock"
    added = "Albumin may be added in septic shock that does not respond to standard volume and vasopressor therapy"
    question = "which vasopressor septic shock still hypotensive after fluids"
    assert answer_typed(question, *map(recommended, (what, added, drug)))[0] == drug


def test_a_finding_asked_about_by_its_name_is_answered_by_advice_that_opens_with_it() -> None:
    told = "ASCUS: repeat cytology in 12 months is recommended"
    assert answer("ASCUS, what next?", recommended(told), cosine=0.2) == [told]


def test_a_measure_typed_alone_is_led_by_what_is_done() -> None:
    refused = "Lowering the blood pressure below 140 mmHg in acute stroke is recommended against"
    done = "In acute stroke keep the blood pressure below 180 mmHg"
    found = recommended(refused, against=True), recommended(done)
    assert answer("stroke blood pressure", *found, against=0.8, keep=0.75)[0] == done


def test_what_failed_to_come_about_is_lacking_in_print_too() -> None:
    failed = "Stroke that failed to achieve reperfusion: give aspirin"
    had = "Stroke with reperfusion: give aspirin"
    found = recommended(had), recommended(failed)
    assert answer("aspirin in stroke without reperfusion", *found)[0] == failed
