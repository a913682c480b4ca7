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
