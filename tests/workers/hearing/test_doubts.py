"""The heard-right check asks about a drug, number or unit that the recording leaves open, and about nothing else."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import recording_events
from tests.workers.hearing.spoken import Ear, heard
from workers.hearing.alike import letters
from workers.hearing.doubts import SecondLooks, doubts
from workers.hearing.formulary import confused_pairs, formulary
from workers.hearing.heard_again import amounts_heard_again
from workers.hearing.numbers import heard_as
from workers.hearing.places import Places
from workers.hearing.questions import questions
from workers.hearing.set_apart import amounts
from workers.inference.speech_interfaces import Heard, Weight


def asked(found: list[recording_events.Doubt]) -> list[tuple[str, str, list[str]]]:
    return [(doubt.kind, doubt.heard, doubt.alternatives) for doubt in found]


def undecided(texts: Sequence[str]) -> list[Weight]:
    """A recording that speaks for nothing."""
    return [Weight(0.0) for _ in texts]


@pytest.mark.parametrize(
    ("text", "kind", "word", "other"),
    [
        ("Give 15 mg of morphine.", "number", "15", "50"),
        ("Give fifty milligrams.", "number", "fifty", "fifteen"),
        ("Give 130 mL.", "number", "130", "113"),
        ("Give 0.5 mg.", "number", "0.5", "5"),
        ("Give 1.5 g.", "number", "1.5", "15"),
        ("Start cefazolin today", "drug", "cefazolin", "cefotaxime"),
        ("Start hydralazine today", "drug", "hydralazine", "hydroxyzine"),
        ("Give 200 mcg now", "unit", "mcg", "mg"),
        ("Give 200 milligrams now", "unit", "milligrams", "micrograms"),
    ],
)
def test_what_the_recording_leaves_open_is_asked(text: str, kind: str, word: str, other: str) -> None:
    ear = Ear(text, costs={(word.lower(), other.lower()): 0.0})
    assert asked(doubts(heard(text), weigh=ear)) == [(kind, word, [other])]


@pytest.mark.parametrize(
    ("text", "kind", "word", "other"),
    [
        ("Neural observations for hourly.", "number", "for", "four"),
        ("Gift for grams of magnesium slowly.", "number", "for", "four"),
        ("Change the nebulisers to hourly.", "number", "to", "two"),
        ("Give another 100 mic programs of it.", "unit", "mic programs", "micrograms"),
        ("Give 5 million grams of the syrup.", "unit", "million grams", "milligrams"),
        ("Mix it in 10 milliamps of water.", "unit", "milliamps", "milligrams"),
        ("The creatinine rose to 100 and 30 today.", "number", "100 and 30", "130"),
    ],
)
def test_an_amount_that_was_written_as_words_is_asked(text: str, kind: str, word: str, other: str) -> None:
    open_to = (text, text.replace(word, other))
    (doubt,) = doubts(heard(text), weigh=lambda texts: [Weight(0.0 if each in open_to else -40.0) for each in texts])
    assert (doubt.kind, doubt.heard, doubt.alternatives) == (kind, word, [other])
    assert not doubts(heard(text), weigh=lambda texts: [Weight(40.0 * (each == text)) for each in texts])


@pytest.mark.parametrize(
    ("text", "again", "kind", "word", "other"),
    [
        ("He takes the units of insulin.", "He takes ten units of insulin.", "number", "the", "ten"),
        ("Run it at 255 micrograms.", "Run it at 2.5 mcg.", "number", "255", "2.5"),
        ("Please subscribe for a million thumbs.", "Please prescribe 4 mg at night.", "number", "", "prescribe 4 mg"),
        ("Push 12mm slowly.", "Push 12 ml slowly.", "unit", "mm", "ml"),
        ("Give milligrams of it.", "Give 80 milligrams of it.", "number", "Give", "Give 80"),
    ],
)
def test_an_amount_that_is_heard_where_doses_are_expected_is_asked(
    text: str, again: str, kind: str, word: str, other: str
) -> None:
    def equal(texts: Sequence[str]) -> list[Weight]:
        return [Weight(0.0 if each == text or other in each else -40.0) for each in texts]

    (doubt,) = doubts(heard(text), weigh=equal, others=[again])
    assert (doubt.kind, doubt.heard == word or not word) == (kind, True)
    assert doubt.alternatives[0].startswith(other)
    assert not doubts(heard(text), weigh=Ear(text), others=[again]), "the recording speaks against it"
    assert not doubts(heard(again), weigh=Ear(again), others=[again])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Give 15 milligrams at night.", "Give fifteen mg at night."),
        ("Add one hundred and fifty units to it.", "Add 150 units to it."),
        ("There is no unit for that here.", "There is no mg for that here."),
        ("Give it now.", "Get it now, please."),
        ("She is more of a foil person.", "She is more of a 4 person."),
    ],
)
def test_the_same_amount_in_other_words_is_no_question(text: str, again: str) -> None:
    assert not [*amounts_heard_again(Places(heard(text)), [again])]


@pytest.mark.parametrize(
    "text",
    [
        "Weigh 70 kilograms, wait 20 minutes and measure 15 millimetres.",
        "Start the course for grandma to go home.",
        "Two programs and 5 million people.",
        "Give 5 milligrams and 2 micrograms.",
    ],
)
def test_other_measures_and_words_are_no_amounts(text: str) -> None:
    assert not [each for each in questions(heard(text), formulary()) if each.kind == "unit" and " " in each.heard]
    assert not [each for each in questions(heard(text), formulary()) if each.heard in ("for", "to", "programs")]


@pytest.mark.parametrize(
    "text",
    [
        "Give 15 mg of morphine.",
        "Start cefazolin 1.5 g today",
        "Hydralazine 50 mcg, then hydroxyzine 13 mL",
        "The patient has chronic kidney disease and a fever since Monday",
        "",
    ],
)
def test_what_was_heard_clearly_interrupts_nobody(text: str) -> None:
    assert doubts(heard(text), weigh=Ear(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Give 15 mg, then fifty micrograms an hour", [("15", "50"), ("fifty", "fifteen")]),
        ("Give 150mg or 0.5 mL", [("150", "115"), ("0.5", "5")]),
        ("Give 20 mg, five tablets, and five people more", [("20",), ("five",)]),
        ("Start a bit 7.5mdm and give 15mdm", [("7.5", "75"), ("15", "50")]),
        ("The potassium is 5.9 in bed 14 and the sodium 130", [("5.9",), ("14", "40"), ("130", "113")]),
        ("Nobody said a number, and one of them for long", []),
        ("Give it in milligrams of morphine", [("",)]),
        ("How many milligrams per kilo, and 20 milligrams or twenty more milligrams", [("20",)]),
    ],
)
def test_amounts_are_set_apart_with_what_they_sound_like(text: str, shown: list[tuple[str, ...]]) -> None:
    assert [(amount.heard, *amount.alternatives) for amount in amounts(heard(text), [])] == shown


def test_an_amount_that_is_asked_about_is_not_set_apart_beside_its_question() -> None:
    spoken = heard("Give 15 mg and 30 mg")
    asked_about = doubts(spoken, weigh=Ear(spoken.text, costs={("15", "50"): 0.0}))
    assert [amount.heard for amount in amounts(spoken, asked_about)] == ["30"]


def test_what_was_said_comes_first_when_it_is_likelier_than_what_was_heard() -> None:
    ear = Ear("Give 50 mg", costs={("50", "15"): 9.0, ("50", "19"): 10.0})
    (doubt,) = doubts(heard("Give 15 mg"), weigh=ear)
    assert (doubt.heard, doubt.alternatives[0]) == ("15", "50")


@pytest.mark.parametrize(
    ("text", "written", "drug"),
    [
        ("start cefa zolin now", "cefa zolin", "cefazolin"),
        ("on parasetamol regularly", "parasetamol", "paracetamol"),
        ("he takes metro needs all daily", "metro needs all", "metronidazole"),
    ],
)
def test_nearly_a_drug_is_offered_as_the_drug_and_not_put_in_its_place(text: str, written: str, drug: str) -> None:
    spoken = heard(text, confidence=0.6)
    (doubt,) = doubts(spoken, weigh=undecided)
    assert (doubt.kind, doubt.heard, doubt.alternatives[0]) == ("drug", written, drug)
    assert spoken.text == text


def test_a_drug_of_the_site_is_known() -> None:
    text = "give wardalumab now"
    assert doubts(heard(text), ["Wardalumab"], weigh=Ear(text)) == []
    (doubt,) = doubts(heard("give wardalumap now"), ["Wardalumab"])
    assert doubt.alternatives == ["Wardalumab"]


def test_without_weighing_confidence_settles_it() -> None:
    assert doubts(heard("Give 15 mg of hydralazine", confidence=0.95)) == []
    unsure = heard("Give 15 mg of hydralazine", unsure={"15": ["50"], "hydralazine": ["hydroxyzine"]})
    assert asked(doubts(unsure)) == [("number", "15", ["50"]), ("drug", "hydralazine", ["hydroxyzine"])]
    assert doubts(heard("Give 15 mg", unsure={"15": ["about"]})) == []


def test_the_doubts_of_all_stretches_stand_where_their_words_stand() -> None:
    looks = SecondLooks()
    stretches = [heard("First give 15 mg."), heard("Then nothing else."), heard("And 50 mg at night.")]
    ears = [Ear(stretch.text, costs={("15", "50"): 1.0, ("50", "15"): 1.0}) for stretch in stretches]
    for stretch, ear in zip(stretches, ears, strict=True):
        looks(stretch, ear)
    whole = Heard(tuple(word for stretch in stretches for word in stretch.words))
    found = looks.doubts(whole)
    assert [(whole.text[doubt.start : doubt.end], doubt.alternatives) for doubt in found] == [
        ("15", ["50"]),
        ("50", ["15"]),
    ]


def test_an_engine_that_cannot_weigh_is_asked_by_its_confidence() -> None:
    unsure = heard("Give 15 mg", unsure={"15": ["50"]})
    assert asked(SecondLooks().doubts(unsure)) == [("number", "15", ["50"])]


def test_words_that_hide_a_drug_are_asked_when_the_recording_speaks_for_it() -> None:
    text = "Please start chef Ottox today"
    unsure = heard(text, unsure={"chef": [], "Ottox": []})

    def weigh(texts: Sequence[str]) -> list[Weight]:
        return [Weight(0.5 if "cefotaxime" in each.lower() else -30.0 * (each != text)) for each in texts]

    (doubt,) = doubts(unsure, weigh=weigh)
    assert (doubt.kind, doubt.alternatives[0].lower()) == ("drug", "cefotaxime")
    assert doubts(heard("Please start after time today"), weigh=weigh) == []


@pytest.mark.parametrize(
    ("text", "written", "drug"),
    [
        ("Check the level of top of my scene.", "top of my scene", "tobramycin"),
        ("Please start stuff as all in today", "stuff as all in", "cefazolin"),
        ("It was treated with balacic labir.", "balacic labir", "valaciclovir"),
        ("Seizures are controlled on carbon-mayze upon.", "carbon-mayze upon", "carbamazepine"),
    ],
)
def test_words_far_from_a_drug_in_letters_are_offered_as_it_by_their_sound(text: str, written: str, drug: str) -> None:
    said = text.replace(written, drug)

    def weigh(texts: Sequence[str]) -> list[Weight]:
        return [Weight(0.0 if each in (said, text) else -15.0) for each in texts]

    spoken = heard(text, unsure=dict.fromkeys(written.split(), ()))
    (doubt,) = doubts(spoken, weigh=weigh)
    assert (doubt.heard, doubt.alternatives[0]) == (written, drug)
    assert not doubts(spoken, weigh=lambda texts: [Weight(40.0 * (each == text)) for each in texts])


def test_one_spelling_of_a_drug_is_offered_and_no_short_name_of_the_site() -> None:
    (doubt,) = doubts(heard("treat with a cycle of ear", confidence=0.3), weigh=undecided)
    assert len({"aciclovir", "acyclovir"} & set(doubt.alternatives)) == 1
    give = heard("give it now", confidence=0.3)
    near = (give.text, "give Itx now")
    assert doubts(give, ["Itx"], weigh=lambda texts: [Weight(0.0 if each in near else -40.0) for each in texts]) == []


@pytest.mark.parametrize(("number", "other"), [("50", "505"), ("125", "1205"), ("80", "8.0"), ("100", "1.080000")])
def test_a_number_is_not_asked_about_as_itself_written_on(number: str, other: str) -> None:
    unsure = heard(f"Count of {number} today", unsure={number: [other]})
    found = doubts(unsure, weigh=undecided)
    assert other not in [each for doubt in found for each in doubt.alternatives]


def test_small_words_hide_no_drug_that_the_recording_does_not_speak_for() -> None:
    unsure = heard("but I was more in the way of it", confidence=0.4)
    assert doubts(unsure, weigh=lambda texts: [Weight(9.0 * (each == unsure.text)) for each in texts]) == []


def test_a_number_is_not_asked_about_in_another_form_of_itself() -> None:
    unsure = heard("Wait five hours", unsure={"five": ["5"]})
    assert doubts(unsure, weigh=lambda texts: [Weight(0.0 if "nine" not in each else -9.0) for each in texts]) == []


def test_known_pairs_are_in_the_formulary_and_near_each_other() -> None:
    names = formulary()
    for one, other in confused_pairs():
        assert names.named(one) and names.named(other), (one, other)
        assert letters(other) in {letters(each.name) for each in names.neighbours(one)}, (one, other)


def test_other_spellings_of_one_drug_are_never_asked_about() -> None:
    assert not {"acyclovir"} & {each.name for each in formulary().neighbours("aciclovir")}
    assert not {"aspirin"} & {each.name for each in formulary().neighbours("acetylsalicylic acid")}


@given(number=st.integers(0, 999))
def test_a_number_is_never_asked_about_as_itself(number: int) -> None:
    assert str(number) not in heard_as(str(number))


@given(tenths=st.integers(1, 99))
def test_a_point_and_its_loss_are_taken_for_one_another(tenths: int) -> None:
    with_point = f"{tenths / 10:.1f}"
    assert with_point.replace(".", "").lstrip("0") in heard_as(with_point)


@settings(deadline=None, max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(["15", "0.5", "mg,", "cefazolin.", "para", "setamol", "—", "...", "é", "1,000"]), max_size=12
    )
)
def test_a_doubt_points_at_what_it_says(words: list[str]) -> None:
    spoken = heard(" ".join(words))
    for doubt in doubts(spoken, weigh=undecided):
        assert spoken.text[doubt.start : doubt.end] == doubt.heard
        assert doubt.heard not in doubt.alternatives


def test_a_number_hides_no_drug() -> None:
    found = doubts(heard("Give 15 of it"), weigh=lambda texts: [Weight(0.0) for _ in texts])
    assert {doubt.kind for doubt in found} == {"number"}


def test_silence_is_not_doubted() -> None:
    assert doubts(Heard(), weigh=undecided) == []
