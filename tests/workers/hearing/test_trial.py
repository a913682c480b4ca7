"""The trial of minimal pairs: what it speaks, and how it judges what came back."""

import shutil
from collections import Counter

import numpy as np
import pytest

from assistant import recording_events
from clinical_guidelines.quantities.figured import figured
from tests.workers.hearing.spoken import heard
from workers.hearing.doubts import SecondLooks
from workers.hearing.formulary import formulary
from workers.hearing.trial.measuring import figures, names, outcome_of
from workers.hearing.trial.pairs import (
    BLIND_AMOUNTS,
    BLIND_DOSES,
    BLIND_PAIRS,
    BLIND_ROUNDS,
    PAIRS,
    Utterance,
    utterances,
)
from workers.hearing.trial.speaking import RATE, spoken


def utterance(kind: str, said: str, other: str) -> Utterance:
    return Utterance(kind, "kept aside", "Give {} now.", said, other, "en-gb", None)  # type: ignore[arg-type]


def test_there_are_at_least_sixty_pairs_of_every_kind_in_both_halves() -> None:
    pairs = {(each.sentence, frozenset((each.said, each.other))): each for each in utterances()}
    assert len(pairs) >= 60
    kinds = Counter((each.kind, each.half) for each in pairs.values())
    assert {kind for kind, _ in kinds} == {"drug", "number", "unit"} and len(kinds) == 6
    assert all(formulary().named(each.said) for each in pairs.values() if each.kind == "drug")


def test_the_blind_set_shares_neither_sentences_nor_voices_with_the_one_that_was_tuned_on() -> None:
    tuned, blind = list(utterances()), list(utterances(BLIND_PAIRS))
    assert not {each.sentence for each in tuned} & {each.sentence for each in blind}
    assert not {each.voice for each in tuned} & {each.voice for each in blind}
    assert {each.half for each in blind} == {"blind"} and {each.kind for each in blind} == {"drug", "number", "unit"}
    assert all(formulary().named(each.said) for each in blind if each.kind == "drug")
    assert {each.voice for each in utterances(BLIND_PAIRS, ["flite:slt"])} == {"flite:slt"}


def test_the_blind_amounts_are_numbers_units_and_sentences_with_nothing_to_ask() -> None:
    amounts = list(utterances(BLIND_AMOUNTS))
    others = {each.sentence for each in (*utterances(), *utterances(BLIND_PAIRS))}
    assert not {each.sentence for each in amounts} & others
    assert Counter(each.kind for each in amounts) == {"number": 72, "unit": 32, "ordinary": 40}
    spoken_words = next(each for each in amounts if each.said == "0.5")
    assert spoken_words.text == "Run the insulin at point five units an hour."
    assert all(each.said in figured(each.words) for each in amounts if each.words)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one hundred and twelve", "112"),
        ("Give twenty-five, then nought point nine", "Give 25, then 0.9"),
        ("point five and .5 and 1,500", "0.5 and 0.5 and 1500"),
        ("one fifty over ninety five", "150 over 95"),
        ("two three", "2 3"),
        ("five hundred mils, someone, tent", "500 mils, someone, tent"),
        ("one point eight. Seven", "1.8. 7"),
        ("two thousand five hundred and three", "2503"),
        ("a hundred thousand, one hundred twenty", "a 100000, 120"),
        ("between five and nine, zero five", "between 5 and 9, 0 5"),
        ("two twenty five then twenty fifteen", "225 then 20 15"),
    ],
)
def test_numbers_are_written_in_figures(text: str, written: str) -> None:
    assert figured(text) == written


@pytest.mark.parametrize(
    ("kind", "said", "text", "right"),
    [
        ("drug", "cefazolin", "Give Cefa zolin now.", True),
        ("drug", "cefazolin", "Give several in now.", False),
        ("number", "15", "Give fifteen now.", True),
        ("number", "15", "Give 15mg now.", True),
        ("number", "5", "Give 0.5 now.", False),
        ("unit", "micrograms", "Give 50 mcg now.", True),
        ("unit", "milligrams", "Give 50 mcg now.", False),
        ("unit", "gram", "Give 1 mg now.", False),
        ("unit", "millilitres", "Give 5 milliliters now.", True),
        ("number", "1.5", "Give one point five now.", True),
        ("number", "5", "Give one point five now.", False),
        ("drug", "aciclovir", "Give acyclovir now.", True),
    ],
)
def test_what_was_heard_is_judged_in_any_form(kind: str, said: str, text: str, *, right: bool) -> None:
    assert names(text, utterance(kind, said, "other")) is right


def doubt(text: str, said: str, *others: str) -> recording_events.Doubt:
    at = text.index(said)
    return recording_events.Doubt(start=at, end=at + len(said), kind="number", heard=said, alternatives=list(others))


def test_a_question_counts_where_it_is_about_the_word() -> None:
    right, wrong = "Give 15 after 30 minutes now.", "Give 50 now."
    with_twin = "Give 50 mg now."
    spoken_here = utterance("number", "15", "50")
    rows = [
        outcome_of(spoken_here, heard(right), [doubt(right, "15", "50")]),
        outcome_of(spoken_here, heard(right), [doubt(right, "30", "13")]),
        outcome_of(spoken_here, heard(wrong), [doubt(wrong, "50", "15")]),
        outcome_of(spoken_here, heard(wrong), [doubt(wrong, "50", "5")]),
        outcome_of(spoken_here, heard(with_twin), []),
    ]
    assert figures(rows)["kept aside"] == {
        "spoken": 5,
        "needed": 3,
        "asked where needed": 2,
        "asked or shown where needed": 3,
        "what was said was offered": 1,
        "not needed": 2,
        "asked where not needed": 1,
        "shown where not needed": 0,
        "asked about other words": 1,
    }


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_noisy_voice_is_as_loud_as_asked() -> None:
    quiet = spoken("Give 15 milligrams.", voice="en-gb", noise=None, seed=1)
    noisy = spoken("Give 15 milligrams.", voice="en-gb", noise=10, seed=1)
    assert quiet.dtype == noisy.dtype == np.float32 and len(quiet) == len(noisy) > RATE
    added = float(np.mean((noisy - quiet) ** 2)) / float(np.mean(quiet[quiet != 0] ** 2))
    assert 0.03 < added < 0.3
    assert np.array_equal(noisy, spoken("Give 15 milligrams.", voice="en-gb", noise=10, seed=1))


def test_what_was_hard_to_hear_is_shown_as_such() -> None:
    spoken_here = utterance("number", "15", "50")
    assert outcome_of(spoken_here, heard("Good fifth in now.", confidence=0.4), []).shown
    assert not outcome_of(spoken_here, heard("Good fifth in now.", confidence=0.7), []).shown


def test_the_blind_doses_share_no_sentence_and_no_voice_with_any_other_set() -> None:
    doses = list(utterances(BLIND_DOSES))
    others = [*utterances(), *utterances(BLIND_PAIRS), *utterances(BLIND_AMOUNTS)]
    assert not {each.sentence for each in doses} & {each.sentence for each in others}
    assert not {each.voice for each in doses} & {each.voice for each in others}
    sides = {(each.sentence, each.said) for each in doses if each.kind != "ordinary"}
    assert len(sides) >= 60 and sum(each.kind == "ordinary" for each in doses) >= 75
    assert all(each.said in figured(each.words) for each in doses if each.words)


def test_the_blind_rounds_share_no_sentence_with_any_other_set() -> None:
    rounds = list(utterances(BLIND_ROUNDS))
    others = [utterances(file) for file in (PAIRS, BLIND_PAIRS, BLIND_AMOUNTS, BLIND_DOSES)]
    assert not {each.sentence for each in rounds} & {each.sentence for other in others for each in other}
    assert {each.kind for each in rounds} == {"number", "unit", "drug", "ordinary"}
    assert all(each.said in figured(each.words) for each in rounds if each.words)


def test_a_look_without_words_finds_nothing() -> None:
    assert SecondLooks().doubts(heard("")) == []
