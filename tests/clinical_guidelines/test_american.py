"""British and American spelling find each other, and no other word changes."""

import pytest

from clinical_guidelines.index.american import american
from clinical_guidelines.index.terms import terms
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import publish

PAIRS = [
    ("ischaemic", "ischemic"), ("Haemorrhage", "hemorrhage"), ("oedema", "edema"), ("myxoedema", "myxedema"),
    ("diarrhoea", "diarrhea"), ("dyspnoea", "dyspnea"), ("nebulised", "nebulized"),
    ("hospitalisation", "hospitalization"), ("paediatric", "pediatric"), ("tumours", "tumors"),
    ("magnesium sulphate", "magnesium sulfate"), ("analysed", "analyzed"), ("oestrogen", "estrogen"),
    ("gastro-oesophageal", "gastro-esophageal"), ("hypoglycaemia", "hypoglycemia"), ("caesarean", "cesarean"),
    ("haemophilia", "hemophilia"), ("metabolised", "metabolized"),
]  # fmt: skip


@pytest.mark.parametrize(("british", "expected"), PAIRS)
def test_british_words_become_american_ones(british: str, expected: str) -> None:
    assert american(british) == expected
    assert terms(british) == terms(expected)


def test_words_that_are_american_already_stay() -> None:
    kept = (
        "Exercise was promised, advised and revised in meta-analyses of angioedema, gastroesophageal reflux, "
        "Haemophilus influenzae, four hours, diameters, a phytoestrogen, does, programmed, poem, aerobic"
    )
    assert american(kept) == kept


@pytest.mark.django_db
def test_a_question_in_one_spelling_finds_the_other() -> None:
    publish("Haemorrhage: give tranexamic acid.", "Visiting hours are from two to eight.", "Ward rounds begin at nine.")
    first = search("hemorrhage")[0]
    assert first.text.startswith("Haemorrhage")
    assert first.lexical > 0
