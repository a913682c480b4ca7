"""What is offered leads before what may be considered, and what is for others gives way."""

from dataclasses import replace

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer
from workers.answering.following.standalone import standalone_question

WEAK = "Consider 40 Gy in 15 fractions for breast radiotherapy after lumpectomy"
STRONG = "Offer 26 Gy in 5 fractions for breast radiotherapy after lumpectomy"


def test_what_is_offered_leads() -> None:
    assert answer("breast radiotherapy after lumpectomy", recommended(WEAK), recommended(STRONG))[0] == STRONG


def test_a_recommendation_is_not_for_those_whom_its_neighbour_names() -> None:
    cough = "If an ACE inhibitor is not tolerated because of cough, offer an ARB in hypertension"
    page = passage(f"{cough}. Do not offer ACE inhibitors to pregnant women with hypertension.", cough)
    assert answer("ACE inhibitor cough alternative", page)[0].startswith(cough)


def test_at_what_measure_a_drug_is_stopped_hangs_on_no_illness() -> None:
    earlier = ["severe malaria treatment adult"]
    assert standalone_question("metformin egfr stop", earlier) == "metformin egfr stop"
    assert "malaria" in standalone_question("artesunate dose", earlier)


def test_what_another_document_offers_does_not_lead() -> None:
    elsewhere = replace(recommended(STRONG), edition_id=2)
    assert answer("breast radiotherapy after lumpectomy", recommended(WEAK), elsewhere)[0] == WEAK
