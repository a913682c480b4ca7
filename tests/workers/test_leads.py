"""The first sentence is of what was asked: the part of its document, the patient, the age, the choice."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer
from workers.answering.fitting.relevance import asked
from workers.answering.patient.limits import held


def test_what_a_title_lists_is_not_the_subject_of_each_statement() -> None:
    title = "Metformin tablets: dose, kidney function, contrast imaging"
    use = "Metformin is recommended beside diet and exercise in type 2 diabetes"
    imaging = "Stop metformin before iodinated contrast imaging with an eGFR of 30 to 60"
    first = passage(use, use, guideline=title, kind="digest", headings=(title, "Dose"))
    second = passage(imaging, imaging, guideline=title, kind="digest", headings=(title, "Contrast imaging"))
    assert answer("metformin contrast", first, second) == [imaging]


def test_what_is_not_given_first_does_not_lead_where_a_drug_is_chosen() -> None:
    reserved = "Drug: nifedipine for blood pressure in pregnant women, not typically used as a first-line option"
    first = "Treatment of hypertension in pregnancy begins with methyldopa or labetalol"
    asked_which = "blood pressure 150/95 in pregnancy, which drug"
    assert answer(asked_which, recommended(reserved), recommended(first))[0] == first
    assert answer("nifedipine in pregnancy", recommended(reserved), recommended(first))[0] == reserved


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


def test_what_is_for_those_without_the_drug_does_not_lead_for_those_with_it() -> None:
    without = "In acute ischemic stroke without thrombolysis, blood pressure below 220/120 mmHg should not be treated"
    having = "Before thrombolysis for acute ischemic stroke, blood pressure should be kept below 185/110 mmHg"
    found = recommended(without), recommended(having)
    assert answer("blood pressure target acute ischemic stroke thrombolysis", *found)[0] == having
    assert answer("blood pressure target acute ischemic stroke without thrombolysis", *found)[0] == without


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


def test_the_severe_illness_does_not_lead_where_the_illness_is_asked() -> None:
    severe = "Parenteral artesunate is the drug of choice in severe malaria"
    plain = "Malaria should be treated with artemether-lumefantrine"
    assert answer("malaria treatment", recommended(severe), recommended(plain))[0] == plain
    assert answer("severe malaria treatment", recommended(severe), recommended(plain))[0] == severe


def test_what_changes_leads_before_what_does_not() -> None:
    same = "Uncomplicated cystitis treated with ciprofloxacin needs no renal dose adjustment"
    less = "Ciprofloxacin should be halved in pyelonephritis with renal failure"
    assert answer("ciprofloxacin renal", recommended(same), recommended(less))[0] == less


def test_a_drug_that_is_not_there_is_no_answer() -> None:
    its_own = "Cystitis should be treated with nitrofurantoin 100 mg for 5 days"
    other = "Cystitis should be treated with fosfomycin 3 g once"
    both = "Cystitis should be treated with nitrofurantoin or fosfomycin"
    assert answer("cystitis no nitrofurantoin available", recommended(its_own)) == []
    for one in (other, both):
        assert answer("cystitis no nitrofurantoin available", recommended(its_own), recommended(one)) == [one]


def test_who_has_no_allergy_may_have_the_drug() -> None:
    given = "Syphilis should be treated with benzathine penicillin"
    assert answer("syphilis no penicillin allergy", recommended(given)) == [given]


def test_on_a_bare_topic_what_a_study_found_does_not_lead() -> None:
    study = "One randomized trial of children with diarrhea found that zinc shortened it by one day."
    advice = "Zinc in diarrhea should be given to children"
    assert answer("zinc diarrhea children", passage(study)) == []
    assert answer("zinc diarrhea children", passage(study), recommended(advice))[0] == advice
    assert answer("what does zinc do in diarrhea in children?", passage(study)) == [study]


def test_what_is_added_leads_where_the_first_is_not_enough() -> None:
    first = "Norepinephrine is recommended as the first-line vasopressor in septic shock"
    second = "Vasopressin should be added on top of norepinephrine in septic shock"
    asked = "norepinephrine is not enough in septic shock"
    assert answer(asked, recommended(first), recommended(second))[0] == second


def test_what_holds_at_the_patients_value_leads() -> None:
    below = "Weigh up going on with metformin where the eGFR falls below 45 mL/min"
    between = "Stop metformin before contrast imaging where the eGFR is between 30 and 60 mL/min"
    assert answer("contrast egfr 45 on metformin", recommended(below), recommended(between))[0] == between
    leave = "In stroke do not treat a blood pressure below 220/120 mmHg"
    lower = "In stroke with a blood pressure of 220 mmHg or above lower it by 15%"
    assert answer("stroke bp 230/125", recommended(leave), recommended(lower))[0] == lower
    assert answer("stroke bp 200/110", recommended(leave), recommended(lower))[0] == leave
    assert answer("stroke bp 230/125 how much to lower", recommended(leave), recommended(lower))[0] == lower


def test_a_pressure_to_be_reached_is_for_those_above_it() -> None:
    keep = "Before thrombolysis in stroke keep the blood pressure below 185/110 mmHg"
    later = "After a stroke blood pressure is measured at home"
    assert answer("stroke thrombolysis bp 200/110", recommended(keep), recommended(later))[0] == keep


def test_asked_for_a_scan_only_what_names_one_answers() -> None:
    blood = "In thyrotoxicosis of unclear cause a TRAb assay is suggested"
    scan = "In thyrotoxicosis of unclear cause a technetium uptake is suggested"
    assert answer("thyrotoxicosis cause unclear which scan", recommended(blood)) == []
    assert answer("thyrotoxicosis cause unclear which scan", recommended(blood), recommended(scan)) == [scan]


def test_asked_for_a_treatment_background_that_gives_none_does_not_lead() -> None:
    background = "Prompt diagnosis and treatment of cystitis are important in practice."
    others = "Other guidelines: cystitis treatment with ampicillin is recommended."
    given = "Cystitis should be treated with fosfomycin"
    assert answer("cystitis treatment", passage(background), passage(others), recommended(given))[0] == given


def test_what_is_for_infants_alone_does_not_lead_unasked() -> None:
    infants = "Zinc should not be given in diarrhea below 6 months of age"
    children = "Zinc should be given in diarrhea as an adjunct"
    assert answer("zinc diarrhea", recommended(infants), recommended(children))[0] == children
    spans = "Zinc should be looked at in diarrhea every 3 to 6 months"
    assert answer("zinc diarrhea", recommended(spans), recommended(children))[0] == spans


def test_what_leads_in_place_of_a_report_speaks_of_the_same_drug() -> None:
    study = "A meta-analysis of testosterone in erectile dysfunction found more effect beside a PDE5 inhibitor."
    other = "Erectile dysfunction should be treated with a PDE5 inhibitor first"
    assert answer("testosterone erectile dysfunction", passage(study), recommended(other)) == []


def test_the_receptor_of_a_tumor_is_no_measure_of_kidneys() -> None:
    given = "Osimertinib 80 mg once daily should be given in lung cancer with an EGFR mutation"
    assert answer("osimertinib dose lung cancer", recommended(given)) == [given]


def test_asked_which_drug_a_report_that_names_some_gives_way_to_nothing() -> None:
    listed = "ACE inhibitors and beta blockers are the most studied drugs for hypertension in children in trials."
    history = "Captopril has a long history of use in hypertension of children."
    assert answer("hypertension child drug", passage(listed), passage(history))[0] == listed


def test_a_dose_that_is_changed_leads_however_well_the_other_is_found() -> None:
    same = "Cystitis treated with ciprofloxacin 500 mg needs no renal dose adjustment in renal failure"
    less = "Ciprofloxacin should be reduced to 500 mg in renal failure."
    first = passage(same, same, dense=0.9)
    assert answer("ciprofloxacin renal", first, passage(less, dense=0.6))[0] == less
    assert answer("ciprofloxacin renal", first) == [same]


def test_what_should_not_replace_a_treatment_is_none() -> None:
    background = "Treatment options for cystitis are antibiotics and they are easily misused."
    refused = "Cranberry should not replace antibiotics as treatment of cystitis."
    given = "Fosfomycin should be offered as treatment of cystitis unless contraindicated"
    assert answer("cystitis treatment", passage(background), passage(refused))[0] == background
    assert answer("cystitis treatment", passage(background), passage(refused), passage(f"{given}."))[0] == f"{given}."


def test_what_is_given_in_a_reaction_is_not_for_the_symptom() -> None:
    reaction = "Reactions to antivenom begin with fever and chills and paracetamol helps"
    fever = "Paracetamol helps in fever"
    assert answer("fever paracetamol?", recommended(reaction)) == []
    assert answer("fever paracetamol?", recommended(reaction), recommended(fever))[0] == fever
    assert answer("antivenom reaction fever paracetamol?", recommended(reaction)) == [reaction]
    warning = "Do not use paracetamol in fever after an allergic reaction to it"
    assert answer("fever paracetamol?", recommended(warning)) == [warning]


def test_asked_by_when_a_figure_leads() -> None:
    early = "HIV prophylaxis after an exposure should be started as soon as possible"
    figure = "HIV prophylaxis after an exposure should be started no later than after 72 hours."
    found = recommended(early), passage(figure)
    assert answer("HIV prophylaxis after exposure by when", *found)[0] == figure
    assert answer("HIV prophylaxis after exposure", *found)[0] == early


def test_the_first_choice_under_a_condition_is_not_the_first_choice() -> None:
    given = "In cystitis nitrofurantoin should be given"
    spare = "In cystitis fosfomycin is the first choice if nitrofurantoin is not tolerated"
    assert answer("drug of choice in cystitis", recommended(spare), recommended(given), tolerated=0.9)[0] == given


def test_a_class_called_by_what_it_does_is_a_treatment() -> None:
    inhibitor = "Offer an SGLT2 inhibitor in heart failure"
    review = "Offer a review of fluid balance in heart failure"
    assert answer("treatment of heart failure", recommended(inhibitor), recommended(review), fluid=0.85)[0] == inhibitor


def test_what_was_given_by_lot_is_no_advice() -> None:
    tried = "In acute cystitis women were randomized to nitrofurantoin or fosfomycin."
    assert answer("acute cystitis antibiotic", passage(tried), cosine=0.9) == []


def test_where_the_advice_stands_does_not_lead_before_what_says_it() -> None:
    pointer = "How to choose between amoxicillin and cefalexin for cystitis is shown in Figure 7"
    row = "Cystitis: amoxicillin 500 mg is preferred in the young | cefalexin 500 mg in the old"
    assert answer("amoxicillin vs cefalexin cystitis", recommended(pointer), passage(row))[0] == row
    assert answer("amoxicillin vs cefalexin cystitis", recommended(pointer)) == [pointer]


def test_the_pressure_is_spoken_of_by_what_is_high() -> None:
    never = "Do not combine an ACE inhibitor with an ARB to treat hypertension"
    others = "Diuretics lower blood pressure, as do ramipril, an ACE inhibitor, and losartan, an ARB."
    found = recommended(never), passage(others)
    question = "can I use ramipril (ace inhibitor) and losartan (arb) together for blood pressure?"
    assert answer(question, *found)[0] == never


def test_a_tighter_goal_is_a_lower_one() -> None:
    lower = "A lower blood pressure target (below 135/85 mmHg) should be considered to prevent infarction"
    assert answer("tighter blood pressure goal", recommended(lower)) == [lower]


def test_to_cut_down_asks_of_no_illness() -> None:
    limit = "Pregnant women should be told that caffeine over 300 mg a day is a risk"
    assert answer("coffee limit in pregnancy to cut down", recommended(limit), cosine=0.5) == [limit]


@pytest.mark.parametrize(
    "other",
    [
        "In a trial of cystitis nitrofurantoin was the drug of choice.",
        "In cystitis nitrofurantoin should not be the drug of choice.",
        "In cystitis at home care is the treatment of choice.",
    ],
)
def test_neither_a_study_nor_a_refusal_nor_what_names_no_drug_tells_the_drug_of_choice(other: str) -> None:
    given = "In cystitis give fosfomycin"
    assert answer("drug of choice in cystitis", recommended(given), passage(other), give=0.8)[0] == given


@pytest.mark.parametrize(
    "other",
    [
        "Ibuprofen should be avoided for pain in dengue",
        "Ibuprofen is best avoided for pain in dengue",
        "Ibuprofen is strongly discouraged for pain in dengue",
        "Ibuprofen is unsafe for pain in dengue",
    ],
)
def test_what_is_to_be_avoided_does_not_lead_where_what_to_give_was_asked(other: str) -> None:
    given = "Paracetamol is given for pain in dengue"
    assert answer("first line for pain in dengue", recommended(other), recommended(given))[0] == given


def test_what_can_be_avoided_by_a_drug_is_not_advised_against() -> None:
    first = "Paracetamol is given for pain in dengue, by which admission can be avoided"
    second = "Ice is given for pain in dengue"
    assert answer("first line for pain in dengue", recommended(first), recommended(second))[0] == first


def test_on_an_illness_alone_what_to_do_leads_before_a_remark() -> None:
    remark = "A silent chest in an asthma attack is an ominous sign"
    act = "In an asthma attack give nebulised salbutamol"
    assert answer("asthma attack", recommended(remark), recommended(act), silent=0.95)[0] == act
    assert answer("is a silent chest in an asthma attack ominous?", recommended(remark), recommended(act))[0] == remark


def test_asked_for_the_criteria_what_makes_them_up_leads() -> None:
    applied = "Identify sepsis with qSOFA by at least two criteria"
    made_up = "qSOFA counts a respiratory rate of 22 or more, altered mentation and a low systolic pressure"
    both = recommended(applied), recommended(made_up)
    assert answer("qSOFA criteria", *both, Identify=0.95)[0] == made_up
    assert answer("sepsis qSOFA how many", *both, Identify=0.95)[0] == applied


def test_at_what_hour_is_not_for_how_long() -> None:
    points = "In severe malaria give artesunate 2.4 mg/kg IV on admission and at 12 hours"
    assert answer("how long iv artesunate severe malaria", recommended(points)) == []


def test_how_many_pieces_is_told_by_their_number() -> None:
    contents = "In snake bite the contents of the anti-venom vial are infused over 30 minutes"
    number = "In snake bite 10 vials of anti-venom are infused over 30 minutes"
    assert answer("how many vials of antivenom in snake bite", recommended(contents)) == []
    assert answer("how many vials of antivenom in snake bite", recommended(number)) == [number]


def test_an_age_is_no_value_of_what_stands_before_it() -> None:
    assert held(asked("tachypnea 2 years old"), "Tachypnea means 40 breaths or more") == 0
    assert held(asked("tachypnea 30"), "Tachypnea means 40 breaths or more") < 0


def test_the_nearest_limit_of_the_patients_value_leads() -> None:
    wide = "At an eGFR below 30 the 875 mg tablet of amoxicillin should not be given"
    near = "At an eGFR below 10 amoxicillin should be given every 24 hours"
    assert answer("amoxicillin egfr 8", recommended(wide), recommended(near), tablet=0.95)[0] == near
    assert answer("amoxicillin egfr 20", recommended(wide), recommended(near))[0] == wide


def test_what_holds_for_some_alone_answers_for_the_others() -> None:
    alone = "Thrombolysis is indicated only in patients with STEMI under 75 years"
    dose = "Alteplase should be given in STEMI"
    assert answer("stemi thrombolysis over 75", recommended(alone), recommended(dose))[0] == alone


def test_a_test_dose_is_no_dose() -> None:
    never = "Test doses of anti-venom should not be given in snake bite"
    assert answer("antivenom test dose snake bite", recommended(never)) == [never]


def test_a_target_for_later_is_none_for_the_pressure_of_now() -> None:
    later = "After a stroke the blood pressure target for secondary prevention is below 130/80 mmHg"
    now = "In stroke without thrombolysis with a blood pressure above 220/120 mmHg aim to lower it by 15%"
    lysis = "Before thrombolysis in stroke keep the blood pressure below 185/110 mmHg"
    found = recommended(later), recommended(lysis), recommended(now)
    assert answer("stroke blood pressure 230/130 no alteplase target", *found, secondary=0.95)[0] == now
