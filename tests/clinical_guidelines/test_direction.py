"""Whether advice in other words than "recommend against" is against what it names."""

import pytest

from clinical_guidelines.direction import is_against


@pytest.mark.parametrize(
    "statement",
    [
        "We recommend avoiding benzodiazepines in adults over 65 years.",
        "We recommend to avoid sedation in delirium.",
        "We recommend that adults with cirrhosis avoid ibuprofen.",
        "We recommend that adults with idiopathic pulmonary fibrosis not be treated with warfarin.",
        "We recommend not using dopamine in septic shock.",
        "Avoidance of ibuprofen is recommended in adults with cirrhosis.",
        "Clinicians should avoid routine imaging in adults with low back pain.",
        "Clinicians should refrain from imaging in adults with low back pain.",
        "We suggest withholding antibiotics from children with a viral illness.",
        "Metformin must be withheld when lactate rises.",
        "Withhold feeds from infants with necrotising enterocolitis.",
        "Codeine should never be given to children.",
        "Never give potassium as a bolus.",
        "Bed rest should be discouraged.",
        "Bed rest is highly discouraged.",
        "Anti-inflammatory drugs are best avoided in dengue.",
        "Aspirin is to be avoided in dengue.",
        "Films of the skull are not appropriate in infants.",
        "There is no role for steroids in otitis.",
        "We recommend neither lavage nor charcoal.",
        # The cells of its grade, in the middle of it.
        "Among women, we recommend Low STRONG against screening for aneurysms.",
        "Among women, we recommend Strong Low against screening for aneurysms.",
    ],
)
def test_to_forgo_is_to_advise_against(statement: str) -> None:
    assert is_against(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Clinicians should avoid delays in giving antibiotics.",
        "We recommend avoiding delay in the treatment of sepsis.",
        "We recommend against withholding antibiotics.",
        "Pain relief should not routinely be withheld.",
        "We recommend that patients who are not immune be vaccinated.",
        "If there is no role for surgery, offer palliative care.",
        "Adults in whom surgery should be avoided should be offered a stent.",
        "Aspirin should be given, but warfarin should be avoided in pregnancy.",
        "We recommend dexamethasone, avoiding doses above 10 mg.",
        "To avoid hypoglycaemia, the dose should be reduced.",
        "We suggest not exceeding five litres of fluid on the first day.",
        "We recommend discontinuing opioids before surgery.",
        "Practitioners are not discouraged from using a report of the parents.",
    ],
)
def test_to_act_soon_or_for_some_or_to_stop_is_to_advise_for(statement: str) -> None:
    assert not is_against(statement)


def test_a_condition_before_advice_against_takes_nothing_from_it() -> None:
    assert is_against("When surgery fails we recommend against stents.")
    assert not is_against("When MRI is contraindicated a CT should be done.")


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("In septic shock:\nDo not give starch.\nAvoid dopamine.", True),
        ("In septic shock:\nGive crystalloids.\nDo not give starch.", False),
        ("In septic shock there is more to know.\nDo not give starch.", False),
        ("In septic shock these are to be known:", False),
    ],
)
def test_a_list_is_against_where_each_of_its_items_is(statement: str, *, against: bool) -> None:
    assert is_against(statement) is against


def test_a_list_of_what_is_ruled_out_is_a_condition_behind_advice() -> None:
    assert not is_against("Steroids may be considered when aspirin, NSAIDs and colchicine are contraindicated.")
    assert not is_against("A CT should be done if ultrasound, plain films, or an MRI are contraindicated.")
    assert is_against("When pain persists, NSAIDs and colchicine are contraindicated.")
    assert is_against("In pregnancy, aspirin, NSAIDs and colchicine are contraindicated.")
