"""The reasons given for a rank are those it has."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from clinical_guidelines.advice_first import BESIDE_ADVICE, REASONS_FIRST_LOSE
from clinical_guidelines.explanation import explain
from clinical_guidelines.models import Passage
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

FLUIDS = "Give 30 mL/kg of crystalloid within three hours of recognising septic shock."
SHOCK = "Shock is treated with fluids first."
WARD = "Visiting hours are from two to eight in the evening."

pytestmark = pytest.mark.django_db


def test_the_words_add_up_to_the_lexical_score(told: ToldEncoder) -> None:
    publish(FLUIDS, SHOCK, WARD, WARD + " Every day.", "A ward round.")
    explained = explain("crystalloid fluids in shock, zebrafinch")
    assert explained.unknown == ("zebrafinch",)
    for each in explained.passages:
        assert sum(term.adds for term in each.terms) == pytest.approx(each.passage.lexical, abs=0.01)
    fluids = next(each for each in explained.passages if each.passage.text == FLUIDS)
    assert [term.term for term in fluids.terms] == ["crystalloid", "shock"], "the rarer word first"
    assert [fluids.passage.text[start:end] for start, end in fluids.marks] == ["crystalloid", "shock"]


def test_words_are_told_as_they_were_asked(told: ToldEncoder) -> None:
    publish(FLUIDS, WARD, WARD + " Every day.", "A ward round.")
    told_of = {term.term for each in explain("Recognising shocks").passages for term in each.terms}
    assert told_of == {"recognising", "shocks"}
    assert explain("zebrafinches in shock").unknown == ("zebrafinches",)


def test_it_is_the_same_search(told: ToldEncoder) -> None:
    told.meanings = {"septic": axis(1), "shock": axis(2)}
    publish(FLUIDS, SHOCK, WARD)
    explained = explain("septic shock", limit=2)
    assert [each.passage for each in explained.passages] == search("septic shock", 2)
    assert [each.rank for each in explained.passages] == [1, 2]
    for each in explained.passages:
        assert each.fused + each.late + each.advice == pytest.approx(each.passage.score, abs=0.001)
    assert set(explained.milliseconds) == {"embedding", "candidates", "late_interaction", "advice", "reading"}


def test_what_a_section_of_reasons_loses_is_told_as_such(told: ToldEncoder) -> None:
    publish(FLUIDS, SHOCK, WARD)
    before = {each.passage.text: each for each in explain("crystalloid in shock").passages}
    Passage.objects.filter(text=FLUIDS).update(heading_path=["Rationale and impact"])
    after = {each.passage.text: each for each in explain("crystalloid in shock").passages}
    assert (after[FLUIDS].fused, after[FLUIDS].rank_fused) == (before[FLUIDS].fused, before[FLUIDS].rank_fused)
    assert after[FLUIDS].late == pytest.approx(before[FLUIDS].late, abs=0.001)
    assert after[FLUIDS].advice == pytest.approx(-BESIDE_ADVICE - REASONS_FIRST_LOSE, abs=0.001)
    assert after[SHOCK].advice == before[SHOCK].advice


def test_an_empty_library_explains_nothing(told: ToldEncoder) -> None:
    assert explain("septic shock").passages == ()
    assert explain("  ").searched_as == ""


def test_the_command_prints_the_same(told: ToldEncoder) -> None:
    publish(FLUIDS, WARD)
    printed = StringIO()
    call_command("search_guidelines", "crystalloid", "--explain", "--json", stdout=printed)
    (first, _) = json.loads(printed.getvalue())["passages"]
    assert first["passage"]["text"] == FLUIDS and first["terms"][0]["term"] == "crystalloid"
    printed = StringIO()
    call_command("search_guidelines", "crystalloid", "--explain", stdout=printed)
    assert "late interaction" in printed.getvalue()
