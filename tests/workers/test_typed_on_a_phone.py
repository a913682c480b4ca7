"""What a few sloppy words ask for is told, at the patient's own figures, and nothing beside it leads."""

from tests.workers.passages import recommended
from tests.workers.quoted import answer_typed


def test_how_long_there_is_asks_how_soon() -> None:
    past = "Cover MRSA in sepsis when the patient had antibiotics in the past 90 days"
    soon = "Start antibiotics within an hour of recognising sepsis"
    found = recommended(past), recommended(soon)
    assert answer_typed("how long have i got to get abx in for sepsis", *found)[0] == soon


def test_everyday_words_are_those_of_guidelines() -> None:
    watched = "Observe every patient with snake bite for at least 24 hours"
    works = "Health workers with hepatitis B can perform procedures if a panel reviews them"
    assert answer_typed("snake bite looks fine, how long to watch", recommended(watched)) == [watched]
    assert answer_typed("one of our surgeons is hep b positive can he still operate", recommended(works)) == [works]
