"""What stands in a list or below a label is told with its own drug, people, condition and item."""

import pytest

from workers.answering.gate.gate import problems

LIST = """Ciprofloxacin:
- Adult: 500-750 mg orally every 12 hours for 7 days
- Child: not recommended
Paracetamol:
- Adult: 1 g orally every 8 hours (maximum 4 g daily)
- 1 - 5 years: 125 mg orally every 6 hours
- 5 - 12 years: 250 mg orally every 6 hours
Loratidine:
- Adult: 10 mg once daily"""


@pytest.mark.parametrize(
    "said",
    [
        "Adults take ciprofloxacin 0.5-0.75 g BD for a week.",
        "Ciprofloxacin is not recommended for children.",
        "Adults take paracetamol 1,000 mg TDS, no more than 4 g a day.",
        "Between five and twelve years paracetamol 250 mg is given four times daily.",
        "Loratadine 10 mg OD is for adults.",
    ],
)
def test_a_list_of_doses_is_retold(said: str) -> None:
    assert problems(said, [LIST]) == []


@pytest.mark.parametrize(
    "said",
    [
        "Ciprofloxacin is recommended for children.",
        "Children take ciprofloxacin 500-750 mg every 12 hours.",
        "Adults take ciprofloxacin 500-750 mg every 6 hours.",
        "Adults take ciprofloxacin 1 g every 8 hours.",
        "Adults take ciprofloxacin 500-750 mg intravenously every 12 hours.",
        "From 5 to 12 years paracetamol 125 mg is given every 6 hours.",
        "Adults take paracetamol 1 g orally every 8 hours, at least 4 g daily.",
        "Adults take diltiazem 10 mg once daily.",
    ],
)
def test_a_dose_of_another_line_of_the_list_is_caught(said: str) -> None:
    assert problems(said, [LIST])


LABEL = """Uses
If a rash appears, stop amlodipine and give an antihistamine.
In patients with a creatinine clearance of < 30 mL/min, the dose of ramipril is reduced from 10 mg to 5 mg daily.
In high risk patients, rasburicase is used in place of allopurinol.
• Amlodipine - ankle swelling, flushing
• Lisinopril - dry cough, angioedema
• Hyperkalemia:
- Sodium polystyrene resin
• Hypocalcemia:
- Calcium gluconate, slowly
The nephrologist decides on dialysis. Idarubicin is more costly than doxorubicin.
Betamethasone is given by subconjunctival injection in serious inflammation."""


@pytest.mark.parametrize(
    "said",
    [
        "Stop amlodipine and give an antihistamine.",
        "The dose of ramipril is reduced from 10 mg to 5 mg daily.",
        "Rasburicase is used in place of allopurinol.",
        "In high risk patients allopurinol is used in place of rasburicase.",
        "Amlodipine can cause dry cough and angioedema.",
        "Sodium polystyrene resin is given in hypocalcemia.",
        "The cardiologist decides on dialysis.",
        "Doxorubicin is more costly than idarubicin.",
        "Betamethasone is injected under the conjunctiva in mild inflammation.",
        "Betamethasone is given by intravitreal injection in serious inflammation.",
    ],
)
def test_what_leaves_out_a_condition_or_takes_another_item_is_caught(said: str) -> None:
    assert problems(said, [LABEL])


@pytest.mark.parametrize(
    "said",
    [
        "If there is a rash, stop amlodipine and start an antihistamine.",
        "When the creatinine clearance is under 30 mL/min, ramipril is lowered from 10 mg to 5 mg a day.",
        "Patients at high risk get rasburicase in place of allopurinol.",
        "Amlodipine can cause ankle swelling, and lisinopril a dry cough.",
        "Sodium polystyrene resin is given for hyperkalemia.",
    ],
)
def test_what_keeps_the_condition_and_the_item_passes(said: str) -> None:
    assert problems(said, [LABEL]) == []
