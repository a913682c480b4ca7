"""The gate before sentences that copy print: in other notation, and with a small word or a range altered."""

import pytest

from workers.answering.gate.gate import problems

PASSAGE = """Anticoagulants
Heparin 5000 - 10,000 units is given by intravenous injection during the first 24 hours after surgery, and only in
patients below 65 years. Warfarin 1 - 5 mg orally daily is continued for 6 - 12 weeks in all adults with thrombosis.
We suggest fluid restriction before dialysis, unless sodium falls below 120 mmol/L in both kidneys of the patient.
The tablets may be crushed and must be kept within reach of the nurse during the night.
Most episodes settle within 3 - 4 days (see the chart) of oral rehydration by a nurse.
Adult: 1 g 12 hourly for 5 – 7 days. The first scan is done before the implant is placed by the surgeon.
Amoxicillin trihydrate suspension is kept for 14 days in the fridge. The drug isn't stored above 25 °C in any ward.
Ampicillin 100 mg/kg/day divided in 4 doses is given slowly. It can be raised to a maximum of 15 mg/hour by the nurse.
The marrow is examined 14 to 21 days post-therapy (with or without a trephine) by a pathologist of the unit.
In 2018, there were new cancer cases in the whole country. In 2019, the count of deaths was known.
Surveillance goes on every three (3) months for the first two (2) years of remission. It was seen in 4 months [7].
The daily weight and the weekly length are written down by the nurse of the ward.
A stoma nurse should be considered for every patient who goes home with a bag."""


@pytest.mark.parametrize(
    ("printed", "altered"),
    [
        ("during the first 24 hours after surgery", "during the first 24 hours before surgery"),
        ("during the first", "after the first"),
        ("and only in", "and in"),
        ("1 - 5 mg orally", "5 mg orally"),
        ("6 - 12 weeks", "6 weeks"),
        ("in all adults", "in some adults"),
        ("before dialysis", "during dialysis"),
        (", unless sodium", ", if sodium"),
        ("in both kidneys", "in either kidney"),
        ("We suggest fluid", "We recommend fluid"),
        ("tablets may be", "tablets must be"),
        ("must be kept", "may be kept"),
        ("within reach", "above reach"),
        ("Most episodes", "Few episodes"),
        ("The first scan", "The final scan"),
        ("trihydrate suspension", "trihydrate capsule"),
        ("in any ward", "in every ward"),
        ("mg/kg/day divided", "mg/kg divided"),
        ("to a maximum of 15", "to 15"),
        ("14 to 21 days post-therapy (with or without a trephine)", "21 days post-therapy"),
        ("In 2018, there", "In 2019, there"),
        ("first two (2) years", "first 7 (2) years"),
        ("The daily weight", "The weekly weight"),
    ],
)
def test_a_small_word_or_a_range_altered_in_what_is_copied_is_caught(printed: str, altered: str) -> None:
    flat = " ".join(PASSAGE.split())
    sentence = next(each for each in flat.split(". ") if printed in each)
    assert problems(f"{sentence}.", [PASSAGE]) == []
    assert problems(f"{sentence.replace(printed, altered)}.", [PASSAGE])


def test_each_of_two_sentences_said_as_one_is_held_to_its_own_print() -> None:
    other = "Blood pressure is taken at every visit of the elderly."
    said = f"{other[:-1]}; {{}} episodes settle within 3 - 4 days (see the chart) of oral rehydration by a nurse."
    assert problems(said.format("Most"), [other, PASSAGE]) == []
    assert problems(said.format("Few"), [other, PASSAGE])


def test_two_printed_sentences_may_be_joined() -> None:
    first = "Only the registry was able to provide the 5-year survival of patients after treatment."
    second = "No significant difference was observed in the 5-year survival between relapses detected using CXR vs CT."
    printed = f"{first} {second}"
    joined = f"{first[:-1].replace('patients', 'people')} and {second}"
    assert problems(joined, [printed]) == []
    assert problems(joined.replace("No significant", "A significant"), [printed])
    assert problems(joined.replace("in the 5-year", "in the 1-year"), [printed])


@pytest.mark.parametrize(
    "said",
    [
        "3. Warfarin 1 - 5 mg orally daily is continued for 6 - 12 weeks in all adults with thrombosis.",
        "- **Warfarin 1–5 mg** orally daily is continued for six to twelve weeks in all adults with thrombosis",
        "Warfarin 1 to 5 milligrams by mouth daily is continued for 6-12 weeks in all adults with thrombosis.",
        "“Most episodes settle within 3 - 4 days (see the chart) of oral rehydration by a nurse.”",
        "Most episodes settle within three to four days of oral rehydration by a nurse.",
        "Adult: 1000 mg twice daily for 5 to 7 days.",
        "A stoma nurse may be considered for every patient who goes home with a bag.",
        "The drug is not stored above 25 °C in any ward.",
        "We suggest fluid restriction before dialysis, unless sodium falls <120 mmol/L in both kidneys of the patient.",
    ],
)
def test_what_is_printed_passes_in_other_notation(said: str) -> None:
    assert problems(said, [PASSAGE]) == []


def test_a_bracket_that_restricts_may_not_be_left_out() -> None:
    printed = "Ciprofloxacin is given to adults (unless they are pregnant) for seven days at home."
    assert problems("Ciprofloxacin is given to adults for seven days at home.", [printed])


@pytest.mark.parametrize("lead_in", ["Do not give any of these:", "Contraindicated:", "Avoid:"])
def test_an_item_does_not_pass_below_a_lead_in_that_forbids_it(lead_in: str) -> None:
    printed = f"{lead_in}\n- aspirin 300 mg\n- ibuprofen 400 mg twice daily for three days"
    assert problems("Give ibuprofen 400 mg twice daily for three days.", [printed])
    assert problems("Ibuprofen 400 mg twice daily for three days.", [printed])
    assert problems("Ibuprofen 400 mg twice daily for three days.", [printed.replace(lead_in, "Give:")]) == []
