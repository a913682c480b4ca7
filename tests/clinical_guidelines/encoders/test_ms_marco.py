"""The cross-encoder that is installed with the product reads question and text together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from assistant.config import env
from clinical_guidelines import reranking
from clinical_guidelines.encoders import ms_marco
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

QUESTION = "how soon must antibiotics be given in septic shock"
ANSWERS = "Give intravenous antimicrobials within one hour of recognising septic shock."
TEXTS = [
    "Septic shock is a subset of sepsis with a higher mortality.",
    ANSWERS,
    "Antibiotics should be reviewed every day, and stopped when no infection is found.",
]


@pytest.fixture
def afresh() -> Iterator[None]:
    """Nothing loaded before is used again, and what this test loads is not used after it."""
    reranking._load.cache_clear()
    reranking._reader.cache_clear()
    yield
    reranking._load.cache_clear()
    reranking._reader.cache_clear()


def test_what_answers_scores_best_and_no_score_depends_on_its_neighbours() -> None:
    together = reranking.sentence_scores(QUESTION, TEXTS)
    assert max(together) == together[1]
    assert together == [reranking.sentence_scores(QUESTION, [text])[0] for text in TEXTS]


@pytest.mark.parametrize("question", ["", "x" * 20_000, "\x00\ud800 dose?", "發燒"])
def test_any_question_and_any_text_have_a_score(question: str) -> None:
    assert len(reranking.sentence_scores(question, ["", "\udfff", "y " * 5000])) == len(TEXTS)


@pytest.mark.usefixtures("afresh")
def test_changed_weights_are_refused_and_answers_go_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ms_marco, "GRAPH_SHA256", "0" * 64)
    with pytest.raises(LibraryError, match="not the expected ones"):
        ms_marco.MsMarco()
    assert reranking.sentence_scores(QUESTION, TEXTS) == [0.0] * len(TEXTS)


@pytest.mark.usefixtures("afresh")
def test_a_wheel_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ms_marco, "WHEEL", "no_such_wheel")
    with pytest.raises(LibraryError, match="no_such_wheel"):
        ms_marco.MsMarco()
    assert reranking.sentence_scores(QUESTION, TEXTS) == [0.0] * len(TEXTS)


def test_it_can_be_switched_off(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTENCE_RERANKER", "none")
    settings.SENTENCE_RERANKER = env.optional("SENTENCE_RERANKER", reranking.MS_MARCO)
    assert reranking.sentence_scores(QUESTION, TEXTS) == [0.0] * len(TEXTS)


def test_a_folder_that_is_missing_takes_no_answer_away(settings: Settings, tmp_path: Path) -> None:
    settings.SENTENCE_RERANKER = str(tmp_path / "missing")
    assert reranking.sentence_scores(QUESTION, TEXTS) == [0.0] * len(TEXTS)


@pytest.mark.django_db
def test_it_can_order_the_passages_too(settings: Settings, told: ToldEncoder) -> None:
    told.meanings = {QUESTION: axis(1)}
    publish(*TEXTS)
    settings.RERANKER = reranking.MS_MARCO
    assert search(QUESTION)[0].text == ANSWERS
