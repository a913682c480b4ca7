"""A printed dose times a weight: exact, within the printed maximum, and nothing where the print is not plain."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical_guidelines.dosing.by_weight import WeighedDose, weighed
from clinical_guidelines.dosing.model import Per, PrintedDose


def comes_to(dose: str, kilograms: str, frequency: str = "", maximum: str = "") -> WeighedDose | None:
    return weighed(PrintedDose("a drug", dose, frequency=frequency, maximum=maximum), Decimal(kilograms))


@pytest.mark.parametrize(
    ("dose", "kilograms", "amount", "per"),
    [
        ("15 mg/kg", "20", "300 mg", ""),
        ("15 mg per kg per dose", "20", "300 mg", "dose"),
        ("75–100 mg/kg/day", "24", "1,800–2,400 mg", "day"),
        ("0.5 to 1.0 mg/kg", "33", "16.5–33 mg", ""),
        ("0.1-0.2 mg/kg/dose", "12.5", "1.25–2.5 mg", "dose"),
        ("200,000 units/kg/day", "20", "4,000,000 units", "day"),
        ("2 mg/kg/24 hours", "21", "42 mg", "day"),
        ("5 µg/kg/min", "70", "350 µg", "minute"),
        ("1mmol/kg/h", "60", "60 mmol", "hour"),
        ("0.05 g/kg", "7", "0.35 g", ""),
    ],
)
def test_a_plain_dose_is_multiplied_in_its_own_unit(dose: str, kilograms: str, amount: str, per: Per) -> None:
    assert comes_to(dose, kilograms) == WeighedDose(product=amount, amount=amount, per=per)


@pytest.mark.parametrize(
    "dose",
    [
        "500 mg",
        "20 mg/kg stat, then 10 mg/kg 8 hourly",
        "250-500 mg or 5 mg/kg",
        "10 mg/kg (maximum dose) 600 mg",
        "20 mg salt/kg",
        "3.2 mg/kg (BW) IM",
        "400/57 mg",
        "10-5 mg/kg",
        "15 mg/kg/week",
        "",
    ],
)
def test_what_is_not_one_plain_amount_a_kilogram_is_not_calculated(dose: str) -> None:
    assert comes_to(dose, "20") is None


@pytest.mark.parametrize(
    ("dose", "frequency", "maximum", "kilograms", "product", "amount", "most"),
    [
        ("10 mg/kg/dose", "3 times a day", "maximum 750 mg per dose", "80", "800 mg", "750 mg", "750 mg"),
        ("10 mg/kg/dose", "3 times a day", "maximum 750 mg per dose", "75", "750 mg", "750 mg", ""),
        ("75-100 mg/kg/day", "", "maximum 2 g per 24 hours", "24", "1,800–2,400 mg", "1,800–2,000 mg", "2,000 mg"),
        ("75-100 mg/kg/day", "", "maximum 2 g per day", "40", "3,000–4,000 mg", "2,000 mg", "2,000 mg"),
        ("10 mg/kg", "once daily", "maximum daily dose 600 mg", "70", "700 mg", "600 mg", "600 mg"),
        ("3 mg/kg", "daily", "maximum 50 mg", "33", "99 mg", "50 mg", "50 mg"),
        ("30 mg/kg", "", "not exceeding 20 mg/kg", "10", "300 mg", "200 mg", "200 mg"),
        ("50 micrograms/kg", "", "max. 1 mg", "30", "1,500 micrograms", "1,000 micrograms", "1,000 micrograms"),
    ],
)
def test_nothing_goes_past_the_printed_maximum(
    dose: str, frequency: str, maximum: str, kilograms: str, product: str, amount: str, most: str
) -> None:
    found = comes_to(dose, kilograms, frequency, maximum)
    assert found and not found.not_compared
    assert (found.product, found.amount, found.most) == (product, amount, most)


@pytest.mark.parametrize(
    ("dose", "frequency", "maximum"),
    [
        ("15 mg/kg", "every 6 hours", "not exceeding 4 g/day"),
        ("15 mg/kg/dose", "", "maximum 4 g per day"),
        ("45 mg/kg/day", "", "maximum single dose 1 g"),
        ("100 units/kg", "", "maximum 4 g"),
        ("15 mg/kg", "", "maximum 1-2 g"),
    ],
)
def test_a_maximum_of_another_kind_is_told_and_not_applied(dose: str, frequency: str, maximum: str) -> None:
    found = comes_to(dose, "90", frequency, maximum)
    assert found and found.not_compared and found.amount == found.product and not found.most


@pytest.mark.parametrize(
    ("dose", "frequency", "kilograms", "parts", "part"),
    [
        ("45 mg/kg/day", "in 2 divided doses", "20", 2, "450 mg"),
        ("50 mg/kg/day", "in 3 divided doses", "10", 3, "≈ 167 mg"),
        ("30-50 mg/kg/day", "divided into 2 doses", "10", 2, "150–250 mg"),
        ("50-100 mg/kg", "in 2 divided doses", "10", 2, "250–500 mg"),
        ("45 mg/kg/day", "in 3-4 divided doses", "20", 0, ""),
        ("45 mg/kg/day", "every 12 hours", "20", 0, ""),
        ("45 mg/kg/dose", "in 2 divided doses", "20", 0, ""),
    ],
)
def test_a_day_is_divided_only_where_print_says_into_how_many(
    dose: str, frequency: str, kilograms: str, parts: int, part: str
) -> None:
    found = comes_to(dose, kilograms, frequency)
    assert found and (found.parts, found.part) == (parts, part)


@pytest.mark.parametrize(
    "printed",
    [
        "Gentamicin 5 mg/kg of ideal body weight once daily.",
        "Ventilate at 5 mg/kg predicted body weight.",
        "Give 5 mg/kg (IBW) once daily.",
        "Co-trimoxazole 5 mg/kg of trimethoprim twice daily.",
        "Co-trimoxazole 5 mg/kg trimethoprim twice daily.",
        "Co-amoxiclav 5 mg/kg (amoxicillin component) twice daily.",
        "Quinine 5 mg/kg base every 8 hours.",
        "Iron 5 mg/kg elemental iron daily.",
        "Chloroquine 5 mg/kg as base daily.",
    ],
)
def test_a_dose_of_another_weight_or_of_a_part_is_not_calculated(printed: str) -> None:
    assert weighed(PrintedDose("a drug", "5 mg/kg"), Decimal(20), printed) is None


@pytest.mark.parametrize(
    ("printed", "is_limited"),
    [
        ("Ceftriaxone 5 mg/kg of body weight as a single dose.", False),
        ("Give 5 mg/kg for 3 days to children of 2 years.", False),
        ("Give 5 mg/kg once daily, not more than the dose of an adult.", True),
        ("Give 5 mg/kg once daily up to 300 mg.", True),
        ("Give 5 mg/kg (max 300) once daily.", True),
    ],
)
def test_a_maximum_that_was_not_read_is_not_said_to_be_missing(printed: str, is_limited: bool) -> None:
    found = weighed(PrintedDose("a drug", "5 mg/kg"), Decimal(20), printed)
    assert found and found.amount == "100 mg" and found.not_compared == is_limited


@given(low=st.decimals("0.01", "500", places=2), most=st.decimals("1", "5000", places=1), kilograms=st.integers(1, 300))
def test_whatever_the_figures_the_amount_is_the_lesser_and_exact(low: Decimal, most: Decimal, kilograms: int) -> None:
    found = comes_to(f"{low} mg/kg", str(kilograms), maximum=f"maximum {most} mg")
    assert found
    shown = Decimal(found.amount.removesuffix(" mg").replace(",", ""))
    assert shown == min(low * kilograms, most)
    assert bool(found.most) == (most < low * kilograms)
