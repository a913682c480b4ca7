"""What a patient weighs names no illness, tells children from adults, and chooses between doses by weight."""

import pytest

from tests.workers.passages import recommended
from tests.workers.quoted import answer

PNEUMONIA = "Non-severe pneumonia in a child: amoxicillin 40-50 mg/kg/day every 8 hours for 7 days"


@pytest.mark.parametrize("weight", ["10 kg", "10kg", "10.5 kg", "22 lb", "10 kilos"])
def test_a_weight_makes_no_dose_of_another_illness(weight: str) -> None:
    assert answer(f"amoxicillin dose child {weight} pneumonia", recommended(PNEUMONIA)) == [PNEUMONIA]
    assert answer(f"amoxicillin dose child {weight} otitis", recommended(PNEUMONIA)) == []


def test_so_light_a_patient_is_a_child() -> None:
    adult = "Confirmed amoebiasis in adults: metronidazole 500-750 mg three times a day for 10 days"
    child = "Confirmed amoebiasis in a child: metronidazole 10 mg/kg/dose 3 times a day for 10 days"
    both = recommended(adult), recommended(child)
    for light in ("12 kg", "9.5kg"):
        assert answer(f"metronidazole dose {light} amoebiasis", *both) == [child]
    assert answer("metronidazole dose 60 kg amoebiasis", *both)[0] == adult
    assert answer("metronidazole dose adult 24 kg amoebiasis", *both)[0] == adult


HEAVIER = "Severe malaria, adults and children above 20 kg: artesunate 2.4 mg/kg IV"
LIGHTER = "Severe malaria, children weighing less than 20 kg: artesunate 3 mg/kg IV"
RANGES = "Severe malaria in children of 5 to 8 kg: artesunate 15 mg IV; of 8-13 kg: 24 mg IV"
USUAL = "Severe malaria in children: artesunate 3 mg/kg IV; from 50 kg: 120 mg IV"


@pytest.mark.parametrize(
    ("told", "holds", "does_not"),
    [
        (HEAVIER, ["20 kg", "24 kg"], ["18 kg"]),
        (LIGHTER, ["7 kg", "20 kg"], ["24 kg"]),
        (RANGES, ["7 kg", "11 kg"], ["14 kg"]),
        (USUAL, ["7 kg", "24 kg"], []),
    ],
)
def test_a_dose_for_other_weights_is_not_shown(told: str, holds: list[str], does_not: list[str]) -> None:
    for weight in holds:
        assert answer(f"artesunate dose severe malaria child {weight}", recommended(told)) == [told]
    for weight in does_not:
        assert answer(f"artesunate dose severe malaria child {weight}", recommended(told)) == []
        assert answer(f"severe malaria child {weight}", recommended(told)) == []


def test_who_weighs_just_the_limit_is_told_of_the_side_that_takes_it_in() -> None:
    upward = "Severe malaria, children of 20 kg or less: artesunate 3 mg/kg IV"
    found = recommended(HEAVIER), recommended(upward)
    assert answer("artesunate dose severe malaria child 20 kg", *found) == [upward]
    assert answer("artesunate dose severe malaria child 20.5 kg", *found) == [HEAVIER]
    # Where neither side takes it in, both are shown.
    assert set(answer("artesunate dose severe malaria child 20 kg", recommended(HEAVIER), recommended(LIGHTER))) == {
        HEAVIER,
        LIGHTER,
    }
