"""Scores by the published arithmetic: averaged prompts, softmax within what excludes each other, sigmoid across."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.modality_gate import KINDS
from tests.workers import tiny_siglip
from tests.workers.reading.encoder import ScriptedEncoder
from workers.inference.medsiglip.model import MedSigLIP
from workers.reading.zero_shot import Label, Labels, kinds_of, scores_of

PICTURE = Image.linear_gradient("L")
STAGES = Labels("Stage", True, (Label("none", ("no retinopathy", "healthy retina")), Label("severe", ("severe",))))
SIGNS = Labels("Signs", False, (Label("Effusion", ("effusion",), ("no effusion",)), Label("Nodule", ("a nodule",))))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> MedSigLIP:
    return MedSigLIP.from_setting(str(tiny_siglip.save(tmp_path_factory.mktemp("siglip"))))


def test_exclusive_labels_share_out_one(model: MedSigLIP) -> None:
    image = model.images([PICTURE])[0]
    scores = scores_of(image, model, STAGES)
    assert sum(score.score for score in scores) == pytest.approx(1, abs=1e-3)
    prompts = model.texts(["no retinopathy", "healthy retina", "severe"])
    none = (prompts[0] + prompts[1]) / np.linalg.norm(prompts[0] + prompts[1])
    logits = model.scale * np.array([none @ image, prompts[2] @ image]) + model.bias
    assert scores[0].score == pytest.approx(np.exp(logits[0]) / np.exp(logits).sum(), abs=1e-3)
    assert {score.how for score in scores} == {"softmax"}


def test_other_labels_stand_by_themselves(model: MedSigLIP) -> None:
    image = model.images([PICTURE])[0]
    effusion, nodule = scores_of(image, model, SIGNS)
    assert (effusion.how, nodule.how) == ("softmax", "sigmoid")
    logit = model.scale * float(model.texts(["a nodule"])[0] @ image) + model.bias
    assert nodule.score == pytest.approx(1 / (1 + np.exp(-logit)), abs=1e-3)


def test_an_encoder_that_sees_a_kind_makes_it_likeliest() -> None:
    for kind, prompts in KINDS.items():
        encoder = ScriptedEncoder(prompts[0])
        shares = kinds_of(encoder.images([PICTURE])[0], encoder, KINDS)
        assert max(shares, key=lambda each: shares[each]) == kind
        assert sum(shares.values()) == pytest.approx(1)


def test_one_that_is_wrong_is_taken_at_its_word(tmp_path: Path) -> None:
    encoder = ScriptedEncoder("no effusion")
    effusion = scores_of(encoder.images([PICTURE])[0], encoder, SIGNS)[0]
    assert effusion.score < 0.1
