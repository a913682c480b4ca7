"""A question in Simplified Chinese is searched by the words of the same question in Traditional Chinese."""

import pytest

from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.simplified import traditional


@pytest.mark.parametrize(
    ("simplified", "written"),
    [
        ("感染性休克首选的升压药是什么？", "感染性休克首選的升壓藥是什麼？"),
        ("儿童急性腹泻补锌的剂量和疗程", "兒童急性腹瀉補鋅的劑量和療程"),
        ("慢性乙肝孕妇何时开始抗病毒治疗", "慢性乙肝孕婦何時開始抗病毒治療"),
    ],
)
def test_simplified_characters_are_searched_as_traditional_ones(simplified: str, written: str) -> None:
    assert traditional(simplified) == written
    assert in_english(simplified) == in_english(written)
    assert in_english(simplified).isascii(), "each word is known"


def test_a_character_that_stands_for_several_is_told_by_its_word() -> None:
    assert traditional("头发干燥、发烧、干预") == "頭髮乾燥、發燒、干預"


@pytest.mark.parametrize("question", ["敗血症病人何時輸血？", "後天 皇后", "metformin 劑量", "Bila mula antibiotik?"])
def test_what_holds_no_simplified_character_stays(question: str) -> None:
    assert traditional(question) == question
