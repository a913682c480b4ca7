"""Every field of a dose is printed in the text, plainly, for that drug; else it is empty."""

import pytest

from clinical_guidelines.dosing.reading import printed_doses

FULL = "Shigella in a child: ceftriaxone 75-100 mg/kg/day IV every 12-24 hours for 2-5 days (maximum 2 g per 24 hours)."


def test_every_field_is_copied_from_the_sentence() -> None:
    (dose,) = printed_doses(FULL)
    assert dose.fields() == {
        "drug": "ceftriaxone",
        "dose": "75-100 mg/kg/day",
        "route": "IV",
        "frequency": "every 12-24 hours",
        "maximum": "maximum 2 g per 24 hours",
        "duration": "2-5 days",
        "population": "child",
    }
    assert all(text in FULL for text in dose.fields().values())


def test_a_table_row_is_read_across_its_cells_but_not_its_prices() -> None:
    row = "Meropenem | 20mg/kg/dose Q8 (max dose: 1g/dose) | 1g/vial Php 850.00 500mg/vial Php 550.00"
    (dose,) = printed_doses(row)
    assert dose.fields() == {
        "drug": "Meropenem",
        "dose": "20mg/kg/dose",
        "frequency": "Q8",
        "maximum": "max dose: 1g/dose",
    }


def test_what_a_dose_is_raised_by_hides_no_maximum_and_is_no_frequency() -> None:
    (nicardipine,) = printed_doses(
        "Give nicardipine 5 mg/hr IV, titrated up by 2.5 mg/hr every 5-15 minutes to a maximum of 15 mg/hr."
    )
    assert nicardipine.fields() == {
        "drug": "nicardipine",
        "dose": "5 mg/hr",
        "route": "IV",
        "maximum": "to a maximum of 15 mg/hr",
    }
    for most in ("maximum 30 mg a day", ""):
        (morphine,) = printed_doses(f"Give morphine 5 mg IV, increased by 2 mg every 12 hours, {most}")
        assert (morphine.dose, morphine.frequency, morphine.maximum) == ("5 mg", "", most)


@pytest.mark.parametrize("most", ["maximum of 30 mg daily", "not exceeding 30 mg daily", "max 30 mg per day"])
def test_what_a_maximum_is_for_is_no_frequency(most: str) -> None:
    (dose,) = printed_doses(f"Give morphine 5 mg PO every 4 hours, {most}.")
    assert (dose.frequency, dose.maximum) == ("every 4 hours", most)
    (alone,) = printed_doses(f"Give morphine 5 mg PO, {most}.")
    assert (alone.frequency, alone.maximum) == ("", most)


def test_two_drugs_never_share_their_fields() -> None:
    first, second = printed_doses(
        "Give ceftriaxone 1 g IV once a day for 5 days, or azithromycin 500 mg PO once daily."
    )
    assert (first.drug, first.dose, first.route, first.duration) == ("ceftriaxone", "1 g", "IV", "5 days")
    assert (second.drug, second.dose, second.route, second.duration) == ("azithromycin", "500 mg", "PO", "")


def test_several_doses_of_one_drug_stay_together() -> None:
    (dose,) = printed_doses("Adult dose of metformin: 500 mg orally twice a day or 850 mg once a day, with meals.")
    assert dose.fields() == {
        "drug": "metformin",
        "dose": "500 mg orally twice a day or 850 mg once a day, with meals",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Do not give amoxicillin 875 mg every 12 hours below a GFR of 30 mL/min.",
        "Patients were randomized to fosfomycin 3 g or placebo every 10 days.",
        "After failure on amoxicillin 500 mg every 8 hours, refer.",
        "Each tablet contains 500 mg amoxicillin.",
        "Drug: Ciprofloxacin | Duration: 3 days | Price per Dose: P 25-48 per 500mg/cap",
        "Increase metformin by 500 mg weekly.",
        "Ibuprofen 200 mg is a pain reliever.",
        "Allergy to penicillin: give 500 mg of something else every 6 hours.",
        "Give amoxicillin with food.",
    ],
)
def test_what_is_no_plain_dose_of_a_drug_is_left_out(text: str) -> None:
    assert printed_doses(text) == []


def test_a_dose_may_stand_before_its_drug() -> None:
    (dose,) = printed_doses("Give 500 mg of azithromycin by mouth once daily for 3 days.")
    assert (dose.drug, dose.dose, dose.route, dose.duration) == ("azithromycin", "500 mg", "by mouth", "3 days")
    (dose,) = printed_doses("The dose is 1 gram amoxicillin and 30 mg lansoprazole, each twice daily.")
    assert (dose.drug, dose.dose) == ("lansoprazole", "30 mg")


def test_whom_a_dose_is_for_is_read_whole_or_not_at_all() -> None:
    (dose,) = printed_doses("Zanamivir for children >7 years old: 10 mg twice daily for 5 days.")
    assert (dose.dose, dose.population) == ("10 mg", "")
    (dose,) = printed_doses("Children of 20 kg or less: artesunate 3 mg/kg IV or IM on admission, then once a day.")
    assert (dose.population, dose.frequency) == ("Children of 20 kg or less", "")


def test_strengths_on_a_list_are_no_doses() -> None:
    assert printed_doses("isoniazid + rifampicin | Tablet: 75 mg + 150 mg; 150 mg + 300 mg.") == []
    assert printed_doses("raltegravir | Granules for oral suspension: 100 mg in sachet. Tablet: 400 mg.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Give co-amoxicillin 500 mg every 8 hours.",
        "Give amoxicillin-based treatment 500 mg every 8 hours.",
        "In amoxicillin allergy 500 mg every 6 hours of another drug is given.",
        "In a trial fosfomycin 3 g PO once daily helped.",
        "Give amoxicillin if the level is above 500 mg every 8 hours.",
        "Give amoxicillin 250 mg/5 mL every 8 hours.",
        "Give amoxicillin then 500 mg every 8 hours.",
        "Amoxicillin | Strengths: many | 500 mg every 8 hours",
        "Tablets of amoxicillin: white 500 mg every 8 hours.",
        "Oral fluids, then amoxicillin 500 mg.",
        "Give 500 mg of azithromycin.",
        "Give co-trimoxazole (20 mg/kg of trimethoprim) every 12 hours.",
        "Whoever takes more than 500 mg of aspirin daily is asked.",
        "Give 1 g of ceftriaxone IV, then 500 mg daily.",
        "Give amoxicillin to those who live far away, whose hospital is closed at night and whose family cannot bring "
        "them on another day 500 mg every 8 hours.",
        "Give amoxicillin 500 mg every 8 hours. " + "It is well borne. " * 45,
    ],
)
def test_what_is_not_surely_the_dose_of_the_named_drug_is_left_out(text: str) -> None:
    assert printed_doses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Give metformin 500 mg then 850 mg daily if it is borne well.",
        "Give metformin 500 mg and glimabcde 2 mg, then 850 mg daily.",
        "Give metformin 500 mg daily, titrated to 850 mg twice daily.",
        "Give metformin 500 mg (daily, and 850 mg twice daily.",
        "Give metformin 500 mg, <60 kg 250 mg daily.",
        "Give metformin 500 mg with breakfast for the first week of all, then with breakfast and supper in the second "
        "week, and with breakfast, with lunch and with supper in the third week 850 mg daily.",
    ],
)
def test_of_several_doses_no_part_is_shown_alone(text: str) -> None:
    assert printed_doses(text) == []


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Metformin 500 mg daily or 850 mg daily is given.", ["500 mg daily or 850 mg daily"]),
        ("Give metformin 500 mg then 850 mg if it is borne. Go on.", ["500 mg then 850 mg if it is borne"]),
        ("Give amoxicillin 500 mg every 8 hours, and 30 mg lansoprazole daily.", ["500 mg", "30 mg"]),
        ("Give 1 g of ceftriaxone IV, then 500 mg, and amoxicillin 250 mg PO daily.", ["250 mg"]),
        ("Amoxicillin | 500 mg PO every 8 hours | Price: 250 mg 20 pesos", ["500 mg"]),
        ("Give amoxicillin and 1 g ceftriaxone IV daily.", ["1 g"]),
    ],
)
def test_a_dose_is_of_the_drug_that_it_stands_beside(text: str, doses: list[str]) -> None:
    assert [each.dose for each in printed_doses(text)] == doses


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Give amoxicillin 40 mg/kg.", {}),
        ("Give amoxicillin 500 mg, maximum 3 g.", {"maximum": "maximum 3 g"}),
        ("Give amoxicillin 500 mg PO (max daily dose 2 g).", {"route": "PO", "maximum": "max daily dose 2 g"}),
        ("Give amoxicillin 500 mg PO (maximum 2 g per day, maximum 500 mg per dose).", {"route": "PO"}),
        ("Give amoxicillin 500 mg PO max 500 mg tablet/day.", {"route": "PO"}),
        ("Give amoxicillin 500 mg for 5 days.", {"duration": "5 days"}),
        ("Give amoxicillin 500 mg in severe renal impairment.", {"renal": "severe renal impairment"}),
        ("Give oral amoxicillin 500 mg.", {"route": "oral"}),
        ("Give IV 1 g ceftriaxone daily.", {"route": "IV", "frequency": "daily"}),
        ("Amoxicillin | Pharmacy: 500 mg every 8 hours", {"frequency": "every 8 hours"}),
        ("Amoxicillin 500 mg every 8 hours PO", {"route": "PO", "frequency": "every 8 hours"}),
        ("Give artesunate 3 mg/kg IV first, then once daily.", {"route": "IV"}),
        (
            "Give amoxicillin 500 mg IV, for 5 days in a row at home, twice daily.",
            {"route": "IV", "duration": "5 days"},
        ),
        (
            "Adults: amoxicillin 500 mg every 8 hours. Adults may need more.",
            {"frequency": "every 8 hours", "population": "Adults"},
        ),
    ],
)
def test_how_a_dose_is_given_is_what_surely_is_said_of_it(text: str, fields: dict[str, str]) -> None:
    (dose,) = printed_doses(text)
    assert {name: said for name, said in dose.fields().items() if name not in {"drug", "dose"}} == fields


def test_a_route_right_before_the_next_drug_is_that_drugs() -> None:
    first, second = printed_doses("Give amoxicillin 500 mg every 8 hours, oral azithromycin 500 mg daily.")
    assert (first.route, second.route) == ("", "oral")
    first, second = printed_doses("Give amoxicillin 500 mg every 8 hours PO. Azithromycin 500 mg IV daily.")
    assert (first.route, second.route) == ("PO", "IV")


@pytest.mark.parametrize("name", ["ceftriaxone", "relicillin", "vitamin D3"])
def test_a_drug_is_named_without_the_letter_of_a_note(name: str) -> None:
    (dose,) = printed_doses(f"Give {name} 500 mg once daily.")
    assert dose.drug == name
    (noted,) = printed_doses("Give ceftriaxoneb 500 mg once daily.")
    assert noted.drug == "ceftriaxone"
