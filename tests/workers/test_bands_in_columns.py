"""A column prints its unit in its head alone: a child's row is chosen by weight there too."""

import pytest

from tests.workers.passages import passage
from tests.workers.quoted import answer

ROWS = {
    "under": "Body weight (kg): < 15 | Dose (mg) of artemether + lumefantrine given twice daily: 20 + 120",
    "middle": "Body weight (kg): 15 to < 25 | Dose (mg) of artemether + lumefantrine given twice daily: 40 + 240",
    "over": "Body weight (kg): \u2265 25 | Dose (mg) of artemether + lumefantrine given twice daily: 60 + 360",
}
TABLE = passage("\n".join(ROWS.values()), passage_kind="table", headings=("Artemether-lumefantrine",))


@pytest.mark.parametrize(("weight", "row"), [("12", "under"), ("15", "middle"), ("20", "middle"), ("25", "over")])
def test_the_row_of_a_childs_weight_is_its_dose(weight: str, row: str) -> None:
    said = answer(f"artemether lumefantrine dose child {weight} kg", TABLE)
    assert said[0] == ROWS[row]
    assert len(said) == 1
