"""Below a heading that names the illness a line need say no more than its drug, and a paragraph names it once."""

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

FAR = 0.2
HEPARIN = "Heparin 5000 units by intravenous injection with close monitoring."
WARFARIN = "Warfarin 5 mg orally daily for 12 weeks in deep places."


def listed(heading: str) -> RetrievedPassage:
    text = f"Drug Treatment\n• {HEPARIN}\n• {WARFARIN}"
    return passage(text, headings=(heading,), passage_kind="list", dense=FAR)


def test_a_drug_s_line_answers_for_the_illness_of_its_heading() -> None:
    found = listed("TREATMENT OF DEEP VEIN THROMBOSIS")
    assert answer("heparin bolus DVT", found, cosine=FAR)[:1] == [HEPARIN]
    assert answer("heparin bolus pulmonary embolism", found, cosine=FAR) == []
    assert answer("apixaban DVT", found, cosine=FAR) == []


def test_a_list_of_a_treatment_is_read_from_its_top() -> None:
    assert (
        answer("deep vein thrombosis treatment", listed("TREATMENT OF DEEP VEIN THROMBOSIS"), cosine=FAR)[0] == HEPARIN
    )


def test_a_sentence_is_of_the_illness_that_its_paragraph_names() -> None:
    named = "Influenza is treated in children of all ages. "
    dosed = "Oseltamivir is given to children of 1 year and older at 45 mg twice a day."
    found = passage(named + "It may be severe in the young. " + dosed)
    assert answer_typed("oseltamivir child flu dose", found)[0] == dosed


def test_what_a_child_should_not_have_it_should_have_in_no_illness() -> None:
    forbidden = "Aspirin is contraindicated in children less than 16 years"
    adults = "Adults with migraine should be given aspirin 900 mg every 6 hours"
    asked = "aspirin for migraine in a 10 year old"
    assert answer_typed(asked, recommended(adults), recommended(forbidden)) == [forbidden]


def test_so_much_by_weight_asks_for_a_dose() -> None:
    severe = "Severe pneumonia in a child should be treated with cefuroxime 150 mg/kg/day"
    usual = "Pneumonia in a child should be treated with cefuroxime 30 mg/kg/day in two doses at home"
    asked = "cefuroxime pneumonia child mg/kg/day"
    assert answer_typed(asked, recommended(severe), recommended(usual))[0] == usual
    doubled = f"{usual}, doubled in severe pneumonia"
    assert answer_typed(asked, recommended(severe), recommended(doubled))[0] == doubled
    cystitis = "Cystitis in a child of 40 kg should be treated with cefuroxime 20 mg/kg/day"
    assert answer_typed(asked, recommended(cystitis)) == []


def test_a_clearance_of_60_has_the_usual_dose() -> None:
    usual = "Acute pyelonephritis should be treated with ciprofloxacin XR 1000 mg daily"
    reduced = "With a creatinine clearance below 30 mL/min ciprofloxacin XR should be reduced to 500 mg daily"
    for clearance, dose in ((60, usual), (20, reduced)):
        assert answer_typed(f"cipro xr dose crcl {clearance}", recommended(usual), recommended(reduced)) == [dose]
