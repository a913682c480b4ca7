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


def test_no_dose_by_other_routes_alone_answers() -> None:
    tablets = "Ciprofloxacin for pyelonephritis in adults: 500 mg twice a day"
    breathed = "Adults with acute asthma have nebulised salbutamol 2.5 mg"
    assert answer("iv salbutamol rate acute asthma", recommended(breathed)) == []
    under = passage(tablets, tablets, guideline="Ciprofloxacin tablets")
    assert answer("ciprofloxacin iv dose pyelonephritis", under) == []
    assert answer("ciprofloxacin dose pyelonephritis", under) == [tablets]


def test_the_route_of_another_drug_beside_it_is_not_its_own() -> None:
    listed = (
        "Shigella dysentery in adults: ceftriaxone 1 g IV once a day for 5 days, or ciprofloxacin 500 mg PO twice a day"
    )
    assert answer("ciprofloxacin iv dose shigella", recommended(listed)) == []
    assert answer("ciprofloxacin oral dose shigella", recommended(listed)) == [listed]
    assert answer("ceftriaxone iv dose shigella", recommended(listed)) == [listed]
    before = "Shigella dysentery in adults: IV ciprofloxacin 400 mg twice a day, or oral azithromycin 1 g once"
    assert answer("ciprofloxacin iv dose shigella", recommended(before)) == [before]


def test_a_slow_tablet_is_not_a_fast_one() -> None:
    slow = "Ciprofloxacin extended-release 500 mg once a day is given for cystitis"
    assert answer("ciprofloxacin immediate-release dose cystitis", recommended(slow)) == []
    assert answer("ciprofloxacin extended-release dose cystitis", recommended(slow)) == [slow]
