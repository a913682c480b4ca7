"""What an answer takes a patient to be, where that comes from, and what it changes."""

from collections.abc import Sequence

import pytest

from assistant.events import Assumed, Assumption
from clinical_guidelines.questions.understanding import search_text
from tests.workers.passages import ToldEmbedder, passage, recommended
from workers.answering.assuming.reading import assumed, choices, with_assumptions
from workers.answering.assuming.weighing import cautions
from workers.answering.written.prompt import asked_of
from workers.inference.interfaces import Quote
from workers.inference.quotes import QuotesEngine

ADULT = "In adults with pneumonia give oral doxycycline 100 mg twice daily."
CHILD = "In children with pneumonia give oral amoxicillin 80 mg/kg/day in two doses."
BOTH = (passage(ADULT), passage(CHILD))


def shown(found: Sequence[Assumed]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.value, each.origin) for each in found]


def fact(kind: str, value: str, origin: str = "set") -> Assumed:
    return Assumed(kind=kind, value=value, origin=origin)  # type: ignore[arg-type]


def test_an_adult_is_taken_for_granted_only_where_the_passages_tell_ages_apart() -> None:
    assert shown(assumed([], "Treatment of pneumonia?", BOTH)) == [("age", "adult", "default")]
    assert assumed([], "Treatment of gout?", [passage("Give colchicine within 24 hours.")]) == []


def test_an_illness_of_childhood_is_a_childs() -> None:
    asked = search_text("兒童肺炎 amoxicillin 劑量")
    assert shown(assumed([], asked, BOTH)) == [("age", "child", "question")]


@pytest.mark.parametrize("question", ["amoxicillin 12 kg pneumonia", "amoxicillin 6 kg pneumonia"])
def test_nobody_who_weighs_as_a_child_is_taken_for_an_adult(question: str) -> None:
    pregnancy = passage("In pregnancy with pneumonia give oral erythromycin.")
    assert all(each.origin != "default" for each in assumed([], question, [*BOTH, pregnancy]))


def test_an_age_that_is_said_or_tapped_wins_over_the_weight() -> None:
    infant = Assumption(kind="age", value="infant")
    assert ("age", "infant", "set") in shown(assumed([infant], "amoxicillin 12 kg", BOTH))
    assert not any(each.value == "child" for each in assumed([], "amoxicillin adult 20 kg", BOTH))


def test_nothing_is_taken_for_granted_of_a_guideline_on_children() -> None:
    paediatric = passage("Give amoxicillin.", guideline="Pneumonia in children", headings=("Treatment of children",))
    assert assumed([], "Treatment of pneumonia?", [paediatric]) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Amoxicillin in a 6-year-old?", ("age", "child")),
        ("A 17 year old with asthma?", ("age", "adolescent")),
        ("Salbutamol for a 14-month-old?", ("age", "child")),
        ("ORS for a 9 month old?", ("age", "infant")),
        ("Fever, 10 days old?", ("age", "neonate")),
        ("Pneumonia in older adults?", ("age", "older")),
        ("UTI in pregnancy?", ("pregnancy", "pregnant")),
        ("UTI in non-pregnant women?", ("pregnancy", "not_pregnant")),
        ("Metformin, eGFR 25?", ("kidney", "egfr_15_29")),
        ("eGFR 25. Is metformin safe?", ("kidney", "egfr_15_29")),
        ("Metformin, eGFR = 29.5?", ("kidney", "egfr_15_29")),
        ("Metformin, eGFR now 25?", ("kidney", "egfr_15_29")),
        ("Vancomycin on haemodialysis?", ("kidney", "haemodialysis")),
        ("Amoxicillin, eGFR 25, dialysis?", ("kidney", "haemodialysis")),
        ("Amoxicillin, eGFR 8, no dialysis?", ("kidney", "egfr_under_15")),
        ("At eGFR 8 is dialysis needed?", ("kidney", "egfr_under_15")),
        ("Vancomycin, eGFR 8, not on haemodialysis?", ("kidney", "egfr_under_15")),
        ("Paracetamol, weighing 12 kg?", ("weight", "12")),
        ("What dose of amoxicillin for a child with pneumonia, 15 kilograms?", ("weight", "15")),
        ("Artesunate 3 mg/kg in a boy, 14kg?", ("weight", "14")),
        ("metronidazole dose 12 kg amoebic", ("weight", "12")),
        ("metronidazole dose 12 kg amoebic", ("age", "child")),
        ("paracetamol 7.5 kg", ("weight", "7.5")),
        ("Cellulitis with penicillin allergy?", ("allergy", "penicillin")),
        ("Cellulitis, allergic to penicillin?", ("allergy", "penicillin")),
    ],
)
def test_what_the_question_says_is_read_and_marked_as_read(question: str, said: tuple[str, str]) -> None:
    assert (*said, "question") in shown(assumed([], question, []))


@pytest.mark.parametrize(
    "question",
    [
        "Is metformin stopped when eGFR falls below 30?",
        "Adults and children: which dose?",
        "No known penicillin allergy: which drug?",
        "Is amoxicillin 80 mg/kg right?",
        "Amoxicillin in patients under 40 kg?",
        "A patient who lost 5 kg?",
        "A patient of 10 to 20 kg?",
        "A patient with BMI 30 kg/m2?",
        "Screening at age 40 to 49?",
        "eGFR 30-59: which dose?",
        "lactate target sepsis resuscitation",
    ],
)
def test_what_is_no_fact_about_the_patient_is_not_read_as_one(question: str) -> None:
    assert assumed([], question, []) == []


def test_a_tap_wins_over_the_words_and_over_what_is_granted() -> None:
    tapped = [Assumption(kind="age", value="infant")]
    assert shown(assumed(tapped, "Pneumonia in a child?", BOTH)) == [("age", "infant", "set")]


def test_only_what_the_passages_distinguish_is_offered() -> None:
    offered = {each.kind: each.values for each in choices(BOTH)}
    assert set(offered) == {"age", "weight", "allergy"}
    assert offered["allergy"] == ["penicillin"]
    assert choices([passage("Drain the abscess.")]) == []
    assert [each.kind for each in choices([], [Assumption(kind="weight", value="20")])] == ["weight"]


def test_a_tap_becomes_part_of_the_search_and_of_the_prompt() -> None:
    tapped = [Assumption(kind="age", value="child"), Assumption(kind="kidney", value="egfr_15_29")]
    assert with_assumptions("Dose?", tapped) == "Dose? child severe renal impairment eGFR 15-29"
    told = asked_of("Dose?", [fact("age", "child"), fact("pregnancy", "not_pregnant", "default")])
    assert told.splitlines() == [
        "Dose?",
        "The patient is: a child of 1 to 11 years.",
        "Nobody said it; assume: not pregnant.",
    ]


@pytest.mark.parametrize(("age", "first"), [("child", CHILD), ("adult", ADULT)])
def test_quotes_for_the_patient_come_first(age: str, first: str) -> None:
    engine = QuotesEngine(ToldEmbedder())
    found = list(engine.sentences("Which antibiotic in pneumonia?", BOTH, assumed=[fact("age", age)]))
    assert found[0].text == first


def test_a_drug_that_the_patient_is_allergic_to_goes_down_and_is_marked() -> None:
    passages = [
        passage("In pneumonia oral amoxicillin is recommended for five days."),
        passage("In pneumonia oral doxycycline is recommended for five days."),
    ]
    engine = QuotesEngine(ToldEmbedder(amoxicillin=0.8, doxycycline=0.7))
    asked = "Which antibiotic for pneumonia?"
    assert "amoxicillin" in next(engine.sentences(asked, passages)).text
    allergic = [fact("allergy", "penicillin")]
    assert "doxycycline" in next(engine.sentences(asked, passages, assumed=allergic)).text
    text = passages[0].text
    assert cautions(text, Quote(passages[0], 0, len(text)), allergic) == ["penicillin"]
    other = passage("Give amoxicillin with lansoprazole to who is allergic or intolerant to clarithromycin.")
    assert cautions(other.text, Quote(other, 0, len(other.text)), allergic) == ["penicillin"]
    spoken = passage("Avoid amoxicillin in penicillin allergy.")
    assert cautions(spoken.text, Quote(spoken, 0, len(spoken.text)), allergic) == []


def test_no_rule_puts_first_what_the_patient_is_allergic_to() -> None:
    dose = "Nitrofurantoin in cystitis: 100 mg every 6 hours."
    choice = "First choices in cystitis are nitrofurantoin or co-trimoxazole."
    engine = QuotesEngine(ToldEmbedder(**{"100 mg": 0.7, "First": 0.7}))
    asked, passages = "Which antibiotic for cystitis?", [recommended(dose), recommended(choice)]
    assert "First choices" in next(engine.sentences(asked, passages)).text
    allergic = [fact("allergy", "sulfonamide")]
    assert "100 mg" in next(engine.sentences(asked, passages, assumed=allergic)).text


def test_a_sentence_for_others_says_so() -> None:
    child = Quote(BOTH[1], 0, len(CHILD))
    assert cautions(CHILD, child, [fact("age", "adult", "default")]) == ["young"]
    assert cautions(CHILD, child, [fact("age", "child")]) == []
    headed = passage("Give ceftriaxone.", headings=("Treatment in pregnancy",))
    quote = Quote(headed, 0, len(headed.text))
    assert cautions(headed.text, quote, [fact("pregnancy", "not_pregnant", "default")]) == ["pregnant"]
