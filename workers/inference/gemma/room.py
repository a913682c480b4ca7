"""How many prompts a text lane holds at once, and how long, in the memory that the weights leave."""

from dataclasses import dataclass
from typing import Any

from assistant.errors import AssistantError
from workers.inference.gemma.slots import slot_bytes
from workers.inference.memory import memory_use

# Longest prompt with its answer: all slices of a scan; a shorter one is taken where few prompts would fit at once.
CONTEXT_TOKENS, LEAST_CONTEXT_TOKENS = 32_768, 8192
MOST_SLOTS, WANTED_SLOTS = 64, 8
MOST_CPU_SLOTS, WANTED_CPU_SLOTS = 16, 2
# Of what the weights leave. Images, and what is computed on the way, need the rest.
SLOT_SHARE, PREFIX_SHARE = 0.6, 0.15
CPU_SLOT_SHARE, CPU_PREFIX_SHARE = 0.3, 0.05
UNKNOWN_BYTES = 4 * 10**9
TOO_LONG = "This question with its passages is longer than the model can read."
NO_ROOM = "The weights leave no memory to answer with: free some, set MEDGEMMA_PRECISION=4bit, or a smaller model."


@dataclass(frozen=True, slots=True)
class Room:
    """Slots, tokens of each, and bytes for the beginnings of prompts."""

    slots: int
    context: int
    prefix_bytes: int

    def refuse_longer(self, tokens: int) -> None:
        """Refuse a prompt that has more tokens with its answer: cutting it could cut an image's or the rules."""
        if tokens > self.context:
            raise AssistantError("prompt_too_long", TOO_LONG)


def room(model: Any) -> Room:
    """Share out the memory that is free on the model's device; raise AssistantError where not one prompt fits."""
    config, weight = model.config.get_text_config(), model.lm_head.weight
    on_gpu = weight.device.type == "cuda"
    memory = memory_use(str(weight.device))
    free = memory.total - memory.used if memory else UNKNOWN_BYTES
    slot_share, prefix_share = (SLOT_SHARE, PREFIX_SHARE) if on_gpu else (CPU_SLOT_SHARE, CPU_PREFIX_SHARE)
    most, wanted = (MOST_SLOTS, WANTED_SLOTS) if on_gpu else (MOST_CPU_SLOTS, WANTED_CPU_SLOTS)
    context = min(config.max_position_embeddings, CONTEXT_TOKENS)

    def fitting(tokens: int) -> int:
        return int(free * slot_share // slot_bytes(config, tokens, weight.element_size()))

    while fitting(context) < wanted and context > LEAST_CONTEXT_TOKENS:
        context //= 2
    slots = min(most, fitting(context))
    if not slots:
        raise AssistantError("model_too_large", NO_ROOM, permanent=False)
    return Room(slots, context, int(free * prefix_share))
