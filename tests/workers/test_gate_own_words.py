"""What the gate lets a writer say in other words than are printed, and what looks like it and is wrong."""

import pytest

from workers.answering.gate.gate import problems

AMOEBIASIS = (
    "Metronidazole 10 mg/kg/dose 3 times a day for 10-14 days is recommended for confirmed cases of amoebiasis to avoid"
    " relapse."
)
CYSTS = (
    "Chronic cyst carriers\n• Diloxanide furoate\n- Adult: 500 mg every 8 hours for 10 days\n- Child: 20 mg/kg daily"
)
ALKALI = "Prevention:\n- Sodium bicarbonate for the alkalinization of urine\n- Allopurinol administration"
HEART = (
    "Beta-blockers reduce mortality in heart failure with reduced ejection fraction. They should not be started during"
    " acute decompensation. The target heart rate at rest is 50 to 60 per minute."
)
CULTURE = (
    "Tepid sponging is useful. Urine culture and sensitivity study should be performed prior to antibiotics so that the"
    " healthcare provider can shift treatments if needed. Moxifloxacin is not recommended due to low urinary"
    " concentrations."
)
WEIGHT = (
    "Most children recover at home within a week. The nurse weighs the child every morning before the first feed. The"
    " weight is entered on the growth chart beside the bed."
)
BLADDER = (
    "Alpha blockers lower the pressure in the bladder neck. Finasteride shrinks the prostate within six months of daily"
    " use."
)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "Metronidazole 10 mg/kg every 8 hours for 10 to 14 days prevents relapse in confirmed amoebiasis.",
            AMOEBIASIS,
        ),
        (
            "Jaundice becomes visible once serum bilirubin rises above 2 to 2.5 mg/dL and usually points to the liver"
            " or bile ducts.",
            "Jaundice usually indicates a liver/biliary disorder and becomes clinically apparent when the serum"
            " bilirubin exceeds 2 - 2.5 mg/dL.",
        ),
    ],
)
def test_a_word_of_ones_own_passes_where_most_of_the_sentence_is_told(said: str, printed: str) -> None:
    assert problems(said, [printed]) == []


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        # Most of what is printed is left unsaid.
        (
            "Surgery should be offered for visible tumours.",
            "Surgery should be offered to early, small localized tumours of the kidney after imaging of chest, brain"
            " and abdomen and advice of two specialists.",
        ),
        # It stands for nothing.
        (
            "At night adults with burns get increasing fluids and oxygen.",
            "Adults with burns are given fluids and oxygen at night.",
        ),
        # It names for whom.
        (
            "Until it falls, bilirubin is repeated every 12 hours in diabetic babies with jaundice.",
            "In babies with jaundice the bilirubin is repeated on the chart every 12 hours until it falls.",
        ),
        (
            "At night adults with severe burns get fluids and oxygen.",
            "Adults with burns are given fluids on the ward and oxygen at night.",
        ),
        # One name for one name.
        (
            "Depending on serum sodium, at night the bag is alternated with Darrow's solution.",
            "Alternate the bag with Darrow's solution at night, depending on serum potassium.",
        ),
        # It counts.
        (
            "A single ultrasound is advised in men of 65 who smoke and have a family history.",
            "Ultrasound is advised in men of 65 who smoke and have a family history, repeated at intervals.",
        ),
    ],
)
def test_what_is_no_word_of_ones_own_is_caught(said: str, printed: str) -> None:
    assert problems(said, [printed])


def test_a_row_is_told_with_the_headings_above_it() -> None:
    assert problems("Chronic cyst carriers take diloxanide furoate, 500 mg every 8 hours for ten days.", [CYSTS]) == []


def test_a_row_is_not_told_with_half_of_another_row() -> None:
    assert problems("Allopurinol is used for the alkalinization of urine.", [ALKALI])


def test_a_pronoun_stands_for_what_the_sentence_before_it_names() -> None:
    assert problems("Avoid starting beta-blockers during acute decompensation.", [HEART]) == []


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "Do a urine culture with sensitivities before antibiotics and leave out moxifloxacin for its low urinary"
            " concentrations.",
            CULTURE,
        ),
        (
            "Each morning before the first feed the nurse weighs the child and enters the weight on the growth chart"
            " beside the bed.",
            WEIGHT,
        ),
    ],
)
def test_a_clause_each_of_two_neighbours_is_told_as_one(said: str, printed: str) -> None:
    assert problems(said, [printed]) == []


def test_one_drug_of_the_next_sentence_is_no_clause_of_it() -> None:
    assert problems("Finasteride lowers the pressure in the bladder neck.", [BLADDER])


def test_what_is_denied_may_be_left_out_with_all_that_tells_of_it() -> None:
    printed = (
        "Sodium valproate starts with 300 mg twice daily in adults, with no loading dose at night, and goes up to 1.2 g"
        " daily."
    )
    said = "Sodium valproate starts with 300 mg twice daily in adults and goes up to 1,200 mg a day."
    assert problems(said, [printed]) == []
    assert problems("Sodium valproate starts with a loading dose at night.", [printed])


def test_in_whom_it_is_not_contraindicated_is_unless_contraindicated() -> None:
    printed = "Phosphodiesterase-5-inhibitor (PDE5 inhibitor) should be offered to all with ED unless contraindicated."
    assert (
        problems("Offer a PDE5 inhibitor to every patient with ED in whom it is not contraindicated.", [printed]) == []
    )
    assert problems("A PDE5 inhibitor is not contraindicated.", ["A PDE5 inhibitor is contraindicated."])


def test_a_number_before_a_verb_has_its_unit_left_out() -> None:
    printed = (
        "Initiation of metformin in patients with an eGFR between 30 to 45 mL/minute/1.73 m2 is not recommended. Its"
        " dose is 500 mg."
    )
    assert problems("Starting metformin at an eGFR of 30 to 45 is not advised.", [printed]) == []
    assert problems("Starting metformin at an eGFR of 30 to 54 is not advised.", [printed])
