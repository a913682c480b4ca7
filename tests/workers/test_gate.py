"""The gate between what a model writes and what is shown: each rule."""

import pytest

from workers.answering.gate.gate import problems

PASSAGE = """Septic shock > Vasopressors
We recommend noradrenaline as the first-line vasopressor, started at 0.05 mcg/kg/min, with a target mean arterial
pressure of 65 mmHg. Vasopressin 0.03 units/min may be added within 6 hours.
We suggest against dopamine in adults with arrhythmia.
Give ceftriaxone 2 g every 24 hours for 7-10 days, or cefotaxime 1,500 mg three times daily for 5 days.
Children below 5 years: paracetamol 15 mg/kg every 6 hours, at most 60 mg/kg/day.
Aspirin should not be given before 16 years."""

TRUE = [
    "Noradrenaline is the first-line vasopressor.",
    "Start noradrenaline at 0.05 mcg/kg/min and aim for a mean arterial pressure of 65 mm Hg.",
    "Ceftriaxone 2000 mg once daily is given for 7 to 10 days.",
    "Give ceftriaxone 2 g q24h for seven to ten days.",
    "Cefotaxime 1.5 g TDS for five days is the alternative.",
    "Dopamine is suggested against in adults with arrhythmia.",
    "Do not give aspirin before the age of 16 years.",
    "Children under 5 years get paracetamol 15 mg/kg 6-hourly, no more than 60 mg/kg/day.",
    "Add vasopressin 0.03 units/min within six hours.",
    "Children under 5 years get paracetamol 15 milligrams/kg every 6 hours, not more than 60 mg/kg/day.",
    "Give ceftriaxone 2 grams once a day for no less than 7 days and we suggest against dopamine in arrhythmia.",
]
FALSE = [
    ("number", "Start noradrenaline at 0.5 mcg/kg/min."),
    ("number", "Aim for a mean arterial pressure of 75 mmHg."),
    ("number", "Ceftriaxone 2 mg once daily is given for 7 to 10 days."),
    ("number", "Ceftriaxone 2 g once daily is given for 5 days, cefotaxime 1.5 g TDS for 7-10 days."),
    ("number", "Give ceftriaxone 2 g every 24 hours for 7 to 10 weeks."),
    ("number", "Ceftriaxone 1.5 g and cefotaxime 2 g are given for sepsis."),
    ("number", "Cefotaxime 1.5 g twice daily for 5 days is the alternative."),
    ("number", "Ceftriaxone 2 g twice daily is given for 7 to 10 days."),
    ("drug", "Adrenaline is the first-line vasopressor."),
    ("drug", "Give cefazolin 2 g every 24 hours for 7-10 days."),
    ("direction", "We suggest dopamine in adults with arrhythmia."),
    ("direction", "Aspirin should be given before 16 years."),
    ("direction", "Noradrenaline is not recommended as the first-line vasopressor."),
    ("bound", "Children above 5 years: paracetamol 15 mg/kg every 6 hours."),
    ("content", "Physiotherapy and early mobilisation improve recovery after intensive care."),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_passage_says_passes(sentence: str) -> None:
    assert problems(sentence, [PASSAGE]) == []


@pytest.mark.parametrize(("kind", "sentence"), FALSE)
def test_what_it_does_not_say_is_caught(kind: str, sentence: str) -> None:
    assert kind in {problem.kind for problem in problems(sentence, [PASSAGE])}


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Nicardipine 5 mg/hr IV is titrated every 5 minutes.", "Nicardipine 5 mg/min IV is titrated every 5 minutes."),
        ("RAI is given at a dose of 15 mCi in adults.", "RAI is given at a dose of 15 Ci in adults."),
        ("Give ceftriaxone 1 g IV, then an oral fluoroquinolone.", "Give oral ceftriaxone 1 g, then fluoroquinolones."),
        ("Give 2 g of ceftriaxone or 1 dose of amikacin.", "Give 2 g of amikacin or 1 dose of ceftriaxone."),
        ("If the mother is HBsAg positive, give HBIG within 7 days.", "If the mother is HBsAg negative, give HBIG."),
        ("Screen adults for hypothyroidism with TSH.", "Screen adults for hyperthyroidism with TSH."),
        ("Screen asymptomatic women every 3 years.", "Screen women with symptoms every 3 years."),
        ("In moderate dehydration give 500 mL in 1 hour.", "In severe dehydration give 500 mL in 1 hour."),
        ("Screen adults once a year with an OGTT.", "Screen adults every month with an OGTT."),
        ("Screen from 40 years in men and 50 years in women.", "Screen at 50 in men and at 40 in women."),
        ("Avoid Cerebrolysin in acute ischemic stroke.", "Avoid Cerebrolysin in acute hemorrhagic stroke."),
        ("Screen men aged 65 to 75 years once.", "Screen women aged 65 to 75 years once."),
        ("Those at high risk of diabetes have an OGTT.", "An OGTT is done where the risk of diabetes is low."),
        ("The standard dose of alteplase is preferred over the low dose.", "Prefer the low dose to the standard dose."),
        ("The drug of choice is nicardipine. An alternative is labetalol.", "Labetalol is the drug of choice."),
        ("Screen adults with one or more CV risk factors.", "Screen adults without cardiovascular risk factors."),
        (
            "Give levofloxacin 250 mg for 7 days. Give levofloxacin 750 mg for 5 days.",
            "Levofloxacin 250 mg for 5 days.",
        ),
        ("Test HBV DNA in the 3rd month of treatment.", "Test HBV DNA in the 3rd week of treatment."),
        ("In stage I/II Wilms tumor test for LOH.", "In stage III Wilms tumor test for LOH."),
        ("Start an ACE inhibitor in CKD with albuminuria.", "Start a calcium channel blocker in CKD with albuminuria."),
        ("Cefixime treats uncomplicated cystitis.", "Cefixime treats complicated cystitis."),
        ("Treatment prevents serious complications.", "Treatment causes serious complications."),
        ("Do a urinalysis prior to initiation of treatment.", "Do a urinalysis after starting treatment."),
        ("In patients with SBP of 180 mmHg lower it.", "In patients with a diastolic pressure of 180 mmHg lower it."),
        ("Children may need a longer course.", "Children may need a shorter course."),
        ("We suggest colposcopy over cytology in HPV 16.", "Cytology is suggested rather than colposcopy in HPV 16."),
        ("Screen by stool test followed by colonoscopy.", "Screen by colonoscopy, then by a stool test."),
        ("Antibiotics start intravenously and change to oral.", "Antibiotics start orally and change to intravenous."),
        ("Child: 25 mg by IV injection. Adult: 50 mg orally.", "Children get 25 mg orally."),
        (
            "Operate if imaging or clinical findings are suspicious.",
            "Operate if both imaging and clinical findings are.",
        ),
        ("Biopsy is suggested for central lesions.", "Biopsy is suggested for peripheral lesions."),
        ("Reduce vincristine to 2/3 of the usual dose.", "Reduce vincristine to one third of the usual dose."),
        ("Supplement it in those unable to meet >60% of needs.", "Supplement it in those who meet over 60% of needs."),
        ("Beta blockers cause it. Ca channel blockers have no effect on it.", "Calcium channel blockers cause it."),
        (
            "Propylthiouracil is given in the first trimester due to the higher risk of malformation with methimazole.",
            "Methimazole is given in the first trimester, as propylthiouracil has a higher risk of malformation.",
        ),
    ],
)
def test_what_is_exchanged_is_caught(printed: str, said: str) -> None:
    assert problems(printed, [printed]) == []
    assert problems(said, [printed])


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (
            "Do not leave podophyllum on the skin for more than 6 hours.",
            "Podophyllum is left on for at most six hours.",
        ),
        ("Review opioid therapy at least every three months.", "Review opioid therapy every 3 months or more often."),
        (
            "Antithyroid drugs are maintained for at least 18 months.",
            "Antithyroid drugs last a year and a half or more.",
        ),
        ("Ca channel blockers have no effect on it.", "Calcium channel blockers have no effect on it."),
        ("Urine tests are done prior to initiating LOT.", "Urine tests are done before long-term opioids are begun."),
        (
            "Adults aged 18-40 years: every 5-10 years; aged >=65 years: every 1-2 years.",
            "From 65 onwards, every 1-2 years.",
        ),
        ("Heparin 5000 units IV, followed by subcutaneous injection.", "Heparin 5,000 units IV, then subcutaneously."),
        ("Discourage the use of traditional eye medication.", "Traditional eye medication should not be used."),
    ],
)
def test_what_says_the_same_in_other_words_passes(printed: str, said: str) -> None:
    assert problems(said, [printed]) == []


TWO_SIDES = {
    "Children under 5 years: 125 mg twice daily. Children 5 years and older: 250 mg twice daily.": (
        ["Children younger than 5 take 125 mg twice a day.", "Children aged 5 and above take 250 mg twice a day."],
        ["Children under 5 years take 250 mg twice daily.", "Children of 5 years and older take 125 mg twice daily."],
    ),
    "Body weight < 50 kg: 500 mg every 6 hours. Body weight >= 50 kg: 1 g every 6 hours.": (
        ["Patients under 50 kg receive 500 mg every 6 hours."],
        ["Patients under 50 kg receive 1 g every 6 hours.", "Patients of 50 kg or more receive 500 mg every 6 hours."],
    ),
    "If eGFR is 30-60 mL/min, give 500 mg once daily. If eGFR is < 30 mL/min, give 250 mg once daily.": (
        ["With an eGFR below 30 mL/min, 250 mg once daily is given."],
        ["With an eGFR below 30 mL/min, give 500 mg once daily."],
    ),
    "Screening is every 2-4 years for persons aged 40-54 years and every 1-2 years for persons aged >= 65 years.": (
        ["People aged 65 or older should be screened every one to two years."],
        ["People aged 65 or older are screened every two to four years."],
    ),
    "We recommend ultrasound for those <30 years of age. We recommend mammograms for those >=30 years of age.": (
        ["Below 30 years, ultrasound is recommended."],
        ["Women below the age of 30 should have mammograms."],
    ),
    "Surgery is recommended when the aneurysm is 5.5 cm or larger in men and 5.0 cm or larger in women.": (
        ["Men have surgery from 5.5 cm and women from 5.0 cm."],
        ["Surgery is recommended in women from 5.5 cm."],
    ),
    "Give amoxicillin 500 mg every 8 hours for mild infection and 1 g every 8 hours for severe infection.": (
        ["Severe infection is treated with amoxicillin 1 g every eight hours."],
        ["Severe infection is treated with amoxicillin 500 mg every 8 hours."],
    ),
    "Thrombolysis within 4.5 hours; thrombectomy within 24 hours.": (
        ["Thrombolysis can be given up to 4.5 hours."],
        ["Thrombolysis within 24 hours."],
    ),
    "Dexamethasone is given for 2 days in mild croup and prednisolone for 3 days in moderate croup.": (
        ["Moderate croup gets prednisolone for three days."],
        ["Prednisolone is given for 2 days in mild croup."],
    ),
    "Warfarin is recommended in mechanical valves; apixaban is recommended in non-valvular atrial fibrillation.": (
        ["Apixaban is recommended in non-valvular atrial fibrillation."],
        ["Apixaban is recommended in mechanical valves."],
    ),
    "Hypertension is treated with labetalol in pregnancy; enalapril is contraindicated in pregnancy.": (
        ["In pregnancy, enalapril must not be given."],
        ["Labetalol is contraindicated in pregnancy."],
    ),
    "Do not delay antibiotics while waiting for cultures.": (
        ["Antibiotics should not be held back for cultures."],
        ["Delay antibiotics until culture results are available.", "Antibiotics wait until the cultures are back."],
    ),
    "Give 1.5 g/kg/day of protein unless contraindicated by renal disease.": (
        ["Unless kidney disease forbids it, give 1.5 g of protein per kilogram each day."],
        ["In patients with renal disease, give 1.5 g of protein per kilogram each day."],
    ),
    "Prednisolone 1 mg/kg orally should be started several days before treatment with ivermectin.": (
        ["Prednisolone 1 mg/kg is begun orally several days before ivermectin."],
        ["Prednisolone 1 mg/kg by mouth is begun several days after ivermectin."],
    ),
    "Olopatadine eye drops: apply twice daily; max. duration of treatment 4 months.": (
        ["Olopatadine is used for no longer than 4 months."],
        ["Olopatadine drops should be continued for at least 4 months."],
    ),
    "Metoprolol 25-50 mg in 2-3 divided doses. Weight loss of 1 to 2 kg per month is advised.": (
        ["Metoprolol 25 to 50 mg is split into two or three doses.", "Lose one to two kilograms each month."],
        ["Metoprolol 25 to 50 mg is split into four doses.", "Lose one to two kilograms each week."],
    ),
    "Acute pericarditis is painful. Corticosteroids are not recommended as first-line therapy.": (
        ["Corticosteroids should be avoided as first-line therapy for acute pericarditis."],
        ["Corticosteroids are not recommended as first-line therapy for asthma."],
    ),
    "Ceftriaxone once a day or cefuroxime 3-4x a day. Doxycycline 2x daily.": (
        ["Cefuroxime three to four times a day.", "Doxycycline is taken twice a day.", "Give doxycycline BD."],
        ["Doxycycline three times a day.", "Cefuroxime 1-2x a day."],
    ),
    "We suggest CF-WBI over HF-WBI for breast cancer with rare histologies.": (
        ["CF-WBI is preferred over HF-WBI for rare histologies."],
        ["HF-WBI is preferred over CF-WBI for rare histologies."],
    ),
    "Gentamicin needs levels. Metformin should be stopped while patients fast before a procedure.": (
        ["While a patient fasts before a procedure, metformin should be stopped."],
        ["Metformin should be stopped.", "Gentamicin should be stopped while patients fast before a procedure."],
    ),
    "An ECG is advised before and after methadone is started. A chest film is for smokers.": (
        ["Before and after methadone is begun, an ECG is advised."],
        ["An ECG is advised for all smokers."],
    ),
}


@pytest.mark.parametrize("printed", TWO_SIDES)
def test_what_is_printed_of_the_other_side_by_side_is_caught(printed: str) -> None:
    right, wrong = TWO_SIDES[printed]
    assert [problems(said, [printed]) for said in right] == [[] for _ in right]
    assert all(problems(said, [printed]) for said in wrong)


ELEVATED = "Elevated BP: 120/<80 to 129/<80 mm Hg or 120/80 mm\nHg to <95th percentile, whichever is lower, in a child."


def test_a_sentence_copied_whole_passes_and_half_of_one_does_not() -> None:
    assert problems(ELEVATED.replace("\n", " "), [ELEVATED]) == []
    forbids = "Do not give aspirin to any child who has a fever and is below the age of 16 years."
    assert problems("Give aspirin to any child who has a fever and is below the age of 16 years.", [forbids])


@pytest.mark.parametrize("lead", ["According to the guideline, ", "In brief, ", "Overall, ", "The panel says that "])
def test_what_leads_in_to_a_sentence_tells_nothing(lead: str) -> None:
    printed = "Haemodialysis needs an access. Fluids are restricted between two sessions. See the guideline on access."
    assert problems(f"{lead}fluids are restricted between two sessions.", [printed]) == []
    assert problems(f"{lead}fluids are not restricted between two sessions.", [printed])


def test_a_not_in_an_example_is_about_the_example() -> None:
    printed = (
        "Physiotherapy is recommended for immobilized stroke patients (i.e., not able to walk without help) on day 3."
    )
    assert problems("Physiotherapy is recommended for immobilized stroke patients on day 3.", [printed]) == []
    assert problems("Physiotherapy is not recommended for immobilized stroke patients on day 3.", [printed])


def test_only_the_cited_passage_counts() -> None:
    assert problems("Give ceftriaxone 2 g every 24 hours.", ["Hyponatraemia is corrected slowly over 24 hours."])
