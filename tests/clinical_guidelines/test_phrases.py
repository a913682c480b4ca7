"""What a question asks in so many words is found where it is printed in so many words."""

import pytest

from clinical_guidelines.explanation import explain
from clinical_guidelines.index.phrases import phrases_first
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, publish

APART = "Therapy is preferred for pain. Chronic illness is common."
TOGETHER = "Walking is preferred for chronic pain. A therapy and an illness are common."
FOUND = [Candidate(1, 0.5, 1.0, 3.0), Candidate(2, 0.5, 1.0, 2.95)]


def order(question: str, *texts: str) -> list[int]:
    """Return the places, from 0, of texts that score nearly the same, the first one most."""
    found = [Candidate(place, 0.5, 1.0, 3.0 - place / 100) for place in range(len(texts))]
    return [each.passage for each in phrases_first(found, question, dict(enumerate(texts)))]


def test_words_that_stand_side_by_side_count_more_than_scattered_ones() -> None:
    assert order("What is preferred for chronic pain?", APART, TOGETHER) == [1, 0]
    assert order("What is preferred for chronic pain?", TOGETHER, APART) == [0, 1]


def test_neighbours_are_the_same_in_another_form_and_with_small_words_between() -> None:
    assert order("recommended doses of morphine", "Morphine: the dose.", "The dose for morphine.") == [1, 0]


def test_what_most_passages_say_tells_less_than_what_one_says() -> None:
    said_by_most = ["The mechanism of action of mupirocin."] * 5
    assert order("mechanism of action of alpelisib", *said_by_most, "An action of alpelisib.")[0] == 5


def test_a_passage_that_was_not_read_and_a_question_of_one_word_change_nothing() -> None:
    assert phrases_first(FOUND, "chronic pain", {}) == FOUND
    assert phrases_first(FOUND, "pain", {2: "chronic pain"}) == FOUND
    assert phrases_first([], "chronic pain", {}) == []


@pytest.mark.django_db
def test_a_search_finds_the_phrase_and_tells_what_it_added(told: ToldEncoder) -> None:
    publish(APART, TOGETHER)
    assert search("preferred for chronic pain")[0].text == TOGETHER
    first, second = explain("preferred for chronic pain").passages
    assert first.late > second.late == 0
