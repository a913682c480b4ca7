"""What goes into a vein is no dose for the rectum, and none where no vein is found."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

VEIN = "Give children with seizures diazepam 0.2 mg/kg by slow intravenous injection"
RECTUM = "Where intravenous access is not available give children with seizures diazepam 0.5 mg/kg rectally"
MUSCLE = "Give children with seizures midazolam 0.2 mg/kg by intramuscular injection"


def test_a_dose_by_the_route_that_was_asked_leads() -> None:
    both = recommended(VEIN), recommended(RECTUM)
    assert answer("diazepam rectal dose child seizure", *both)[0] == RECTUM
    assert answer("diazepam iv dose child seizure", *both)[0] == VEIN


def test_where_a_vein_cannot_be_found_another_way_leads() -> None:
    assert answer("child seizure, cannot get IV access: treatment", recommended(VEIN), recommended(MUSCLE))[0] == MUSCLE
    assert answer("child seizure, no IV: diazepam dose", recommended(VEIN), recommended(RECTUM))[0] == RECTUM


def test_what_names_no_route_is_by_none_other() -> None:
    text = "Give children with seizures diazepam 0.5 mg/kg at once."
    assert answer("diazepam rectal dose child seizure", passage(text)) == [text]
