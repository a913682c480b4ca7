"""Advice whose subject is a body by its name, and grades among the words of what they grade."""

import pytest

from clinical_guidelines.recommendations import find_recommendations


def found(text: str) -> list[tuple[str, str, str, bool]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty, each.draft.against)
        for each in find_recommendations(text)
    ]


def test_what_a_body_suggests_keeps_the_grade_below_it_from_its_neighbour() -> None:
    first = "ESPEN suggests early feeding by tube for adults who are ventilated."
    second = "ESPEN recommends against high doses of glutamine in those with kidney failure."
    weak = "(Conditional recommendation, moderate-quality evidence)"
    text = f"{first}\n{weak}\n{second} (Strong\nrecommendation, low-quality evidence)"
    assert found(text) == [(first, "conditional", "moderate", False), (second, "strong", "low", True)]


@pytest.mark.parametrize("image", ["MRI", "EEG", "RCT"])
def test_what_an_examination_suggests_is_no_advice(image: str) -> None:
    assert found(f"{image} suggests early injury of the cord in adults who are ventilated. (1B)") == []


@pytest.mark.parametrize(
    ("verb", "against"),
    [("recommends (1C) that", False), ("suggests [1C] that", False), ("recommends (1C) against the idea that", True)],
)
def test_a_grade_may_stand_behind_the_verb(verb: str, against: bool) -> None:
    sentence = f"The BTS {verb} adults with pneumonia receive steroids."
    assert found(f"Statement 4: {sentence}\nMost were given ten days of them.") == [
        (sentence, "grade 1", "level c", against)
    ]


def test_each_of_two_grades_in_a_sentence_keeps_its_own_words() -> None:
    text = "We recommend (1B) aspirin for adults with stroke and suggest clopidogrel for those who bleed (2C)."
    assert len({each[0] for each in found(text)}) == len(found(text))
    assert (text, "grade 1", "level b", False) not in found(text)


@pytest.mark.parametrize("code", ["CB", "PP"])
def test_an_abbreviation_may_close_a_statement_without_brackets(code: str) -> None:
    sentence = "Splints should be worn by adults with a bleed into the knee."
    assert found(f"{sentence} {code}\nSplints are made of many things.") == [(sentence, code.lower(), "", False)]
