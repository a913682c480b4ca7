"""Words that no list holds, told by their form, and the order in which English asks."""

import random

import pytest

from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.loan_words import loan_word
from clinical_guidelines.questions.malay_stems import stems


@pytest.mark.parametrize(
    ("malay", "english"),
    [
        ("trombositopenia", "thrombocytopenia"),
        ("bikarbonat", "bicarbonate"),
        ("noradrenalina", "noradrenaline"),
        ("siprofloksasin", "ciprofloxacin"),
        ("limfoma", "lymphoma"),
        ("skizofrenia", "schizophrenia"),
    ],
)
def test_a_loan_word_is_told_by_its_spelling(malay: str, english: str) -> None:
    assert loan_word(malay) == english


@pytest.mark.parametrize("word", ["menghentikan", "kesihatan", "zzyzxumab", "dan", "", "hati-hati"])
def test_native_and_unknown_words_are_no_loan_words(word: str) -> None:
    assert loan_word(word) == ""


@pytest.mark.parametrize(
    ("formed", "root"),
    [
        ("menghentikan", "henti"),
        ("menyaring", "saring"),
        ("memantau", "pantau"),
        ("menukarkannya", "tukar"),
        ("tanda-tanda", "tanda"),
        ("dirujuk", "rujuk"),
    ],
)
def test_a_formed_word_is_taken_apart(formed: str, root: str) -> None:
    assert root in set(stems(formed))


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Adakah bikarbonat perlu diberi untuk sepsis?", "Should bicarbonate be given for sepsis?"),
        ("Adakah bikarbonat perlu untuk sepsis?", "Is bicarbonate needed for sepsis?"),
        ("Bolehkah dimulakan heparin dalam strok akut?", "Can heparin be started in acute stroke?"),
        ("Perlukah saringan anemia semasa mengandung?", "Should we screen for anemia in pregnancy?"),
        ("Ujian apa yang perlu dilakukan untuk malaria?", "Which test should be done for malaria?"),
        ("Bagaimanakah malaria teruk dirawat?", "How is severe malaria treated?"),
        ("Ubat untuk mencegah malaria", "Drug to prevent malaria"),
        ("Adakah metformin selamat?", "Is metformin safe?"),
    ],
)
def test_malay_becomes_the_english_that_one_would_ask(question: str, english: str) -> None:
    assert in_english(question) == english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("敗血症病人應給予類固醇嗎？", "Should steroids be given to patients with sepsis?"),
        ("敗血症是否應使用肝素預防中風？", "Should heparin be used to prevent stroke in sepsis?"),
        ("中風病人何時應停用阿斯匹靈？", "When should aspirin be stopped in stroke patients?"),
        ("肥胖成人需要篩檢憂鬱症嗎？", "Should adults with obesity be screened for depression?"),
        ("肺炎引起的敗血症如何治療？", "How to treat sepsis caused by pneumonia?"),
        ("急性中風血栓溶解的時間窗", "Time window of thrombolysis in acute stroke"),
        ("腎絲球過濾率多少以下禁用二甲雙胍？", "Below what eGFR is metformin contraindicated?"),
        ("多久檢查一次肝功能？", "How often should liver function tests be tested?"),
        ("手術2天後可以使用肝素嗎？", "Can heparin be used in surgery after 2 days?"),
    ],
)
def test_chinese_becomes_the_english_that_one_would_ask(question: str, english: str) -> None:
    assert in_english(question) == english


@pytest.mark.parametrize(("language", "between"), [("ms", " "), ("zh-Hant", "")])
def test_known_words_in_any_order_are_put_into_some_order(language: Foreign, between: str) -> None:
    chance = random.Random(5)
    words = [*glossary(language), *("\u7684", ",", "?", "20") * 50]
    for _ in range(1500):
        question = between.join(chance.choices(words, k=chance.randint(1, 9)))
        assert isinstance(in_english(question), str)
