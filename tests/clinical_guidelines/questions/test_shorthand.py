"""What is typed on a ward is searched in the words that guidelines print."""

import pytest

from clinical_guidelines.questions.shorthand import LISTS, written_out
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.questions.word_lists import entries


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("bp target acute stroke no lysis", "blood pressure target acute stroke no thrombolysis"),
        ("metformin max dose", "metformin maximum dose"),
        ("abx for pyelo", "antibiotics for pyelonephritis"),
        ("65yo w/ htn, tx?", "65 years old with hypertension, treatment?"),
        ("hr target sepsis", "heart rate target sepsis"),
        ("o2 target asthma", "oxygen saturation target asthma"),
        ("salbutamol nebule child", "salbutamol nebulised child"),
        ("FFP for raised INR", "fresh frozen plasma for raised INR"),
        ("Augmentin BD x 5 wks", "co-amoxiclav twice daily x 5 weeks"),
        ("seloken with tracleer, on Rocefin", "metoprolol with bosentan, on ceftriaxone"),
        ("kwells or bonviva in ckd?", "hyoscine hydrobromide or ibandronate in ckd?"),
        ("suboxone dose", "buprenorphine-naloxone dose"),
        ("resp rate cut off 2 yr old pt", "respiratory rate cut off 2 year old patient"),
        ("ear infection 1st line?", "ear infection first-line treatment?"),
        ("Steroid dose, drug of choice in pre-eclampsia", "corticosteroid dose, first-line drug in preeclampsia"),
        ("bloody diarrhoea, 2nd line", "bloody diarrhoea, second-line treatment"),
        ("when to repeat LP, and Lp(a)?", "when to repeat lumbar puncture, and lipoprotein(a)?"),
        ("c diff dose, when to scope", "Clostridioides difficile dose, when to do endoscopy"),
        ("opioid od, ? sickle crisis", "opioid overdose, ? sickle cell crisis"),
        ("enox after csection? furo?", "enoxaparin after caesarean section? furosemide?"),
        ("what if hes not vaccinated, hes in sepsis?", "what if he is not vaccinated, hydroxyethyl starch in sepsis?"),
        ("how long have i got to give moxi", "how soon to give moxifloxacin"),
        ("gliclazide ceiling dose", "gliclazide maximum dose"),
        ("hypo, fitting child in A&E", "hypoglycaemia, child with seizure in the emergency department"),
        ("VT post MI, u&e normal", "ventricular tachycardia after myocardial infarction, urea and electrolytes normal"),
        ("had strepto, no cath lab, on urso", "had streptokinase, no primary PCI, on ursodeoxycholic acid"),
        ("HBsAg pos mum, 3rd trimester", "HBsAg positive mother, third trimester"),
        ("Do stroke patients need a swallow test?", "Do stroke patients need a dysphagia screening?"),
        ("how much protein is PET", "how much protein is preeclampsia"),
        ("severe cough PET-CT or PET scan", "severe cough PET-CT or PET scan"),
        ("pet for staging of a mass", "pet for staging of a mass"),
        ("bm range septic icu", "blood glucose range septic icu"),
        ("bm biopsy when", "bm biopsy when"),
        ("20wbct, dip urine, iv mag", "20 minute whole blood clotting test, urine dipstick, iv magnesium"),
        ("recurrent bladder infections, urine cloudy", "recurrent cystitis, urine cloudy"),
        ("vt in ards", "tidal volume in ards"),
        ("vt on the monitor", "ventricular tachycardia on the monitor"),
        ("cryo or LEEP, HPV persists", "cryotherapy or LEEP, HPV persists"),
        ("rigors after ASV", "rigors after anti-venom"),
        ("cryo for low fibrinogen", "cryoprecipitate for low fibrinogen"),
        ("metformin and dye, ct tomorrow", "metformin and iodinated contrast, ct tomorrow"),
        ("contrast dye on metformin", "iodinated contrast on metformin"),
        ("dye for ct, NS bolus, sev malaria", "iodinated contrast for ct, normal saline bolus, severe malaria"),
        ("Zanaflex with cipro, gent levels", "tizanidine with ciprofloxacin, gentamicin levels"),
        ("72 year old chap, heart tracing, puking", "72 year old man, ECG, vomiting"),
        (
            "ct head, adj chemo, keyhole lung surgery",
            "cranial CT, adjuvant chemotherapy, video-assisted thoracoscopic surgery",
        ),
        ("severely dry with gastro, lactate mg per kilo", "severely dehydrated with gastroenteritis, lactate mg/kg"),
        ("ics and laba in copd", "inhaled corticosteroid and long acting beta agonist in copd"),
        ("skin test before antivenin", "intradermal test before antivenin"),
        ("face down in ards, gut protection in icu", "prone positioning in ards, stress ulcer prophylaxis in icu"),
        ("hartmann's or saline in sepsis", "Ringer's lactate or saline in sepsis"),
        (
            "galvus met, claritin d, mod rankin 3",
            "vildagliptin-metformin, loratadine-pseudoephedrine, modified Rankin 3",
        ),
        ("brain bleed on blood thinners? steroids?", "intracerebral hemorrhage on blood thinners? corticosteroids?"),
    ],
)
def test_shorthand_is_written_out(typed: str, searched: str) -> None:
    assert written_out(typed) == searched
    assert written_out(searched) == searched


@pytest.mark.parametrize(
    "question",
    [
        "rasburicase in tumor lysis syndrome",
        "infusion over 2 hr in ARDS with UTI",
        "What is the maximum daily dose of metformin?",
        "Should we give factor IX?",
        "zoledronic acid q6 months, renal dose dopamine",
        "ASV in heart failure",
        # Another drug in another country.
        "benadryl dose child",
        "epinephrine in anaphylaxis",
        "PT INR before thrombolysis",
        "What are the symptoms of kidney stones?",
        "steroid reductase, anabolic steroids",
        "high blood pressure in a 2 year old patient",
        "pain reliever in pregnancy",
        "which reliever in mild asthma",
        "which reliever inhaler in adults",
        # As typed they stand for something else, or for more than one thing.
        "chest drain, 5th ics",
        "carbi levodopa before surgery",
        "tight band round the head",
        "drinking limit in heart failure",
        "stitches, keep them dry",
        "vacuum pump dressing",
        "gastric protection with nsaids",
        "tuberculin skin test",
        "found face down in a pool",
        "hartmann's procedure",
        "gastric bypass surgery",
        "thyroid tablets in pregnancy",
        "low t score",
        "chap trial",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert search_text(question).startswith(question[:12]) and written_out(question) == question


def test_each_line_names_its_words_once() -> None:
    lines = [line for name in LISTS for line in entries(name)]
    shorts = [line.split("|")[0] for line in lines]
    assert len(shorts) == len(set(shorts)) and all(line.count("|") == 1 for line in lines)


def test_what_a_line_puts_no_other_line_changes() -> None:
    written = [line.split("|")[1] for name in LISTS for line in entries(name)]
    # A word behind it: what ends with a line is named to the end.
    assert [written_out(f"{words} now") for words in written] == [f"{words} now" for words in written]
