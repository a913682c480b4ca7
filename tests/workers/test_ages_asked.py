"""A question on a range of ages is answered by what holds in a part of it."""

import pytest

from tests.workers.passages import recommended
from tests.workers.quoted import answer

OLDER = "Diarrhea in children older than 6 months: zinc 20 mg daily for 10 days"
YOUNGER = "Diarrhea in infants below 6 months: zinc 10 mg daily for 10 days"


@pytest.mark.parametrize("asked", ["under 6 months", "< 6 months", "less than 3 months old", "up to 6 months"])
def test_a_dose_for_the_older_is_none_for_the_younger(asked: str) -> None:
    question = f"zinc dose child {asked} diarrhea"
    assert answer(question, recommended(OLDER)) == []
    assert answer(question, recommended(OLDER), recommended(YOUNGER)) == [YOUNGER]


@pytest.mark.parametrize("asked", ["under 6 months", "below 3 mo"])
def test_a_drug_under_an_age_needs_no_word_for_who_is_so_young(asked: str) -> None:
    assert answer(f"zinc {asked}", recommended(OLDER), recommended(YOUNGER))[0] == YOUNGER


@pytest.mark.parametrize("asked", ["over 6 months", "6 months to 5 years", "1 to 4 years", "2 years and older"])
def test_a_dose_for_the_younger_is_none_for_the_older(asked: str) -> None:
    assert answer(f"zinc dose child {asked} diarrhea", recommended(OLDER), recommended(YOUNGER)) == [OLDER]


@pytest.mark.parametrize("ill_for", ["", "for less than 3 days", "over 2 weeks", "under 2 d", "under 2 weeks"])
def test_how_long_a_child_has_been_ill_is_no_age(ill_for: str) -> None:
    assert answer(f"zinc dose child diarrhea {ill_for}", recommended(OLDER))[0] == OLDER
