"""What a question becomes in English: its grammar, and nothing of its meaning lost."""

import pytest

from clinical_guidelines.questions.glossary import in_english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Bilakah antibiotik diberi dalam sepsis?", "When should antibiotics be given in sepsis?"),
        ("Dalam tempoh berapa lamakah antibiotik perlu diberi?", "Within how long should antibiotics be given?"),
        ("Bilakah pembedahan diperlukan untuk apendisitis?", "When is surgery needed for appendicitis?"),
        ("Bagaimanakah malaria dirawat pada trimester pertama?", "How is malaria treated in first trimester?"),
        ("Bagaimanakah malaria boleh dicegah?", "How can malaria be prevented?"),
        ("Adakah hepatitis B akut memerlukan antiviral?", "Does acute hepatitis B need antiviral?"),
        (
            "Ubat antihipertensi yang manakah perlu dielakkan?",
            "Which antihypertensive drugs should be avoided?",
        ),
        (
            "Pada paras gula darah berapakah insulin perlu dimulakan?",
            "At what blood glucose level should insulin be started?",
        ),
        (
            "Apakah kesan sampingan metformin yang paling serius?",
            "What are the most serious side effects of metformin?",
        ),
        ("敗血症何時開始腸道營養?", "When should enteral nutrition be started in sepsis?"),
        ("男性泌尿道感染應治療多久?", "How long should urinary tract infection be treated in men?"),
        ("敗血症病人應在多久內給予抗生素?", "Within how long should antibiotics be given to patients with sepsis?"),
        (
            "高血壓病人應做哪些基本實驗室檢查?",
            "Which basic laboratory tests should be performed in hypertensive patients?",
        ),
        ("ciprofloxacin會增加肌腱斷裂的風險嗎?", "Does ciprofloxacin increase risk of tendon rupture?"),
        ("低分子量肝素可用於急性缺血性中風嗎?", "Can low molecular weight heparin be used for acute ischemic stroke?"),
        ("Adakah probiotik mencegah jangkitan saluran kencing?", "Do probiotics prevent urinary tract infection?"),
        ("哪些肺癌病人需要接受基因檢測?", "Which patients with lung cancer should receive genetic testing?"),
        ("妊娠期間禁用哪些降血壓藥物?", "Which antihypertensive drugs are contraindicated during pregnancy?"),
        ("Apakah pemeriksaan sebelum memulakan metformin?", "What is the test before starting metformin?"),
        ("Adakah wanita hamil perlu saringan HIV?", "Do pregnant women need HIV screening?"),
        ("敗血症用 vitamin C 有幫助嗎?", "Is vitamin C useful in sepsis?"),
        ("高血壓新診斷的病人要做哪些檢查?", "Which tests should be done for newly diagnosed hypertensive patients?"),
        ("肺癌開刀後要做輔助化療嗎?", "Should adjuvant chemotherapy be performed after lung cancer surgery?"),
        ("嬰兒尿液檢體要怎麼留?", "How to collect urine specimen in infants?"),
        (
            "Hepatitis B ibu mengandung viral load tinggi, bila start tenofovir?",
            "When should tenofovir be started in hepatitis B in pregnant women high viral load?",
        ),
        ("在吃降壓藥的人可以吃 ibuprofen 嗎", "Can people taking antihypertensive drugs take ibuprofen?"),
        ("Faktor risiko kanser serviks", "Risk factors for cervical cancer"),
        ("apa kriteria untuk mechanical thrombectomy", "What are the criteria for mechanical thrombectomy?"),
        ("兒童肺炎何時需要住院?", "When should children with pneumonia be admitted to hospital?"),
        ("腹瀉小孩鋅要補幾天?", "How many days should zinc be given in children with diarrhea?"),
        (
            "腦出血要不要預防性給抗癲癇藥",
            "Should prophylactic antiepileptic drugs be given in intracerebral hemorrhage?",
        ),
        ("Levothyroxine patut ambil sebelum makan?", "Should levothyroxine be taken before meals?"),
        ("Pesakit CKD stage 4 boleh makan ibuprofen ke tak?", "Can patients with stage 4 CKD take ibuprofen?"),
        ("Siapa yang perlu vaksin influenza?", "Who needs influenza vaccine?"),
        (
            "Perlukah pesakit lelaki dengan jangkitan saluran kencing menjalani ultrabunyi?",
            "Should male patients with urinary tract infection undergo ultrasound?",
        ),
        ("超過4.5小時的缺血性中風還可以打tPA嗎?", "Can tPA be given in ischemic stroke beyond 4.5 hours?"),
        ("心衰竭病人可以化療嗎?", "Can chemotherapy be given in patients with heart failure?"),
        ("低鉀血症何時會發生心律不整?", "When does arrhythmia occur in hypokalemia?"),
        ("類固醇吃多久?", "How long should steroids be taken?"),
        ("新生兒使用amoxicillin的最高劑量是多少?", "What is the maximum dose of amoxicillin in newborns?"),
    ],
)
def test_a_question_is_asked_as_english_asks_it(question: str, english: str) -> None:
    assert in_english(question) == english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        # "To at most how little" are the same characters.
        (
            "腦出血病人收縮壓應降至多少?",
            "What is the systolic blood pressure target in patients with intracerebral hemorrhage?",
        ),
        ("血壓應該降多少?", "How much should blood pressure be lowered?"),
        (
            "急性缺血性中風病人血壓超過多少時需要治療?",
            "Above what blood pressure should patients with acute ischemic stroke be treated?",
        ),
        # A receptor, and no clearance.
        ("Bilakah EGFR perlu diuji dalam kanser paru-paru?", "When should EGFR be tested in lung cancer?"),
        (
            "Bolehkah pesakit hepatitis B dengan sirosis diberi interferon?",
            "Can patients with hepatitis B and cirrhosis be given interferon?",
        ),
        ("八十歲以上的老人血壓應控制在多少?", "What is the blood pressure target in the elderly above 80 years?"),
        # Not "small" and an intracerebral one.
        ("小腦出血何時需要手術?", "When is surgery needed in cerebellar hemorrhage?"),
        (
            "沒有併發症的高血壓病人應使用什麼藥物?",
            "Which drug should be used in hypertensive patients without complications?",
        ),
        ("metformin應該飯前還是飯後服用?", "Should metformin be taken before meals or after meals?"),
        ("無併發症的高血壓病人應使用什麼藥物?", "Which drug should be used in uncomplicated hypertensive patients?"),
        ("沒有糖尿病的病人血壓目標是多少?", "What is the blood pressure target in patients without diabetes?"),
        ("老人無症狀菌尿不需要治療嗎?", "Should asymptomatic bacteriuria not be treated in the elderly?"),
        ("哪些B肝病人不需要治療?", "Which patients with hepatitis B do not need treatment?"),
        (
            "Pesakit hepatitis B yang manakah tidak memerlukan rawatan?",
            "Which patients with hepatitis B do not need treatment?",
        ),
        # Not pain.
        ("Apakah penyakit lain yang perlu disaring?", "What other disease should be screened?"),
        ("Bolehkah tablet ciprofloxacin dihancurkan?", "Can tablet ciprofloxacin be crushed?"),
        ("Can EGFR inhibitors be given when aspirin contraindicated?",) * 2,
    ],
)
def test_what_is_meant_stays(question: str, english: str) -> None:
    assert in_english(question) == english
