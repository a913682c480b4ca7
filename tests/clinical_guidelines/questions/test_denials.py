"""A pregnancy that is denied is read as none, and one that is told, or only thought of, stays one."""

import pytest

from clinical_guidelines.questions.denials import denied
from clinical_guidelines.questions.understanding import search_text
from workers.answering.patient.populations import asked_about


@pytest.mark.parametrize(
    "typed",
    [
        "graves, non pregnant",
        "graves, not currently pregnant",
        "graves, isn't pregnant",
        "graves, denies pregnancy",
        "graves, never been pregnant",
        "graves, no known pregnancy",
        "graves, pregnancy excluded",
        "graves, pregnancy test negative",
        "graves, UPT: neg",
        "graves, urine hCG was negative",
        "graves, neg pregnancy test",
        "graves, not pregnant or breastfeeding",
        "graves, not pregnant, not breastfeeding",
    ],
)
def test_a_denied_pregnancy_is_none(typed: str) -> None:
    assert denied(typed) == "graves, not pregnant" == denied(denied(typed))
    assert asked_about(search_text(typed)) == {"nonpregnant"}


@pytest.mark.parametrize(
    "question",
    [
        "graves in pregnancy",
        "graves, pregnancy test positive",
        "graves, pregnancy test pending",
        "pregnant and non-pregnant women with UTI",
        "pregnant, no pregnancy complications",
        "graves, could she be pregnant",
        "planning pregnancy",
        "pregnant, urine dipstick negative",
    ],
)
def test_any_other_pregnancy_stays(question: str) -> None:
    assert denied(question) == question


def test_who_is_not_breastfeeding_is_nothing_by_that() -> None:
    assert asked_about(search_text("graves drug, not breastfeeding")) == frozenset()
    assert asked_about(search_text("graves drug, breastfeeding")) == {"pregnant"}
