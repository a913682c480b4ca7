"""Chinese words that the glossary lacks come from a general dictionary, and only those."""

import pytest

from clinical_guidelines.questions.chinese_dictionary import parted
from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.glossary_entries import glossary


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("蠍子", ["scorpion"]),
        ("筆記本電腦", ["laptop"]),
        # The glossary knows both characters, which the dictionary takes for "to hit the target".
        ("中的", ["in", "的"]),
        # No dictionary holds it.
        ("蠍子龘", ["scorpion", "龘"]),
        ("", []),
    ],
)
def test_the_longest_known_word_wins(text: str, pieces: list[str]) -> None:
    assert parted(text) == pieces


def test_the_clinic_s_word_comes_before_the_dictionary_s() -> None:
    assert glossary("zh-Hant")["追蹤"] == "follow up"
    assert "follow" in in_english("蛇咬傷的追蹤").lower()


@pytest.mark.parametrize(
    ("term", "english"),
    [
        # The dictionary knows these as to lock, young squid, egg white, and to wither.
        ("腸閉鎖", "Intestine atresia"),
        ("小管萎縮", "Tubule atrophy"),
        ("纖維蛋白", "Fibrin"),
        ("主動脈瓣狹窄", "Aortic valve stenosis"),
        ("囊性病變", "Cystic lesion"),
        ("抗憂鬱劑", "Antidepressants"),
    ],
)
def test_a_clinical_term_is_put_together_in_the_clinic_s_sense(term: str, english: str) -> None:
    assert in_english(term) == english


def test_an_abbreviation_stays_as_it_was_typed() -> None:
    assert "BMI" in in_english("肥胖的BMI")
    assert "MRSA" in in_english("Antibiotik untuk MRSA")
