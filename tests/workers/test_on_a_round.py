"""Questions of a ward round: answered by what says the thing in another form, refused where nothing does."""

import pytest

from clinical_guidelines.questions.understanding import search_text
from tests.workers.passages import recommended
from tests.workers.quoted import answer, answer_typed


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("levetiracetam epileptic", "Use levetiracetam in epilepsy with focal seizures"),
        ("measles immune", "Immunity to measles is shown by antibodies"),
        ("ablate warts", "Ablation of warts is recommended where they grow"),
    ],
)
def test_who_has_it_is_told_of_by_what_he_has(question: str, text: str) -> None:
    assert answer(question, recommended(text), cosine=0.5) == [text]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("niv in copd", "Non-invasive positive pressure ventilation is recommended in COPD with acidosis"),
        ("ppi or h2 blocker stress ulcer", "A PPI is preferred to a histamine 2-receptor antagonist for stress ulcer"),
        ("naproxen after cabg", "Do not use naproxen right before or after heart surgery"),
        ("asthma controller", "Mild asthma is treated with a low dose inhaled corticosteroid every day"),
    ],
)
def test_a_ward_s_word_is_answered_by_the_printed_one(question: str, text: str) -> None:
    assert answer_typed(question, recommended(text)) == [text]


def test_who_wants_a_child_is_planning_one() -> None:
    assert search_text("lithium, trying to conceive") == "lithium, planning pregnancy"


def test_a_vaccine_is_answered_by_what_speaks_of_one() -> None:
    treats = "Pregnant women with hepatitis B: give tenofovir from the 28th week"
    jab = "Vaccinate pregnant women who are at risk against hepatitis B"
    assert answer("hepatitis b jab pregnant", recommended(treats)) == []
    assert answer("hepatitis b jab pregnant", recommended(treats), recommended(jab))[0] == jab
