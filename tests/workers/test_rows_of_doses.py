"""A row that gives several drugs is for everybody, whatever it adds on somebody; a list is read to its end."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

ROW = "Treatment: First choices | Antibiotic, dosage and course length: {}"


def table(doses: str, *, headings: tuple[str, ...] = ("Antibiotics for acute bronchitis in adults",)) -> str:
    row = ROW.format(doses)
    return "".join(
        answer("amoxicillin dose acute bronchitis adult", passage(row, headings=headings, passage_kind="table"))[:1]
    )


@pytest.mark.parametrize(
    "added",
    [
        "Amoxicillin (preferred choice in pregnancy): 500 mg three times a day Doxycycline: 100 mg once a day",
        "Amoxicillin: 500 mg three times a day for 5 days Or Erythromycin (in pregnancy): 250 mg four times a day",
        "Amoxicillin: 500 mg three times a day for 5 days | Note: Avoid doxycycline in pregnancy",
        "Amoxicillin (if eGFR is 45 ml/minute or more): 500 mg three times a day for 5 days",
        "Amoxicillin (if estimated glomerular filtration rate [eGFR] \u2265 30 ml/min): 500 mg three times a day",
    ],
)
def test_what_a_row_adds_on_somebody_keeps_it_from_nobody(added: str) -> None:
    assert added in table(added)


@pytest.mark.parametrize(
    "narrowed",
    [
        "Amoxicillin (in pregnancy): 500 mg three times a day for 5 days",
        "Amoxicillin for women in pregnancy: 500 mg three times a day for 5 days",
        "Amoxicillin (if eGFR is 15 to 45 ml/minute): 500 mg three times a day for 5 days",
        "Amoxicillin (if eGFR is less than 45 ml/minute): 500 mg three times a day for 5 days",
    ],
)
def test_a_row_for_them_alone_stays_theirs(narrowed: str) -> None:
    assert not table(narrowed)


def test_who_asks_of_childbirth_asks_of_the_pregnant() -> None:
    for_her = "Pregnant women with eclampsia should be given magnesium sulfate 4 g over 5 minutes"
    assert answer("magnesium sulfate dose eclampsia", recommended(for_her)) == [for_her]
    tetanus = "Pregnant women with tetanus should be given magnesium sulfate 4 g over 5 minutes"
    assert answer("magnesium sulfate dose tetanus", recommended(tetanus)) == []


def test_what_is_said_of_a_kind_is_said_of_each_drug_in_it_but_for_a_dose() -> None:
    refused = "Do not offer an aminoglycoside for the initial treatment of suspected neutropenic sepsis"
    assert answer("gentamicin in neutropenic sepsis", recommended(refused)) == [refused]
    dosed = "Give an aminoglycoside at 15 mg/kg once a day in neutropenic sepsis"
    assert answer("gentamicin dose neutropenic sepsis", recommended(dosed)) == []


def test_an_antidote_names_what_was_taken() -> None:
    given = "If the patient took an opioid, give naloxone 0.4 mg intravenously."
    assert answer("naloxone dose opioid overdose", passage(given, headings=("Overdose",))) == [given]
    usual = "For pain an opioid may be given: morphine 10 mg by mouth every 4 hours."
    assert answer("morphine dose opioid overdose", passage(usual, headings=("Pain",))) == []


def test_a_list_that_lost_its_own_mark_is_quoted_to_its_end() -> None:
    lead, one, then = (
        "For threadworm infection offer:",
        "100 mg oral mebendazole and",
        "14 days later, the same dose again",
    )
    text = f"\u2022 {lead}\n\u2022 {one}\n\u2022 {then}\n\u2022 Advise on washing hands before each meal."
    found = answer("threadworm mebendazole dose", passage(text, headings=("Threadworm infection",)))
    assert found[0].splitlines() == [lead, f"\u2022 {one}", f"\u2022 {then}"]


@pytest.mark.parametrize("drug", ["melatonin", "mifepristone", "flumazenil"])
def test_a_line_that_names_a_drug_and_its_dose_is_quoted(drug: str) -> None:
    line = f"{drug.title()} 6 mg at night"
    found = answer(f"{drug} dose delirium", passage(f"1. {line}\n2. Quetiapine 25 mg at night", headings=("Delirium",)))
    assert found == [line]


def test_of_a_row_too_long_to_quote_its_sentences_are_but_no_dose() -> None:
    refused = "A brow presentation in labour should not be augmented with oxytocin."
    dosed = "In labour oxytocin should be given at 2 units per hour to augment contractions."
    filling = " ".join(
        f"The team should record observation {name} and tell the midwife." for name in "ABCDEFGHIJKLMNOP"
    )
    row = f"Number: 4 | Brief: {filling} {refused} {dosed} | Signed: {filling}"
    found = answer("oxytocin to augment labour in brow presentation?", passage(row, passage_kind="table"))
    assert found[0] == refused
    assert not any("2 units" in each for each in found)
    assert answer("oxytocin dose augment labour", passage(row, passage_kind="table")) == []


def test_an_item_that_says_how_long_answers_for_its_heading() -> None:
    text = "a. Early start is encouraged\nb. Duration \u2265 16 hours a day\nc. Relative contraindications: pregnancy"
    found = answer("prone positioning how many hours a day", passage(text, headings=("Prone positioning",)))
    assert found == ["Duration \u2265 16 hours a day"]
    turned = passage(text, headings=("Prone positioning: contraindications",))
    assert answer("prone positioning how many hours a day", turned) == []


def test_an_item_before_an_alternative_is_whole() -> None:
    first = "Amoxicillin 500 mg 3 times a day for 10 days (A) \u2014OR\u2014"
    lines = f"\u25a0 {first}\n\u25a0 Clindamycin 300 mg for 14 days and"
    found = answer("sinusitis amoxicillin how many days", passage(lines, headings=("Acute sinusitis",)))
    assert found == [first]


def test_what_was_measured_in_some_is_no_dose() -> None:
    measured = "Type 2 diabetes: metformin 850 mg single dose | 1.48 (\u00b10.5) | 3.32 (\u00b11.08)"
    assert answer("metformin dose type 2 diabetes", passage(measured)) == []
    assert answer("metformin dose type 2 diabetes", passage(measured.replace("\u00b1", ""))) != []


def test_who_should_not_have_it_keeps_a_row_from_nobody_else() -> None:
    dose = "Medication: Topiramate | Dose in migraine: 25 mg daily"
    row = f"{dose} | Relative contraindications: pregnancy, renal impairment | Note: titrate weekly"
    assert answer("topiramate dose migraine", passage(row)) == [row]
    for_them = row.replace("Relative contraindications", "Only in")
    assert answer("topiramate dose migraine", passage(for_them)) == []


def test_a_row_doses_the_drug_that_it_begins_with() -> None:
    row = "Drug: Hydralazine | First dose: 5 mg IV, surer than labetalol | Next: after 20 minutes give 10 mg IV"
    printed = passage(row, headings=("Severe hypertension in pregnancy",), passage_kind="table")
    assert answer("labetalol dose severe hypertension in pregnancy", printed) == []
    assert answer("hydralazine dose severe hypertension in pregnancy", printed)
