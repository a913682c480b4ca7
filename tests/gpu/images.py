"""How many images a second MedSigLIP embeds, and how soon MedGemma begins behind one and eight images."""

import queue
import statistics
import threading
import time
from typing import Any

import torch
from transformers import SiglipConfig, SiglipModel

from tests.gpu.speed import Load, prompt, seconds
from tests.workers import tiny_siglip
from workers.inference.gemma.image_lane import ImageLane

# Public values of SigLIP so400m, which MedSigLIP-448 shares: 878,300,338 parameters.
_TOWER = {"hidden_size": 1152, "intermediate_size": 4304, "num_hidden_layers": 27, "num_attention_heads": 16}
SIDE, BATCH, DRY_BATCH = 448, 64, 4
MANY_IMAGES = 8
NEVER = threading.Event()


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
    """Images that the vision tower embeds a second, and what it computes of what the GPU multiplies at best."""
    batch = DRY_BATCH if dry else BATCH
    side = model.config.vision_config.image_size
    pixels = torch.rand(batch, 3, side, side, device=model.device, dtype=model.dtype)

    def embed() -> None:
        with torch.inference_mode():
            model.get_image_features(pixel_values=pixels)

    embed()
    rate = batch / statistics.median(seconds(embed) for _ in range(load.rounds + 2))
    found = {"images_s": round(rate, 1), "gflop_an_image": round(flops_an_image(model) / 1e9, 1)}
    if best := multiplied_a_second(model):
        found |= {"limit_images_s": round(best / flops_an_image(model), 1)}
        found["reached"] = round(rate * flops_an_image(model) / best, 3)
    return found


def flops_an_image(model: Any) -> float:
    """Multiplications and additions of one forward pass: every weight once a patch, and attention between patches."""
    vision = model.config.vision_config
    patches = (vision.image_size // vision.patch_size) ** 2
    weights = sum(weight.numel() for weight in model.vision_model.encoder.parameters())
    attention = 4 * patches**2 * vision.hidden_size * vision.num_hidden_layers
    return float(2 * weights * patches + attention)


def multiplied_a_second(model: Any) -> float:
    """Operations a second of one large product in the model's precision, measured; 0 without a GPU."""
    if model.device.type != "cuda":
        return 0.0
    width = 8192
    left = torch.rand(width, width, device="cuda", dtype=model.dtype)
    torch.matmul(left, left)
    return 10 * 2 * width**3 / seconds(lambda: [torch.matmul(left, left) for _ in range(10)])


def first_tokens(model: Any, load: Load, speed: float) -> dict[str, dict[str, float]]:
    """Milliseconds to the first token behind one image and behind eight, beside the time to read the weights once."""
    floor = {"roofline_ms": round(1000 * _bytes(model) / speed, 2)} if speed else {}
    return {
        f"{count}_images": {"first_token_ms": round(_first_token_ms(model, load, count), 2), **floor}
        for count in (1, MANY_IMAGES)
    }


def _first_token_ms(model: Any, load: Load, count: int) -> float:
    lane = ImageLane(model, None, {-1})
    inputs = _prompt_with_images(model, load, count)
    lane.inputs = lambda _: inputs  # type: ignore[method-assign,assignment]
    times = []
    for _ in range(load.rounds + 1):
        if model.device.type == "cuda":
            torch.cuda.synchronize()
        began = time.perf_counter()
        items: queue.SimpleQueue[Any] = queue.SimpleQueue()
        lane._turn.acquire()
        lane._run(None, 1, items, NEVER)  # type: ignore[arg-type]
        error = items.get()
        if isinstance(error, BaseException):
            raise error
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times[1:])


def _prompt_with_images(model: Any, load: Load, count: int) -> dict[str, torch.Tensor]:
    config, vision = model.config, model.config.vision_config
    soft = config.mm_tokens_per_image
    image = [config.boi_token_index, *([config.image_token_index] * soft), config.eoi_token_index]
    ids = [*(image * count), *prompt(model, load.single_prompt, 3)]
    found = torch.tensor([ids])
    return {
        "input_ids": found,
        "attention_mask": torch.ones_like(found),
        "token_type_ids": (found == config.image_token_index).long(),
        "pixel_values": torch.rand(count, 3, vision.image_size, vision.image_size).to(model.dtype),
    }


def _bytes(model: Any) -> int:
    return sum(weight.numel() * weight.element_size() for weight in model.parameters())
