"""Whether the text lane writes what the library writes: the same ids in fp32, as near to fp32 as it in bf16."""

from typing import Any

import torch
from transformers import GenerationConfig

from tests.gpu.images import MANY_IMAGES, processor, prompt_with_images
from tests.gpu.shapes import random_model
from tests.gpu.speed import DRY, ENDLESS, NEVER, Load, generated, prompt, written
from workers.inference.gemma.image_lane import ImageLane
from workers.inference.gemma.room import Room
from workers.inference.gemma.text_lane import TextLane

LENGTHS = (5, 127, 128, 129, 300, 900, 905)
IDS = 24


def exact(dry: bool, load: Load) -> dict[str, Any]:
    """Return how many of tiny answers in fp32 are the library's, and how often each side chooses fp32's likeliest id.

    In bf16 both sides round, and with random weights many ids are nearly as likely; so each side's choices are held
    against what the library computes in fp32 behind the same ids.
    """
    tiny = untied(random_model(true_shape=False)).to("cpu" if dry else "cuda")
    found: dict[str, Any] = {
        "fp32_answers": len(LENGTHS),
        "fp32_equal": _equal(tiny),
        "fp32_with_images_equal": _equal_with_images(tiny),
    }
    if not dry:
        model = untied(random_model(true_shape=True))
        asked = [prompt(model, length, 20 + length) for length in (200, 1500, load.prompt + 100)]
        lane = TextLane(model, ENDLESS)
        try:
            ours = [written(lane, each, IDS) for each in asked]
            # Again, from what is remembered of their beginnings.
            again = [written(lane, each, IDS) for each in asked]
        finally:
            lane.close()
        theirs = [generated(model, each, IDS) for each in asked]
        judge = model.float()
        found |= {
            f"bf16_{side}_as_fp32": round(_agreed(judge, asked, answers), 3)
            for side, answers in (("wardlight", ours), ("remembered", again), ("library", theirs))
        }
    return found


def untied(model: Any) -> Any:
    """Give the head weights of its own: with those of the embedding, a random model repeats what it read last."""
    model.lm_head.weight = torch.nn.Parameter(torch.randn_like(model.lm_head.weight) / 10)
    return model


def _equal(model: Any) -> int:
    lane = TextLane(model, ENDLESS, Room(4, 2048, 10**8))
    try:
        asked = [prompt(model, 1000, 1)[:length] for length in LENGTHS]
        return sum(written(lane, each, IDS) == generated(model, each, IDS) for each in asked)
    finally:
        lane.close()


def _equal_with_images(model: Any) -> bool:
    text = TextLane(model, ENDLESS, Room(4, 2048, 0))
    lane = ImageLane(model, processor(model), text)
    asked = prompt_with_images(model, DRY, MANY_IMAGES)
    try:
        plain = model.generate(
            **{name: tensor.to(model.device) for name, tensor in lane.inputs(asked).items()},
            generation_config=GenerationConfig(max_new_tokens=IDS, min_new_tokens=IDS, do_sample=False, pad_token_id=0),
        )
        expected: list[int] = plain[0, len(asked.ids) :].tolist()
        return list(lane.ids(asked, IDS, NEVER)) == expected
    finally:
        text.close()


@torch.inference_mode()
def _agreed(judge: Any, asked: list[list[int]], answers: list[list[int]]) -> float:
    """Return the share of ids that the judge holds for the likeliest behind the same ids."""
    right = 0
    for begun, ids in zip(asked, answers, strict=True):
        read = torch.tensor([begun + ids[:-1]], device=judge.device)
        likeliest = judge(input_ids=read, logits_to_keep=len(ids)).logits[0].argmax(-1)
        right += int((likeliest == torch.tensor(ids, device=judge.device)).sum())
    return right / (len(asked) * IDS)
