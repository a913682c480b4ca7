"""A dose, an interaction or an interval is told of the very drug and the very people that were asked about."""

import pytest

from clinical_guidelines.questions.understanding import search_text
from tests.workers.passages import ToldEmbedder, passage, recommended
from tests.workers.quoted import answer_typed as answer
from workers.inference.quotes import QuotesEngine


def test_a_dose_is_quoted_with_the_sentence_that_names_its_drug() -> None:
    text = "PTU has a shorter half-life of about 1.5 hours. Usual starting dose is 50-150 mg three times a day."
    assert answer("ptu starting dose", passage(text))[0] == text
    assert answer("methimazole starting dose", passage(text)) == []


def test_items_graded_one_by_one_are_quoted_with_their_lead_in() -> None:
    items = ("Azithromycin 1 g PO single dose", "Ciprofloxacin 500 mg PO twice a day for 3 days")
    lead = "The following drugs are recommended for adults with confirmed cholera:"
    graded = "\n".join(f"\u2022 {item} [Strong]" for item in items)
    text = f"1. {lead}\n{graded}\n2. The following are for Shigella:\n\u2022 Rest"
    found = answer("azithro dose cholera adult", passage(text, *items))
    assert found[0].startswith(lead) and all(item in found[0] for item in items)
    assert "Shigella" not in found[0]


def test_a_child_that_gets_the_adult_dose_tells_no_adult_s_dose() -> None:
    child = "Cefuroxime for cystitis in children: 20-30 mg/kg/day; children of 40 kg or more receive the adult dose."
    adult = "Cefuroxime 250 mg twice a day is given for cystitis."
    assert answer("cefuroxime dose adult cystitis", passage(child)) == []
    assert answer("cefuroxime dose adult cystitis", passage(child), passage(adult))[0] == adult


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("isoproterenol dose heart block", "Isoprenaline 5 micrograms/minute is given in complete heart block."),
        ("isoprenaline dose heart block", "Isoproterenol 5 micrograms/minute is given in complete heart block."),
        ("desferrioxamine dose iron overload", "Deferoxamine 40 mg/kg/day is given for iron overload."),
        ("valproic acid dose status epilepticus", "Sodium valproate 40 mg/kg IV is given in status epilepticus."),
        (
            "leucovorin dose methotrexate toxicity",
            "Folinic acid 15 mg every 6 hours is given in methotrexate toxicity.",
        ),
        ("scopolamine dose motion sickness", "Hyoscine hydrobromide 300 micrograms is given for motion sickness."),
    ],
)
def test_a_drug_is_told_under_its_other_name(question: str, printed: str) -> None:
    other = "Nicardipine 5 mg/hour is given in complete heart block, iron overload, status epilepticus and sickness."
    assert answer(question, passage(other), passage(printed))[0] == printed


@pytest.mark.parametrize(
    ("question", "warning"),
    [
        ("amox + warfarin", "Monitor patients who receive amoxicillin and oral anticoagulants for a longer INR."),
        ("ibuprofen with furosemide", "Ask a doctor before ibuprofen if you take a diuretic."),
    ],
)
def test_a_label_warns_of_a_class(question: str, warning: str) -> None:
    assert answer(question, passage(warning)) == [warning]


def test_a_class_is_told_only_beside_another_drug_and_never_for_a_dose() -> None:
    assert search_text("amoxicillin with warfarin") == "amoxicillin with warfarin (anticoagulant)"
    assert search_text("ramipril + losartan") == "ramipril (ACE inhibitor) + losartan (ARB)"
    assert search_text("when to stop warfarin") == "when to stop warfarin"
    assert search_text("warfarin dose with amoxicillin") == "warfarin dose with amoxicillin"


def test_how_often_is_answered_by_an_interval_and_not_by_a_time() -> None:
    once = "After contrast imaging check the eGFR at 48 hours in patients taking metformin."
    yearly = "Check the eGFR at least annually in all patients taking metformin."
    assert answer("how often check egfr on metformin", passage(once), passage(yearly))[0] == yearly


def test_a_dose_of_what_nobody_knows_is_no_other_drug_s_dose() -> None:
    other = "Nicardipine in pregnancy is given at 5 mg/hour by infusion."
    assert answer("iron infusion dose pregnancy", passage(other)) == []


def test_what_names_another_drug_alone_is_no_answer() -> None:
    other = "Ciprofloxacin is indicated for acute uncomplicated pyelonephritis."
    named = "Moxifloxacin is not recommended for pyelonephritis."
    assert answer("moxifloxacin for pyelonephritis?", passage(other)) == []
    assert answer("moxifloxacin for pyelonephritis?", passage(other), passage(named))[0] == named


def test_what_names_another_class_is_no_answer() -> None:
    other = "Calcium antagonists, predominantly short-acting nifedipine, should be avoided in patients with acute MI."
    listed = "Beta blockers- Atenolol 5-10 mg IV (if no C/I- bradycardia, hypotension, LVF, HB, COPD)"
    asked = "Intravenous beta-blockers may be considered in acute MI with tachycardia."
    assert answer("acute mi beta blocker", passage(f"{other} {listed}")) == []
    assert answer("acute mi beta blocker", passage(f"{other} {listed}"), passage(asked)) == [asked]


def test_a_class_asked_in_one_illness_is_not_answered_by_another() -> None:
    elsewhere = "Beta-blockers are recommended in adults with thyrotoxicosis for tachycardia and tremors."
    without = "Pharmacological reperfusion is indicated only in STEMI and in patients aged under 75 years."
    asked = "Beta blockers are suitable initial therapy in coronary artery disease and acute coronary syndrome."
    assert answer("mi beta blocker", passage(elsewhere), passage(without)) == []
    assert answer("mi beta blocker", passage(elsewhere), passage(asked)) == [asked]


def test_a_class_is_known_by_its_older_name() -> None:
    text = "Avoid narcotic analgesics in acute pancreatitis."
    assert answer("opioid for pancreatitis pain?", passage(text)) == [text]


def test_it_is_recommended_leans_on_nothing() -> None:
    text = "It is recommended that infections caused by Streptococcus pyogenes be treated with amoxicillin for 10 days."
    assert answer("how long amoxicillin strep pyogenes", passage(text)) == [text]


def test_a_figure_and_a_word_are_one_number() -> None:
    text = "Patients with CKD and a blood pressure of 160/100 mmHg or more should be started on two drugs."
    assert answer("when to use 2 bp drugs in ckd", passage(text)) == [text]


ROW = "Infection: Lower Respiratory Tract | Usual Adult Dose: 875 mg every 12 hours | Usual Dose for Children: 45 mg/kg"


def test_a_label_s_row_speaks_of_the_label_s_drug() -> None:
    label = passage(ROW, guideline="Amoxicillin tablets", kind="label", passage_kind="table")
    assert answer("amoxicillin dose adult", label) == [ROW]
    assert answer("amoxicillin dose chest infection adult", label) == [ROW]
    assert answer("cefuroxime dose adult", label) == []


def test_a_child_s_dose_does_not_lead_where_no_child_was_asked_about() -> None:
    infants = "Infants of 12 weeks or younger: the upper dose of amoxicillin is 30 mg/kg/day divided every 12 hours."
    label = passage(ROW, guideline="Amoxicillin tablets", kind="label", passage_kind="table")
    assert answer("amoxicillin dose", passage(infants, dense=0.9), label)[0] == ROW


def test_what_was_measured_in_blood_stands_beside_no_dose() -> None:
    dose = "Amoxicillin is given at 500 mg every 8 hours."
    blood = "Doses of 500 mg amoxicillin result in average peak blood levels of 7 mcg/mL."
    assert answer("amoxicillin dose", passage(dose), passage(blood)) == [dose]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # The end of a name with a hyphen is no drug of its own.
        ("cotrimoxazole adult dose cholera", "Co-trimoxazole\n- Adult: 960 mg orally every 12 hours for cholera"),
        # Misprinted, and quoted as it is printed.
        ("albendazole dose hookworm", "Hookworm\n\u2022 Albendaozole: Adult and child: 400 mg orally once"),
    ],
)
def test_a_drug_is_known_however_it_is_printed(question: str, text: str) -> None:
    assert answer(question, passage(text)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ibuprofen 200 mg, an NSAID, is for temporary relief of headache and fever.",
        "Beta blockers: ibuprofen | Available Dose Formulations: 200 mg, 400 mg",
        "A randomized trial showed that patients who received ibuprofen to a maximum of 800 mg reported less pain.",
        "The reduction of the ibuprofen dose is another outcome that panels should weigh.",
    ],
)
def test_a_strength_and_a_study_are_no_dose(text: str) -> None:
    assert answer("ibuprofen dose", passage(text)) == []


def test_a_drug_beside_a_weight_or_an_age_asks_for_its_dose() -> None:
    dose = "Oseltamivir for influenza in children over 15 to 23 kg: 45 mg twice a day is recommended."
    other = "Oseltamivir is recommended early in children with influenza who are admitted."
    assert answer("oseltamivir 20kg child influenza", passage(other), passage(dose))[0] == dose
    assert answer("oseltamivir 20kg child influenza", passage(other)) == []
    assert answer("oseltamivir ok in 20kg child influenza?", passage(other)) == [other]


def test_a_class_is_known_by_its_spellings_and_by_the_headings_above() -> None:
    greek = "Give \u03b2-blockers to patients with acute myocardial infarction."
    antagonists = "Give no calcium antagonists to patients with acute myocardial infarction."
    below = "Begin within 24 hours of acute myocardial infarction in patients with tachycardia."
    assert answer("beta blocker in acute myocardial infarction", passage(greek)) == [greek]
    assert answer("calcium channel blocker in acute myocardial infarction", passage(antagonists)) == [antagonists]
    assert answer("acute mi beta blocker when", passage(below, headings=("Beta blockers",))) == [below]


def test_a_slip_of_the_finger_loses_no_answer() -> None:
    dose = "In uncomplicated cystitis give nitrofurantoin 100 mg twice daily for 5 days."
    assert answer("nitrofurantoinn dose cysttiis", passage(dose)) == [dose]


def test_another_treatment_below_a_heading_on_a_class_is_none_of_it() -> None:
    other = "Intravenous immunoglobulin is not recommended in sepsis"
    steroid = "Give hydrocortisone 200 mg daily in sepsis with shock"
    under = ("Corticosteroids and immunoglobulin",)
    found = passage(other, other, headings=under), passage(steroid, steroid, headings=under)
    assert answer("sepsis steroids", found[0]) == []
    assert answer("sepsis steroids", *found)[0] == steroid


def test_a_limit_of_kidney_function_answers_on_kidney_disease() -> None:
    limit = "Metformin is contraindicated at an eGFR below 30 mL/min."
    use = "Metformin is given beside diet and exercise in type 2 diabetes."
    assert answer("metformin ckd", passage(use), passage(limit))[0] == limit


@pytest.mark.parametrize(
    "name", ["Angiotensin converting enzyme inhibitors", "Angiotensin-converting enzyme inhibitors"]
)
def test_a_class_is_known_by_its_name_in_full(name: str) -> None:
    text = f"{name} and angiotensin receptor blockers are contraindicated in pregnancy"
    assert answer("ace inhibitor pregnancy", recommended(text)) == [text]


def test_a_heading_on_several_drugs_does_not_tell_which_is_meant() -> None:
    other = "Polyclonal immunoglobulins are not recommended in sepsis, whatever its cause or severity"
    asked = "Albumin may be added to crystalloids in sepsis that does not respond to vasopressors."
    head = ("Steroids, albumin and other adjuncts",)
    found = passage(other, other, headings=head), passage(asked, headings=head)
    engine = QuotesEngine(ToldEmbedder(Albumin=0.55, immunoglobulins=0.75))
    assert next(engine.sentences("sepsis albumin", found)).text == asked
