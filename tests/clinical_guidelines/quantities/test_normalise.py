"""Raised figures keep their meaning when texts are compared: an exponent is no digit, a reference no part of a dose."""

import pytest

from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.quantities.numbers import quantities


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("10⁹ cells", "10^9 cells"),
        ("2 × 10⁻³ mol", "2 × 10^-3 mol"),
        ("500 mg¹²", "500 mg"),
        ("500 mg¹²,¹⁴ daily", "500 mg daily"),
        ("500 mg¹²–¹⁴.", "500 mg."),
        ("within one hour.³ Then", "within 1 hour. then"),
        ("in 95%⁷ of adults", "in 95% of adults"),
        ("a dose of 5 mg.¹⁰¹", "a dose of 5 mg."),
        ("30 kg/m²", "30 kg/m2"),
        ("30 kg/m²¹²", "30 kg/m2"),
        ("5 cm³ or 7 mm³", "5 cm3 or 7 mm3"),
        ("5 µm² on the film", "5 mcm2 on the film"),
        ("60 ml/min/1.73 m²", "60 ml/min/1.73 m2"),
        ("Ca²⁺ and Na⁺", "ca2+ and na+"),
        ("5 ml kg⁻¹", "5 ml kg-1"),
        ("SpO² of I² = 40%", "spo2 of i2 = 40%"),
        ("¹³C urea test", "13c urea test"),
        ("farm²", "farm"),
    ],
)
def test_raised_figures_are_read_as_meant(printed: str, plain: str) -> None:
    assert normalise(printed) == plain


def test_a_power_of_ten_is_another_number_than_its_digits() -> None:
    powers = {str(each) for each in quantities(normalise("10⁹ cells"))}
    assert powers.isdisjoint({"109", "109 cells"})
    assert powers != {str(each) for each in quantities(normalise("10⁶ cells"))}


def test_platelets_are_counted_in_one_unit() -> None:
    (giga,) = quantities(normalise("below 50 giga/L"))
    printed = quantities(normalise("below 50 × 10⁹/L"))[0]
    assert (giga.value, giga.unit) == (printed.value, printed.unit) == ("50", "10^9/l")
