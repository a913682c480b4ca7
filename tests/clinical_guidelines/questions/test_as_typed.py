"""Questions as a ward types them, in two languages at once and with their patients' numbers."""

import pytest

from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.malay_short import with_vowels
from clinical_guidelines.questions.understanding import search_text
from workers.answering.assuming.reading import assumed
from workers.answering.following.standalone import standalone_question
from workers.answering.patient.ages import age_given
from workers.answering.patient.kidneys import kidneys_of


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("dos amoxicillin untuk budak 20kg", "Dose of amoxicillin for children weighing 20 kg"),
        ("dos paracetamol utk bayi 6 bulan berat 7kg", "Dose of paracetamol for 6-month-old infants weighing 7 kg"),
        ("brp dos cefuroxime utk budak umur 5 thn", "What is the dose of cefuroxime for 5-year-old children?"),
        ("boleh start metformin ke kalau GFR bawah 30", "Can we start metformin with GFR below 30?"),
        ("perlu ke buat CT scan untuk semua pt strok", "Should we perform CT scan for all stroke patients?"),
        ("cipro dengan theophylline selamat ke?", "Cipro with theophylline is it safe?"),
        ("kontraindikasi alteplase apa", "What are the contraindications of alteplase?"),
        ("Doktor, berapa jam sekali nak ulang lactate?", "How often should lactate be repeated?"),
        ("dos gentamicin untuk neonatal sepsis", "Dose of gentamicin for neonatal sepsis"),
        ("tanda2 dehidrasi pada bayi", "Signs of dehydration in infants"),
        ("SpO2 target utk pt COPD", "Spo2 target for patients with COPD"),
        ("nak stop antibiotik pneumonia boleh ke?", "Can we stop antibiotics in pneumonia?"),
        ("amlodipine sebelum op stop bila", "When to stop amlodipine before surgery?"),
        ("berapa vial insulin nak bagi", "What is the dose of insulin?"),
        ("BP turun lepas bagi propofol, nak buat apa", "What should be done in BP decreased after giving propofol?"),
        ("COPD 第一線用什麼?", "What are the first-line drugs in COPD?"),
        ("COPD 惡化 steroid 什麼時候停", "When should steroid be stopped in COPD exacerbation?"),
        ("amlodipine 一天最多吃幾克", "What is the amlodipine maximum daily dose?"),
        ("GCS 8 分要插管嗎", "Is intubation needed with GCS 8?"),
        ("中風 6 小時外還能打 tPA 嗎", "Can tPA be given beyond 6 hours in stroke?"),
        ("INR berapa baru boleh buat operation", "INR threshold to perform operation"),
        ("INR 多少才可以開刀", "INR threshold surgery"),
        ("platelet 2 萬要輸血嗎", "Is transfusion needed with platelet count 20000?"),
        ("GFR 25 可以用 metformin 嗎", "Can metformin be used with GFR 25?"),
        ("3 歲小孩發燒 paracetamol 劑量", "Fever paracetamol dose in 3-year-old children"),
        ("80歲以上老人家血壓控制目標", "Blood pressure target in the elderly above 80 years"),
        ("小孩 20 公斤 amoxicillin 要開多少", "What is the dose of amoxicillin in children weighing 20 kg?"),
        ("成人 metformin 一天最多可以吃多少", "What is the metformin maximum daily dose in adults?"),
        ("洗腎病人 amoxicillin 怎麼調", "Amoxicillin dose adjustment in hemodialysis patients"),
        # The topic first, then what is asked.
        (
            "Clopidogrel perlu stop berapa hari sebelum op?",
            "How many days should clopidogrel be stopped before surgery?",
        ),
        ("UTI masa pregnant boleh bagi nitrofurantoin ke?", "Can we give nitrofurantoin for UTI in pregnancy?"),
        ("Thyroid storm bagi propranolol berapa mg?", "What is the dose of propranolol in thyroid storm?"),
        ("Hyperkalemia bagi apa dulu?", "What should be given first for hyperkalemia?"),
        (
            "Gastroenteritis budak, zinc bagi berapa hari?",
            "How many days should zinc be given in gastroenteritis in children?",
        ),
        ("Pt DKA bila boleh start feeding?", "When can feeding be started in patients with DKA?"),
        (
            "Sepsis ada AKI, vancomycin boleh naik sampai berapa?",
            "What is the maximum dose of vancomycin in sepsis with AKI?",
        ),
        ("Pesakit AF, heparin bila nak start?", "When to start heparin in patients with AF?"),
        ("Lepas alteplase boleh bagi heparin tak?", "Can we give heparin after alteplase?"),
        ("UTI lelaki perlu berapa hari antibiotik?", "How many days should antibiotics be given for UTI in men?"),
        ("Malaria budak dos artesunate berapa?", "What is the dose of artesunate for malaria in children?"),
        (
            "Hipertensi pesakit diabetes guna ubat apa?",
            "Which drug should be used for hypertension in diabetic patients?",
        ),
        ("Ibuprofen berapa biji sehari maksimum?", "What is the maximum daily dose of ibuprofen?"),
        ("Stroke, BP boleh turun sampai berapa?", "What is the BP target in stroke?"),
        ("amikacin 一支是多少 mg", "Amikacin vial strength"),
        ("小孩肺炎需要抽 blood culture 嗎", "Should blood culture be performed in pneumonia in children?"),
        (
            "budak pneumonia teruk perlu hantar sputum culture?",
            "Should children with severe pneumonia have sputum culture?",
        ),
        ("ciprofloxacin 小孩可以用嗎?", "Can ciprofloxacin be used in children?"),
        ("septic shock 用 dopamine 還是 norepinephrine?", "Should dopamine or norepinephrine be used in septic shock?"),
        (
            "兩個月大嬰兒肺炎可以在門診治療嗎?",
            "Can pneumonia in 2-month-old infants be treated on an outpatient basis?",
        ),
        (
            "B肝病人要做化療,要先吃抗病毒藥嗎?",
            "Should hepatitis B patients receiving chemotherapy take antivirals first?",
        ),
        ("Amoxicillin berapa mg untuk budak?", "What is the dose of amoxicillin for children?"),
        ("Bila pesakit denggi boleh balik rumah?", "When can dengue patients be discharged?"),
        ("Vancomycin berapa kali sehari?", "How often should vancomycin be given?"),
        ("AF nak bagi heparin ke warfarin?", "Should we give heparin or warfarin for AF?"),
        ("HbA1c berapa perlu mula insulin?", "At what glycated hemoglobin level should insulin be started?"),
        ("Budak tak boleh minum, macam mana nak bagi cecair?", "How to give fluid in children unable to drink?"),
        ("Vancomycin 一天打幾次?", "How often should Vancomycin be given?"),
        ("不建議使用哪些止痛藥?", "Which analgesic should not be used?"),
        ("低血鈉的病人哪些需要住院?", "Which patients with hyponatremia should be admitted to hospital?"),
        # What was measured stands beside the patient, and is the topic where nothing else is.
        ("Patient strok BP 220/120 perlu rawat?", "Should stroke patients with blood pressure 220/120 be treated?"),
        ("boleh terus metformin kalau creatinine lebih 150?", "Can we continue metformin with creatinine above 150?"),
        ("敗血症病人 Hb 7.5 要輸血嗎?", "Do patients with hemoglobin 7.5 and sepsis need transfusion?"),
        ("BMI 30 以上要驗肝功能嗎?", "Should liver function tests be tested with BMI above 30?"),
        ("ampicillin 小孩肺炎的劑量是多少 mg/kg/day?", "What is the dose of ampicillin in pneumonia in children?"),
        ("Hb 7 要輸血嗎?", "Is transfusion needed with hemoglobin 7?"),
        ("血鉀 6.5 要怎麼處理?", "How should potassium 6.5 be managed?"),
        ("血壓要降到 140 以下嗎?", "Should blood pressure be lowered below 140?"),
        ("C 型肝炎抗病毒治療要多久", "How long should antiviral treatment be given in hepatitis C?"),
    ],
)
def test_what_a_ward_types_is_understood(question: str, english: str) -> None:
    assert in_english(question) == english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("bila prlu dbri antbiotik pada pskit sepsis", "When to give antibiotics in patients with sepsis?"),
        ("ubat drh tggi masa mngandung", "Antihypertensive drugs in pregnancy"),
        ("ibu mnyusu blh mkn ibuprofen x", "Can breastfeeding women take ibuprofen?"),
        ("eGFR krg 30 blh bg metformin x", "Can we give metformin with eGFR below 30?"),
        ("loperamide bdk blh ke x", "Can we give loperamide to children?"),
        ("perlu x transfusi untuk anemia teruk", "Is transfusion needed for severe anemia?"),
    ],
)
def test_a_malay_word_may_come_without_its_vowels(question: str, english: str) -> None:
    assert in_english(question) == english


def test_a_word_that_may_be_two_stays_as_typed() -> None:
    assert with_vowels("krng bhya copd hours") == "krng bahaya copd hours"


def test_an_x_within_a_name_denies_nothing() -> None:
    assert in_english("sinar-x dada untuk pneumonia") == in_english("sinar-X dada untuk pneumonia")


@pytest.mark.parametrize("question", ["loperamide bdk blh ke x", "stemi xde cath lab nk bg ape"])
def test_short_forms_alone_tell_malay(question: str) -> None:
    assert language_of(question) == "ms"


@pytest.mark.parametrize(
    "question",
    [
        "bg target in dka",
        "name an nk3r antagonist",
        "NK cell lymphoma treatment",
        "nebulised salbutamol, copd lama",
        "mini stroke length",
        "ank spond",
        "nsaid for ank spond",
        "treatment for ape bite",
        "ape bite antibiotics",
    ],
)
def test_abbreviations_tell_no_malay(question: str) -> None:
    assert language_of(question) == "en"


def test_a_sugar_that_is_aimed_for_and_what_is_not_severe_are_written_out() -> None:
    assert search_text("non severe pneumonia") == "non-severe pneumonia"
    assert search_text("target sugar in sepsis") == "target glucose in sepsis"


@pytest.mark.parametrize("asked", ["孕20周 甲亢 用什麼藥", "懷孕20週 甲亢 用什麼藥", "妊娠第20週 甲亢 用什麼藥"])
def test_the_weeks_of_a_pregnancy_stay_hers(asked: str) -> None:
    assert "20 weeks pregnant" in search_text(asked)


def test_mono_beside_amoxicillin_is_an_illness() -> None:
    assert search_text("amoxicillin in mono") == "amoxicillin in mononucleosis"
    assert search_text("amoxicillin mono therapy") == "amoxicillin mono therapy"


def test_ank_is_a_child_and_no_part_of_a_name() -> None:
    assert search_text("NSAID for ank spond") == "NSAID for ankylosing spondylitis"
    assert search_text("dose of pcm for ank") == "dose of paracetamol for child"
    assert "child" in search_text("pcm utk ank")


def test_what_is_no_drug_has_no_dose() -> None:
    english = in_english("pengambilan garam untuk pesakit darah tinggi berapa gram sehari")
    assert "salt intake for hypertensive patients" in english.casefold()


def test_a_note_of_which_half_is_malay_is_malay() -> None:
    assert language_of("had BP sebelum thrombolysis") == language_of("kalau on HD pula?") == "ms"


@pytest.mark.parametrize("question", ["berapa dos untuk budak umur 9 tahun", "9 歲小孩的劑量是多少"])
def test_an_age_reaches_the_answer(question: str) -> None:
    searched = search_text(question)
    assert age_given(searched) == 9 * 12
    assert [(each.kind, each.value) for each in assumed([], searched, [])] == [("age", "child")]


@pytest.mark.parametrize("question", ["GFR 8, dos amoxicillin berapa", "GFR 8 amoxicillin 劑量怎麼給"])
def test_a_clearance_reaches_the_answer(question: str) -> None:
    assert kidneys_of(search_text(question), []).clearance == (8, 8)


@pytest.mark.parametrize(
    ("earlier", "follow_up", "whole"),
    [
        ("dos artesunate untuk malaria teruk pada budak", "dan untuk dewasa?", "adults"),
        ("小孩重症瘧疾 artesunate 劑量", "那成人呢?", "adults"),
        ("ciprofloxacin 可以用多久", "那懷孕呢?", "pregnan"),
        ("dos ciprofloxacin untuk sistitis", "kalau GFR 20 macam mana?", "20"),
    ],
)
def test_a_follow_up_keeps_what_was_asked_before(earlier: str, follow_up: str, whole: str) -> None:
    asked = standalone_question(search_text(follow_up), [search_text(earlier)])
    drug = "artesunate" if "artesunate" in earlier else "ciprofloxacin"
    assert drug in asked.casefold() and whole in asked
    assert not (whole == "adults" and "child" in asked)
