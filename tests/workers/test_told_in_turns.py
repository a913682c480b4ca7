"""What a ward tells of a patient over several turns belongs to the question behind it, until another is told of."""

import pytest

from workers.answering.following.follow_ups import topic
from workers.answering.following.standalone import standalone_question
from workers.answering.following.telling import tells

ICU = "55 years old man in the icu, septic, pneumonia, just intubated"


@pytest.mark.parametrize(
    ("earlier", "question", "asked"),
    [
        (
            [ICU, "p/f 90, predicted weight 65"],
            "what tidal volume",
            f"{ICU}. p/f 90, predicted weight 65. what tidal volume",
        ),
        ([ICU], "platelet 9, no bleeding anywhere", f"{ICU}. platelet 9, no bleeding anywhere"),
        (
            ["asthma attack, 3 nebulised in, still silent chest"],
            "magnesium sulfate?",
            "asthma attack, 3 nebulised in, still silent chest. magnesium sulfate?",
        ),
        (
            ["ciprofloxacin in pyelonephritis ok?"],
            "patient is on tizanidine for back spasm since a month",
            "ciprofloxacin in pyelonephritis ok, patient is on tizanidine for back spasm since a month",
        ),
        # Somebody else.
        ([ICU], "9 month old with bloody diarrhea since 3 days", "9 month old with bloody diarrhea since 3 days"),
        (
            [ICU],
            "a woman with preeclampsia at 34 weeks, no headache",
            "a woman with preeclampsia at 34 weeks, no headache",
        ),
        # Topics in a few words.
        (["sepsis fluids"], "dengue with warning signs", "dengue with warning signs"),
        (["dengue with warning signs"], "snake bite with swelling", "snake bite with swelling"),
        # Whole questions of their own.
        ([ICU], "measles vitamin A dose", "measles vitamin A dose"),
        (["dengue with warning signs, day 3"], "scorpion sting antivenom dose", "scorpion sting antivenom dose"),
    ],
)
def test_what_is_told_goes_along_to_the_question_that_it_was_told_for(
    earlier: list[str], question: str, asked: str
) -> None:
    assert standalone_question(question, earlier) == asked


@pytest.mark.parametrize(
    "text",
    [
        "sepsis fluids",
        "5 year old pneumonia amoxicillin dose",
        "61 year old man with septic shock, vasopressor",
        "paracetamol 15 kg child",
        "hypertension target, known CKD",
        "is it preeclampsia or not",
        "ما هي جرعة الباراسيتامول للأطفال 500 mg",
    ],
)
def test_who_asks_does_not_merely_tell(text: str) -> None:
    assert not tells(text)


@pytest.mark.parametrize(
    "text",
    [
        ICU,
        "on norepinephrine, map 58",
        "3 nebulised given, still wheezing",
        "HPV 16 positive",
        "not improving after 48 hours",
    ],
)
def test_who_says_what_is_seen_or_was_done_tells(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    ("before", "correction", "asked"),
    [
        ("moderate persistent asthma controller", "sry i mean mild persistent", "mild persistent asthma controller?"),
        (
            "blood pressure target in diabetes",
            "not diabetes, post stroke i mean",
            "blood pressure target in post stroke?",
        ),
        ("cefuroxime for cystitis adult", "typo, cefixime", "cefixime for cystitis adult?"),
        ("cholera doxycycline for a 14 year old", "no adult actually", "cholera doxycycline adult?"),
        ("ceftriaxone dose in meningitis, child", "wait, adult", "ceftriaxone dose in meningitis, adult?"),
        ("eye check in a 30 year old how often", "sorry 66", "eye check in a 66 year old how often?"),
        ("ceftriaxone dose meningitis", "no, oral", "ceftriaxone dose meningitis oral?"),
    ],
)
def test_a_correction_is_understood_as_it_is_typed(before: str, correction: str, asked: str) -> None:
    assert standalone_question(correction, [before]) == asked


def test_what_a_pronoun_stands_for_may_be_said_right_before_it() -> None:
    asked = standalone_question("what if vomits, something for it?", ["2 year old gastroenteritis on ors at home"])
    assert "for it" in asked and "gastroenteritis" in asked


def test_both_stands_for_the_two_drugs_that_were_spoken_of() -> None:
    earlier = ["ciprofloxacin in pyelonephritis ok?", "patient is on tizanidine for back spasm since a month"]
    assert standalone_question("can she have both together", earlier).endswith(": ciprofloxacin and tizanidine?")


def test_a_day_of_the_week_is_nothing_that_is_asked_about() -> None:
    assert topic("since thursday, given on mon") == []
