"""Other embedders from a local folder: pooled, prompted and as wide as they say, through to a search."""

from pathlib import Path

import numpy as np
import pytest
from pytest_django.fixtures import Settings

from clinical_guidelines.encoders.local_model import LocalModel
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.encoders.tiny_models import encoder_write
from tests.clinical_guidelines.library import publish


def test_special_tokens_and_the_prompt_are_no_words_of_the_text(tmp_path: Path) -> None:
    model = LocalModel(encoder_write(tmp_path / "prompted", prompts=True))
    question = model.encode_question("sepsis fluid")
    assert question.tokens == ("sepsis", "fluid")
    assert question.token_vectors.shape == (2, 96)
    assert not np.allclose(question.vector, model.encode_passages(["sepsis fluid"])[0].vector)


def test_a_passage_is_the_same_alone_and_beside_a_longer_one(tmp_path: Path) -> None:
    for pooling in ("", "pooling_mode_cls_token", "pooling_mode_lasttoken"):
        model = LocalModel(encoder_write(tmp_path / f"model-{pooling}", pooling=pooling))
        alone = model.encode_passages(["give fluid"])[0]
        beside = model.encode_passages(["give antibiotics within one hour", "give fluid"])[1]
        assert np.allclose(alone.vector, beside.vector, atol=1e-5)
        assert np.linalg.norm(alone.vector) == pytest.approx(1, abs=1e-5)


def test_the_poolings_differ(tmp_path: Path) -> None:
    modes = ("", "pooling_mode_cls_token", "pooling_mode_lasttoken")
    models = [LocalModel(encoder_write(tmp_path / f"m{number}", pooling=mode)) for number, mode in enumerate(modes)]
    mean, first, last = (model.encode_question("sepsis fluid asthma").vector for model in models)
    assert not np.allclose(mean, first)
    assert not np.allclose(first, last)


def test_a_dense_layer_gives_the_vector_its_width(tmp_path: Path) -> None:
    model = LocalModel(encoder_write(tmp_path / "dense", dense=128))
    assert model.width == 128
    assert model.encode_question("sepsis").vector.shape == (128,)


@pytest.mark.django_db
def test_a_library_of_another_width_is_indexed_and_searched(tmp_path: Path, settings: Settings) -> None:
    settings.EMBEDDER = str(encoder_write(tmp_path / "wide", width=160, prompts=True))
    publish("sepsis give antibiotics within one hour", "asthma inhaler daily")
    found = search("asthma inhaler")
    assert found[0].text == "asthma inhaler daily"
    assert -1.01 <= found[0].dense <= 1.01
