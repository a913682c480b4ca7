"""A cross-encoder from a local folder orders what the search has found."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from clinical_guidelines.encoders.cross_encoder import CrossEncoder
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.encoders.tiny_models import reranker_write
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

TEXTS = ("sepsis give fluid", "asthma inhaler daily", "antibiotics within one hour", "give antibiotics")


def test_a_score_does_not_depend_on_what_stands_beside(tmp_path: Path) -> None:
    model = CrossEncoder(reranker_write(tmp_path))
    together = model.scores("sepsis", list(TEXTS))
    assert together == pytest.approx([model.scores("sepsis", [text])[0] for text in TEXTS], abs=1e-4)


@pytest.mark.django_db
def test_the_best_passages_take_its_order(tmp_path: Path, settings: Settings, told: ToldEncoder) -> None:
    told.meanings = {"sepsis": axis(1)}
    publish(*TEXTS, "sepsis")
    before = [passage.text for passage in search("sepsis")]
    folder = reranker_write(tmp_path)
    settings.RERANKER = str(folder)
    found = search("sepsis")
    scores = CrossEncoder(folder).scores("sepsis", [f"Sepsis\n{passage.text}" for passage in found])
    assert scores == sorted(scores, reverse=True)
    assert sorted(before) == sorted(passage.text for passage in found)
    assert [passage.text for passage in search("sepsis", 1)] == [found[0].text]


@pytest.mark.django_db
def test_a_folder_that_is_missing_is_named(settings: Settings, told: ToldEncoder) -> None:
    told.meanings = {"sepsis": axis(1)}
    publish("sepsis one", "sepsis two")
    settings.RERANKER = "/no/such/folder"
    with pytest.raises(LibraryError, match="/no/such/folder"):
        search("sepsis")
