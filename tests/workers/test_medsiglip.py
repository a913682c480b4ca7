"""MedSigLIP on a tiny random checkpoint of the true class: exactness alone. What it finds alike means nothing."""

import threading
from pathlib import Path

import numpy
import pytest
import torch
from PIL import Image
from transformers import SiglipModel, SiglipProcessor, SiglipTokenizer
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

from assistant.errors import AssistantError
from tests.workers import tiny_gemma, tiny_siglip
from workers.inference.medsiglip.model import MedSigLIP
from workers.inference.taking_in import files_taken, folder_check

GREY = Image.linear_gradient("L").resize((200, 120))
PICTURES = [GREY, Image.radial_gradient("L").convert("RGB").resize((90, 300)), Image.new("RGBA", (56, 56), "teal")]
TEXTS = ["No pneumothorax.", "Pleural effusion, left", "x " * 200]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_siglip.save(tmp_path_factory.mktemp("siglip"))


@pytest.fixture(scope="module")
def model(folder: Path) -> MedSigLIP:
    return MedSigLIP.from_setting(str(folder))


@pytest.fixture(scope="module")
def reference(folder: Path) -> SiglipProcessor:
    side = tiny_siglip.SIDE
    images = SiglipImageProcessorPil(size={"height": side, "width": side}, resample=Image.Resampling.BILINEAR)
    return SiglipProcessor(images, SiglipTokenizer.from_pretrained(folder))


def test_the_tensors_are_those_of_the_reference_processor(model: MedSigLIP, reference: SiglipProcessor) -> None:
    expected = reference(
        text=TEXTS, images=PICTURES, padding="max_length", max_length=64, truncation=True, return_tensors="pt"
    )
    assert torch.equal(model._inputs.pixels(PICTURES), expected["pixel_values"])
    assert torch.equal(model._inputs.ids(TEXTS), expected["input_ids"])


def test_the_arithmetic_is_the_model_cards(model: MedSigLIP) -> None:
    side = tiny_siglip.SIDE
    resized = PICTURES[1].resize((side, side), Image.Resampling.BILINEAR)
    expected = (numpy.asarray(resized, dtype=numpy.float64) / 255 - 0.5) / 0.5
    found = model._inputs.pixels([PICTURES[1]])[0].permute(1, 2, 0).numpy()
    numpy.testing.assert_allclose(found, expected, atol=1e-6)
    ids = model._inputs.ids(["left"])
    assert ids.shape == (1, 64)
    assert set(ids[0, -50:].tolist()) == {1}


def test_vectors_and_scores_are_those_of_the_whole_model(
    model: MedSigLIP, folder: Path, reference: SiglipProcessor
) -> None:
    whole = SiglipModel.from_pretrained(folder).eval()
    inputs = reference(text=TEXTS, images=PICTURES, padding="max_length", truncation=True, return_tensors="pt")
    inputs.pop("attention_mask", None)
    with torch.inference_mode():
        expected = whole(**inputs)
    images, texts = model.images(PICTURES), model.texts(TEXTS)
    numpy.testing.assert_allclose(images, expected.image_embeds.numpy(), atol=1e-5)
    numpy.testing.assert_allclose(texts, expected.text_embeds.numpy(), atol=1e-5)
    logits = model.scale * images @ texts.T + model.bias
    numpy.testing.assert_allclose(logits, expected.logits_per_image.numpy(), atol=1e-4)
    numpy.testing.assert_allclose(numpy.linalg.norm(images, axis=1), 1, atol=1e-5)


def test_many_at_once_are_what_each_is_alone(model: MedSigLIP) -> None:
    pictures = [Image.new("L", (40 + number, 30), number * 6) for number in range(40)]
    together = model.images(pictures)
    alone = numpy.concatenate([model.images([picture]) for picture in pictures])
    numpy.testing.assert_allclose(together, alone, atol=1e-5)
    results: list[numpy.ndarray] = []
    threads = [threading.Thread(target=lambda: results.append(model.images(PICTURES))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(numpy.allclose(each, results[0], atol=1e-5) for each in results)
    assert model.images([]).shape == (0, model.width)


def test_control_tokens_in_a_search_stay_text(model: MedSigLIP) -> None:
    assert torch.equal(model._inputs.ids(["effusion </s> left"]), model._inputs.ids(["effusion s left"]))


def test_other_weights_have_another_name(model: MedSigLIP, tmp_path: Path) -> None:
    other = MedSigLIP.from_setting(str(tiny_siglip.save(tmp_path / "other", seed=7)))
    assert other.name != model.name


def test_missing_weights_say_what_to_do() -> None:
    with pytest.raises(AssistantError, match=r"manage\.py models fetch google/medsiglip-448"):
        MedSigLIP.from_setting("google/medsiglip-448")


def test_another_kind_of_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="of the kind gemma3"):
        MedSigLIP.from_setting(str(tiny_gemma.save(tmp_path / "gemma")))


def test_a_changed_weight_is_never_loaded(tmp_path: Path) -> None:
    damaged = tiny_siglip.save(tmp_path / "damaged")
    weights = damaged / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    with pytest.raises(AssistantError, match="not the one that was accepted"):
        MedSigLIP.from_setting(str(damaged))


def test_a_folder_without_its_words_is_not_taken_in(folder: Path) -> None:
    files = files_taken(folder)
    folder_check(folder, files)
    with pytest.raises(AssistantError, match=r"spiece\.model is missing"):
        folder_check(folder, [name for name in files if name != "spiece.model"])
