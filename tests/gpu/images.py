"""How many images a second MedSigLIP embeds, and how soon MedGemma begins behind one and eight images."""

import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy
import torch
from PIL.Image import Image, fromarray
from transformers import SiglipConfig, SiglipModel
from transformers.models.gemma3 import Gemma3ImageProcessorPil

from tests.gpu.speed import ENDLESS, Load, prompt, seconds
from tests.workers import tiny_siglip
from workers.inference.gemma.image_lane import ImageLane
from workers.inference.gemma.text_lane import TextLane
from workers.inference.gemma.tokens import EncodedPrompt
from workers.inference.medsiglip.model import IMAGES_AT_ONCE, MedSigLIP
from workers.inference.model_files import ModelFiles

# Public values of SigLIP so400m, which MedSigLIP-448 shares: 878,300,338 parameters.
_TOWER = {"hidden_size": 1152, "intermediate_size": 4304, "num_hidden_layers": 27, "num_attention_heads": 16}
SIDE, BATCH, DRY_BATCH, FILM_SIDE = 448, 64, 4, 1024
MANY_IMAGES = 8


def siglip_config() -> SiglipConfig:
    """MedSigLIP's true shape."""
    return SiglipConfig(
        text_config={
            **_TOWER,
            "vocab_size": 32_000,
            "max_position_embeddings": 64,
            "projection_size": 1152,
            "bos_token_id": 1,
            "eos_token_id": 1,
        },
        vision_config={**_TOWER, "image_size": SIDE, "patch_size": 14},
    )


def random_siglip(*, true_shape: bool) -> Any:
    """Make the model on the GPU in bf16, or the tiny one on the CPU in fp32."""
    torch.manual_seed(0)
    if not true_shape:
        return SiglipModel(tiny_siglip.config()).eval()
    with torch.device("cuda"):
        return SiglipModel._from_config(siglip_config(), dtype=torch.bfloat16).eval()


def images_a_second(model: Any, load: Load, *, dry: bool) -> dict[str, float]:
    """Images that the vision tower embeds a second, what it computes of what the GPU multiplies at best, and all work.

    `product_images_s` is from pictures of a film's size to vectors in memory, a batch at a time as a worker does it.
    """
    side = model.config.vision_config.image_size
    flops, best = vision_flops(model.vision_model, model.config.vision_config), multiplied_a_second(model)
    found = {"gflop_an_image": round(flops / 1e9, 1)}
    for batch in (DRY_BATCH,) if dry else (IMAGES_AT_ONCE, BATCH):
        pixels = torch.rand(batch, 3, side, side, device=model.device, dtype=model.dtype)
        rate = batch / _median_seconds(lambda pixels=pixels: _embed(model, pixels), load)  # type: ignore[misc]
        found |= {f"images_s_{batch}_at_once": round(rate, 1), "images_s": round(rate, 1)}
    if best:
        found |= {"limit_images_s": round(best / flops, 1), "reached": round(found["images_s"] * flops / best, 3)}
    with TemporaryDirectory() as folder:
        # The words' files alone are read from it.
        product = MedSigLIP(ModelFiles("random", tiny_siglip.save(Path(folder)), "0" * 64), model)
    pictures = [picture(number) for number in range(DRY_BATCH if dry else 2 * IMAGES_AT_ONCE)]
    rate = len(pictures) / _median_seconds(lambda: product.images(pictures), load)
    return {**found, "product_images_s": round(rate, 1)}


def _embed(model: Any, pixels: torch.Tensor) -> None:
    with torch.inference_mode():
        model.get_image_features(pixel_values=pixels)


def _median_seconds(work: Callable[[], object], load: Load) -> float:
    """Time work that was done once before: kernels are chosen and memory is taken the first time."""
    work()
    return statistics.median(seconds(work) for _ in range(load.rounds + 2))


def picture(number: int) -> Image:
    """Return noise of a film's size, as a worker draws it before a model sees it."""
    grey = numpy.random.default_rng(number).integers(0, 256, (FILM_SIDE, FILM_SIDE), dtype=numpy.uint8)
    return fromarray(grey).convert("RGB")


def vision_flops(tower: Any, vision: Any) -> float:
    """Multiplications and additions for one image: every weight once a patch, and attention between patches."""
    patches = (vision.image_size // vision.patch_size) ** 2
    weights = sum(weight.numel() for weight in tower.encoder.parameters())
    attention = 4 * patches**2 * vision.hidden_size * vision.num_hidden_layers
    return float(2 * weights * patches + attention)


def text_flops(model: Any, tokens: int) -> float:
    """The same for a prompt: every weight but the embedding once a token, and attention to what comes before."""
    text = model.config.get_text_config()
    layers = model.model.language_model.layers
    weights = sum(weight.numel() for weight in layers.parameters())
    attention = 2 * tokens**2 * text.num_attention_heads * text.head_dim * text.num_hidden_layers
    return float(2 * weights * tokens + attention)


def multiplied_a_second(model: Any) -> float:
    """Operations a second of one large product in the model's precision, measured; 0 without a GPU."""
    if model.device.type != "cuda":
        return 0.0
    width = 8192
    left = torch.randn(width, width, device="cuda", dtype=model.dtype)
    for _ in range(3):
        torch.matmul(left, left)
    return 10 * 2 * width**3 / seconds(lambda: [torch.matmul(left, left) for _ in range(10)])


def first_tokens(model: Any, load: Load, speed: float) -> dict[str, dict[str, float]]:
    """Milliseconds to the first token behind one image and behind eight, beside what the GPU needs at least.

    That is the longer of reading all weights once and multiplying them with every patch and token. `from_pictures_ms`
    has in it that the worker resizes the pictures, without the GPU; `first_token_ms` begins with what comes of that.
    """
    best, found = multiplied_a_second(model), {}
    for count in (1, MANY_IMAGES):
        asked = prompt_with_images(model, load, count)
        told = {**_first_token_times(model, asked, load), "tokens": float(len(asked.ids))}
        if speed and best:
            flops = count * vision_flops(model.model.vision_tower, model.config.vision_config)
            flops += text_flops(model, len(asked.ids))
            told["roofline_ms"] = 1000 * max(_bytes(model) / speed, flops / best)
        found[f"{count}_images"] = {name: round(value, 2) for name, value in told.items()}
    return found


def _first_token_times(model: Any, asked: EncodedPrompt, load: Load) -> dict[str, float]:
    lane = ImageLane(model, processor(model), TextLane(model, ENDLESS))
    whole = _median_seconds(lambda: lane.first(asked), load)
    inputs = lane.inputs(asked)
    lane.inputs = lambda _: inputs  # type: ignore[method-assign,assignment]
    prepared = _median_seconds(lambda: lane.first(asked), load)
    return {"first_token_ms": 1000 * prepared, "from_pictures_ms": 1000 * whole}


def processor(model: Any) -> Gemma3ImageProcessorPil:
    """Return what resizes pictures for a model."""
    side = model.config.vision_config.image_size
    return Gemma3ImageProcessorPil(size={"height": side, "width": side})


def prompt_with_images(model: Any, load: Load, count: int) -> EncodedPrompt:
    """Return a prompt of random words behind pictures of noise."""
    config = model.config
    soft = [config.image_token_index] * config.mm_tokens_per_image
    ids = [*([config.boi_token_index, *soft, config.eoi_token_index] * count), *prompt(model, load.single_prompt, 3)]
    types = [int(each == config.image_token_index) for each in ids]
    return EncodedPrompt(ids, types, [picture(number) for number in range(count)])


def _bytes(model: Any) -> int:
    return sum(weight.numel() * weight.element_size() for weight in model.parameters())
