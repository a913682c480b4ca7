"""What a statement is read to fix."""

import pytest

from clinical_guidelines.positions.model import Position, Statement
from clinical_guidelines.positions.reading import read


def positions(text: str, **named: object) -> list[Position]:
    statement = Statement(text, **named)  # type: ignore[arg-type]
    return [position for reading in read(statement) for position in reading.positions]


@pytest.mark.parametrize(
    ("text", "measure", "role", "low", "high", "unit"),
    [
        ("Aim for a MAP of at least 65 mmHg in septic shock.", "map", "target", 65, None, "mmhg"),
        ("Start insulin when blood glucose exceeds 180 mg/dL.", "glucose", "start", 9.99, None, "mmol/l"),
        # A font that draws the line below its sign leaves it behind.
        ("Start the drug in heart failure if LVEF is >_50%.", "ejection fraction", "start", 50, None, "%"),
        ("Treat to an LDL-C < 70 mg/dL.", "ldl cholesterol", "target", None, 1.81, "mmol/l"),
        ("Transfuse when haemoglobin is below 7 g/dL.", "haemoglobin", "start", None, 70, "g/l"),
        ("Transfuse platelets when the platelet count is < 10 × 10⁹/L.", "platelets", "start", None, 10, "10^9/l"),
        ("Transfuse platelets when the platelet count is < 10,000/mm3.", "platelets", "start", None, 0.01, "10^9/l"),
        ("Titrate oxygen to an SpO2 of 94–98%.", "oxygen saturation", "target", 94, 98, "%"),
        ("Give amoxicillin 500 mg every 8 hours.", "dose a day", "", 1500, 1500, "mg"),
        ("Give amoxicillin 40 mg/kg/day in two divided doses.", "dose a day", "", 40, 40, "mg/kg"),
        ("The dose of paracetamol should not exceed 4 g per day.", "dose a day", "maximum", None, 4000, "mg"),
        ("Give aspirin 300 mg as a loading dose.", "dose", "loading", 300, 300, "mg"),
        ("Treat cystitis with nitrofurantoin for five days.", "duration", "", 5, 5, "day"),
        ("We recommend a 7-day course of antibiotics.", "duration", "", 7, 7, "day"),
        ("Continue anticoagulation for at least 3 months.", "duration", "", 91.2, None, "day"),
        ("Mammography is recommended every two years.", "interval", "", 730, 730, "day"),
        ("Feet should be examined annually.", "interval", "", 365, 365, "day"),
        ("Start screening for colorectal cancer at age 45 years.", "age", "", 45, 45, "year"),
        ("Alteplase should be given within 4.5 hours of onset.", "timing", "", None, 0.1875, "day"),
        (
            "Iron is given in heart failure if ferritin is under 100 micrograms/L.",
            "ferritin",
            "start",
            None,
            100,
            "ng/ml",
        ),
        (
            "Allopurinol is titrated until serum urate falls below 6 mg/dL.",
            "uric acid",
            "target",
            None,
            0.357,
            "mmol/l",
        ),
        ("Angiography is performed within 24 hours.", "timing", "", None, 1, "day"),
        ("Bone density should be measured once women reach the age of 65.", "age", "", 65, 65, "year"),
    ],
)
def test_a_number_is_read_with_its_meaning(
    text: str, measure: str, role: str, low: float | None, high: float | None, unit: str
) -> None:
    found = [position for position in positions(text) if position.measure == measure]
    assert [(position.role, position.unit) for position in found] == [(role, unit)]
    assert found[0].low == (None if low is None else pytest.approx(low, abs=0.01))
    assert found[0].high == (None if high is None else pytest.approx(high, abs=0.01))


def test_a_pressure_is_two_numbers() -> None:
    found = positions("Aim for an office blood pressure below 130/80 mmHg.")
    assert [(position.measure, position.high) for position in found] == [("systolic", 130.0), ("diastolic", 80.0)]
    assert {position.printed for position in found} == {"130/80"}


def test_a_floor_is_no_target() -> None:
    found = positions("Aim for a blood pressure below 130/80 mmHg, but do not go below 120/70.")
    assert {position.role for position in found if position.low is not None} == {"floor"}


@pytest.mark.parametrize(
    "text",
    [
        "In one randomised trial, patients were given amoxicillin for 3 days.",
        "The guideline of another society recommends a blood pressure below 140/90 mmHg.",
        "There is insufficient evidence to recommend a MAP of 65 mmHg.",
        "Should we use amoxicillin for 5 days?",
        "A total of 4,000 patients took aspirin 100 mg in this cohort.",
    ],
)
def test_what_is_no_advice_takes_no_position(text: str) -> None:
    assert read(Statement(text)) == ()


def test_the_printed_grade_is_not_part_of_the_advice() -> None:
    graded = read(Statement("Aim for a MAP of at least 65 mmHg. (Strong recommendation, low quality of evidence)"))
    plain = read(Statement("Aim for a MAP of at least 65 mmHg."))
    assert [reading.positions for reading in graded] == [reading.positions for reading in plain]


def test_what_a_statement_leaves_out_stands_above_it() -> None:
    text = "Aim for a blood pressure below 130/80 mmHg."
    (reading,) = read(Statement(text, title="Hypertension in adults", headings=("Chronic kidney disease",)))
    assert reading.circumstances.conditions == {"chronic kidney disease"}
    assert reading.circumstances.groups == {"adult"}


def test_each_dose_goes_with_its_own_drug() -> None:
    found = positions("Give ceftriaxone 2 g once daily and azithromycin 500 mg once daily.")
    assert [(sorted(position.drugs), position.low) for position in found] == [
        (["ceftriaxone"], 2000.0),
        (["azithromycin"], 500.0),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bed rest is no longer advised for acute low back pain.", "against"),
        ("Antiemetics have no place in acute gastroenteritis.", "against"),
        ("Prophylactic antibiotics are unnecessary before dental extraction.", "against"),
        ("Metformin can be carried on in gestational diabetes.", "for"),
        ("Antenatal corticosteroids may also be offered in preterm labour.", "for"),
    ],
)
def test_what_is_advised_against_is_told_from_what_may_be_done(text: str, expected: str) -> None:
    (reading,) = read(Statement(text))
    assert reading.direction == expected
