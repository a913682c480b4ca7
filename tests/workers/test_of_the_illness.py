"""What is told of another illness than was asked about does not lead."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

HEPARIN = "For DVT prophylaxis in acute ischemic stroke, low-molecular-weight heparin or heparin is suggested"


def test_a_drug_in_another_illness_does_not_lead() -> None:
    sepsis = "Prefer LMWH to UFH for VTE prophylaxis in sepsis"
    found = recommended(HEPARIN), recommended(sepsis)
    assert answer("vte prophylaxis in sepsis heparin or enoxaparin", *found)[0] == sepsis
    assert answer("dvt prophylaxis in stroke heparin or enoxaparin", *found)[0] == HEPARIN


def test_what_is_given_in_an_allergy_for_another_illness_is_no_answer() -> None:
    pneumonia = "Penicillin hypersensitivity in a child with pneumonia: azithromycin 10 mg/kg/day for 3 days"
    assert answer("antibiotic in cystitis, child, penicillin allergy", recommended(pneumonia)) == []
    assert answer("antibiotic in pneumonia, child, penicillin allergy", recommended(pneumonia)) == [pneumonia]


def test_of_a_drug_of_the_class_the_allergy_is_what_is_asked() -> None:
    never = "Amoxicillin is contraindicated after anaphylaxis to a penicillin"
    assert answer("penicillin anaphylaxis, cystitis: can I give amoxicillin", recommended(never)) == [never]


def test_what_is_done_in_a_stroke_is_not_done_in_a_hemorrhage() -> None:
    title = "Acute ischemic stroke and intracerebral hemorrhage"
    alteplase = "We recommend thrombolysis with alteplase in acute ischemic stroke of less than 4.5 hours"
    found = passage(alteplase, alteplase, guideline=title)
    assert answer("alteplase in ischemic stroke", found) == [alteplase]
    assert answer("alteplase in intracerebral hemorrhage", found) == []
    both = "We recommend no alteplase in intracerebral hemorrhage, unlike in ischemic stroke"
    assert answer("alteplase in intracerebral hemorrhage", passage(both, both, guideline=title)) == [both]
    below = passage(alteplase, alteplase, guideline=title, headings=(title, "Intracerebral hemorrhage"))
    assert answer("alteplase in intracerebral hemorrhage", below) == [alteplase]


def test_what_names_less_than_the_first_does_not_lead_for_its_illness() -> None:
    stockings = "Graduated compression stockings are recommended against in immobilized patients with stroke"
    assert answer("stockings for dvt after stroke", recommended(stockings), recommended(HEPARIN))[0] == stockings


def test_what_begins_with_an_illness_that_nobody_named_is_for_fewer() -> None:
    cholera = "Suspected cholera in children: antibiotic therapy is recommended, with azithromycin 10 mg/kg"
    routine = "Routine empiric antibiotics are not recommended in children with acute infectious diarrhea"
    title = "Acute infectious diarrhea in children"
    found = [passage(each, each, guideline=title, headings=(title,)) for each in (cholera, routine)]
    assert answer("diarrhea child antibiotics", *found)[0] == routine
    assert answer("cholera child antibiotics", *found)[0] == cholera


def test_what_is_done_for_the_illness_leads_before_the_drug_in_another() -> None:
    sepsis = "Provide VTE prophylaxis, pharmacologic or non-pharmacologic, in sepsis and septic shock"
    lmwh = "Prefer LMWH to UFH for VTE prophylaxis in sepsis"
    found = recommended(HEPARIN), recommended(sepsis), recommended(lmwh)
    assert "sepsis" in answer_typed("heparin or enoxaparin vte prophylaxis sepsis", *found)[0]


def test_who_has_not_an_illness_and_a_sentence_on_it_are_no_heads() -> None:
    for head in ("HIV-negative adults", "HIV is common there"):
        led = f"{head}: isoniazid for 6 months is recommended in latent tuberculosis"
        other = "Give isoniazid for 9 months in latent tuberculosis."
        assert answer("latent tuberculosis treatment", recommended(led), passage(other), Give=0.9)[0] == led
