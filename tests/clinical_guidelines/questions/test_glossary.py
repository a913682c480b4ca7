"""Questions in Malay and Traditional Chinese, put into the English words that are searched."""

import json
from pathlib import Path

import pytest

from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.understanding import search_text

PAIRS = Path(__file__).parents[1] / "language_pairs.jsonl"
JUDGED = Path(__file__).parents[4] / "shared" / "data" / "retrieval"


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Rawatan malaria teruk pada orang dewasa", "Treatment of severe malaria in adults"),
        ("毒蛇咬傷何時給抗蛇毒血清？", "When to give antivenom in snake bite?"),
        ("Sepsis: berapa dosnya dan bilakah mula?", "What is the dose and when start in sepsis?"),
        ("Bilakah antibiotik perlu diberi dalam sepsis?", "When should antibiotics be given in sepsis?"),
        ("Ujian apa yang perlu dilakukan?", "Which test should be done?"),
        (
            "Wanita hamil dengan bakteriuria tanpa gejala, perlu rawat atau tidak?",
            "Should we treat in pregnant women with asymptomatic bacteriuria?",
        ),
        ("Umur berapa nak mula mamogram?", "At what age should mammography be started?"),
        (
            "Saringan kanser serviks patut bermula pada umur berapa?",
            "At what age should cervical cancer screening start?",
        ),
        ("Ubat yang perlu dielakkan semasa hamil", "Drug that should be avoided in pregnancy"),
        ("Gigitan ular tedung, bila bagi antivenom?", "When should antivenom be given in cobra bite?"),
        ("Adakah antibiotik perlu untuk gigitan kucing?", "Are antibiotics needed for cat bite?"),
        ("Adakah ECG perlu bagi semua pesakit?", "Is ECG needed for all patients?"),
        ("Adakah ujian darah rutin perlu sebelum pembedahan?", "Are routine blood tests needed before surgery?"),
        ("Bolehkah wanita hamil menerima vaksin?", "Can pregnant women receive vaccine?"),
        ("疫苗對預防肺炎有效嗎?", "Can vaccine prevent pneumonia?"),
        ("Apakah tanda amaran denggi?", "What are the red flags in dengue?"),
        ("腎絞痛首選哪一種止痛藥?", "What is the first-line analgesic in renal colic?"),
        ("妊娠高血壓可以自然生嗎?", "Can vaginal delivery be attempted in gestational hypertension?"),
        ("攝護腺肥大什麼情況下要開刀?", "When is surgery needed in benign prostatic hyperplasia?"),
        ("急性中耳炎用什麼抗生素?", "Which antibiotics should be used for acute otitis media?"),
        ("中風病人什麼情況下不能打血栓溶解劑?", "When should thrombolysis not be given in stroke patients?"),
        ("什麼時候不需要抗生素?", "When is antibiotics not needed?"),
        ("哪些病人需要接受頸動脈手術?", "Who should receive carotid artery surgery?"),
        ("Bila aspirin tidak boleh diberi?", "When is aspirin contraindicated?"),
        ("Bilakah kateter kencing perlu ditanggalkan?", "When should urinary catheter be removed?"),
        (
            "Ubat pencegahan sawan untuk pendarahan otak, perlu atau tidak?",
            "Should preventive drugs be used in seizure for intracerebral hemorrhage?",
        ),
        (
            "高血壓病人合併糖尿病,血壓目標多少",
            "What is the blood pressure target in hypertensive patients with diabetes?",
        ),
        ("血小板低於多少不能打溶栓?", "Below what platelet count should thrombolysis not be given?"),
        ("40歲以下要驗膽固醇嗎?", "Should cholesterol be tested below 40 years?"),
        ("給予造影劑後多久可以重新吃metformin?", "How soon can metformin be taken again after giving contrast media?"),
        ("開始鴉片類藥物治療前要評估什麼?", "What should be assessed before starting opioid therapy?"),
        ("化療引起的噁心嘔吐", "Nausea and vomiting caused by chemotherapy"),
        ("對盤尼西林過敏怎麼辦", "What should be done for penicillin allergy?"),
        ("Serangan asma akut yang teruk", "Severe acute asthma attack"),
        ("乳酸值升高的敗血症病人如何復甦？", "How to resuscitate patients with sepsis and raised lactate?"),
        ("硫酸鎂治療子癇的劑量", "Dose of magnesium sulfate for eclampsia"),
        ("孕婦瘧疾的預防", "Prevention of malaria in pregnant women"),
        ("急性缺血性中風的 alteplase 劑量", "Alteplase dose for acute ischemic stroke"),
        ("血栓溶解治療後的血壓目標是多少？", "What is the blood pressure target after thrombolysis?"),
    ],
)
def test_the_longest_clinical_words_become_english(question: str, english: str) -> None:
    assert in_english(question) == english


@pytest.mark.parametrize(
    "note",
    ["dual antiplatelets minor stroke TIA", "falciparum first trimester treatment", "HBIG baby, mothers hbsag unknown"],
)
def test_a_note_in_words_that_malay_writes_alike_is_english(note: str) -> None:
    assert language_of(note) == "en" and in_english(note) == note


def test_what_only_greets_before_the_question_is_no_topic() -> None:
    assert in_english("Tuan puan: berapa dos metformin?") == in_english("Berapa dos metformin?")


def test_what_the_glossary_lacks_is_kept() -> None:
    assert "zzyzxumab" in in_english("Dos zzyzxumab untuk kanak-kanak")
    assert "龘" in in_english("龘的劑量")


@pytest.mark.parametrize(
    "question",
    [
        "What is the dose of amoxicillin?",
        "bp target acute stroke no lysis",
        "metformin egfr cutoff",
        "Hepatitis B screening",
        "MAP target septic shock",
        "",
        "?!",
    ],
)
def test_english_stays_as_it_came(question: str) -> None:
    assert language_of(question) == "en"
    assert in_english(question) == question


def test_searched_text_can_be_understood_again_without_change() -> None:
    for question in ("敗血性休克首選的升壓藥是什麼？", "Dos metimazol untuk penyakit Graves", "metfomin max dose"):
        once = search_text(question)
        assert search_text(once) == once


def test_every_pair_is_told_by_its_language() -> None:
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        assert language_of(pair["question"]) == pair["language"], pair
        assert language_of(pair["english"]) == "en", pair
        assert in_english(pair["question"])


@pytest.mark.skipif(not JUDGED.is_dir(), reason="the judged questions are not beside the project")
def test_english_questions_of_others_are_hardly_ever_taken_for_malay() -> None:
    questions = [
        json.loads(line)["text"]
        for path in JUDGED.glob("*/queries.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    mistaken = [each for each in questions if language_of(each) != "en"]
    assert len(mistaken) <= len(questions) / 1000, mistaken
