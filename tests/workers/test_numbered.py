"""Guidelines that grade nothing number what they advise, and speak beside it of themselves."""

import pytest

from tests.workers.passages import ToldEmbedder, passage, recommended
from tests.workers.quoted import answer
from workers.answering.fitting.candidates import candidates
from workers.answering.text.sentences import units
from workers.inference.quotes import QuotesEngine

NUMBERED = (
    "2.3.1 | Offer a lamp to sailors at once.\nStop after five days.\n"
    "2.4 When to row 2.4.1 | Do not offer an oar to sailors before noon.\n"
    "2.4.2\nFor sailors at sea, check the sails:\n• at noon:\n\uff0d twice\n• at dusk.\n"
    "2.4.3 | Sailors at sea are often wet.\n2.4.4 | In adults at sea, aim for rest. [2019]"
)


def numbered(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text) if unit.kind == "recommendation"]


def test_a_numbered_statement_that_advises_is_whole_and_without_its_number() -> None:
    assert numbered(NUMBERED) == [
        "Offer a lamp to sailors at once.\nStop after five days.",
        "Do not offer an oar to sailors before noon.",
        "For sailors at sea, check the sails:\n• at noon:\n\uff0d twice\n• at dusk.",
        "In adults at sea, aim for rest. [2019]",
    ]


def test_what_a_number_stands_before_in_a_table_stays_a_row() -> None:
    text = "6.2.1 Lamps | oil | 5 mL should do"
    assert [unit.kind for unit in units(text)] == ["row"]


@pytest.mark.parametrize("text", ["1.1.2 | Do not give oars to sailors and", "1.1.2 | If it is dark, offer:"])
def test_a_statement_that_goes_on_in_the_next_passage_is_not_quoted(text: str) -> None:
    assert not candidates([passage(text)])


@pytest.mark.parametrize(
    "heading", ["Update information", "Recommendations for research", "7.2 Scope and purpose", "Who is it for?"]
)
def test_what_a_guideline_says_of_itself_is_not_quoted(heading: str) -> None:
    text = "The advice on amoxicillin for pneumonia in children was changed and is now shorter."
    assert candidates([passage(text, headings=("Pneumonia",))])
    assert not candidates([passage(text, headings=("Pneumonia", heading, "2019"))])


def test_advice_leads_before_its_reasons() -> None:
    said = "The panel wanted amoxicillin to be given early to children with pneumonia."
    reasons = passage(said, headings=("Rationale and impact",))
    advice = passage("1.1.1 | Give amoxicillin to children with pneumonia who are breathing fast.")
    first = next(
        QuotesEngine(ToldEmbedder(children=0.7)).sentences("amoxicillin for children with pneumonia", [reasons, advice])
    )
    assert first.text.startswith("Give amoxicillin")


def test_what_only_says_where_the_advice_stands_does_not_lead() -> None:
    pointer = "When choosing an antibiotic for acute sinusitis in adults, follow table 1."
    advice = "In acute sinusitis the antibiotic for adults should be phenoxymethylpenicillin."
    assert answer("antibiotic acute sinusitis adult", recommended(pointer), recommended(advice))[0] == advice


def test_an_introduction_gives_way_to_advice_on_a_bare_topic() -> None:
    said = "There is variation in how antibiotic prophylaxis is given to people with neutropenia."
    introduction = passage(said, headings=("Introduction",))
    advice = passage("1.2.1 | Offer antibiotic prophylaxis to adults with neutropenia and leukaemia.")
    assert answer("antibiotic prophylaxis neutropenia", introduction, advice)[0].startswith("Offer")
    assert answer("antibiotic prophylaxis neutropenia", introduction) == []


def test_asked_when_or_for_the_first_choice_what_tells_it_leads() -> None:
    beside = "Do not offer omeprazole before endoscopy to patients with suspected variceal bleeding"
    timed = "Offer endoscopy within 24 hours of admission to patients with variceal bleeding"
    assert answer("when to do endoscopy in variceal bleeding", recommended(beside), recommended(timed))[0] == timed
    review = "Review other antibiotics such as cefuroxime in people with Clostridioides difficile"
    first = "The first-line antibiotic for Clostridioides difficile should be vancomycin"
    assert answer("c difficile first-line antibiotic", recommended(review), recommended(first))[0] == first


def test_late_onset_is_no_answer_for_early_onset() -> None:
    late = "Give flucloxacillin to babies with late-onset sepsis"
    assert answer("early onset sepsis baby antibiotic", recommended(late)) == []
    assert answer("late onset sepsis baby antibiotic", recommended(late)) == [late]


def test_what_a_committee_thought_does_not_lead_for_its_advice() -> None:
    thought = "The committee agreed that ciprofloxacin should remain a first-choice antibiotic in pyelonephritis."
    advice = "1.2.1 Give cefalexin as the first-choice antibiotic in pyelonephritis."
    assert answer("pyelonephritis antibiotic first choice", passage(thought), passage(advice))[0] == advice[6:]


def test_a_value_on_the_other_side_is_not_answered_for() -> None:
    under = "In adults with kidney disease and an ACR under 70 mg/mmol, aim for a pressure below 140 mmHg"
    over = "In adults with kidney disease and an ACR of 70 mg/mmol or more, aim for a pressure below 130 mmHg"
    assert answer("pressure target kidney disease ACR over 70", recommended(under), recommended(over)) == [over]
    assert answer("kidney disease pressure over 140", recommended(under)) == [under], "what is to be reached"


def test_one_drug_s_dose_is_told_out_of_a_list_under_one_grade() -> None:
    lead = "Antibiotics should be given to children with suspected or confirmed cholera."
    azithromycin = "Azithromycin 20 mg/kg in a single dose (max dose: 500 mg)"
    doxycycline = "Doxycycline (use only for >8 years old): 2 mg/kg in a single dose (max dose: 100 mg)"
    graded = f"The following antibiotics are recommended:\n• {azithromycin}\n• {doxycycline}"
    page = passage(f"1. Cholera\n{lead} {graded}", graded)
    assert answer("azithromycin dose child cholera", page) == [azithromycin]
    assert answer("doxycycline dose child with cholera", page) == [doxycycline]
    assert answer("treatment of cholera in children", page)[0] == lead


def test_a_numbered_order_below_a_list_is_no_item_of_it() -> None:
    first = "Talk of the risks, and follow the advice on:\n• taking part\n• telling the benefits"
    second = "Offer 40 Gy in 15 fractions to people with involved lymph nodes"
    text = f"1.3.5 {first}. [2023]\n1.3.6 {second}. [2023]"
    found = passage(text, first, second)
    assert second in [each.text for each in candidates([found])]


def test_what_is_given_in_a_figure_is_no_advice() -> None:
    pointer = "How to choose an antibiotic in acute sinusitis in adults is given in Figure 7"
    advice = "In acute sinusitis the antibiotic should be phenoxymethylpenicillin"
    assert answer("antibiotic acute sinusitis adult", recommended(pointer), recommended(advice))[0] == advice


def test_a_heading_that_goes_on_in_the_next_is_read_with_it() -> None:
    dose = "The first dose of amoxicillin in sinusitis should be 1 g."
    split = passage(dose, headings=("What to think of and", "research gaps: sinusitis", "Doses"))
    alone = passage(dose, headings=("Research gaps: sinusitis", "Doses"))
    assert answer("amoxicillin sinusitis dose", split) == [dose]
    assert answer("amoxicillin sinusitis dose", alone) == []
