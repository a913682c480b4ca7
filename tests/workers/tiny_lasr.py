"""A random MedASR of the true class, small enough for every test; what it hears means nothing."""

from collections.abc import Callable
from pathlib import Path

import torch
from transformers import (
    LasrCTCConfig,
    LasrEncoderConfig,
    LasrFeatureExtractor,
    LasrForCTC,
    LasrProcessor,
    LasrTokenizer,
)

from workers.inference.model_files import list_write

SPECIAL = ["<epsilon>", "<s>", "</s>", "<unk>"]
WORDS = ["▁the", "▁chest", "▁is", "▁clear", "▁no", "▁effusion", "s", "al", "▁a", "in", "▁fif", "teen", "ty", "{period}"]
MARKS = ["▁{comma}", "{new paragraph}", "▁[FINDINGS]", "▁[IMPRESSION]", "{tab}", "[ODD]", "▁mg", "e", "r", "▁"]


def vocabulary(size: int) -> list[str]:
    filler = [f"▁w{number}" for number in range(size - len(SPECIAL) - len(WORDS) - len(MARKS))]
    return [*SPECIAL, *WORDS, *MARKS, *filler]


def config(size: int, *, layers: int = 2, width: int = 64) -> LasrCTCConfig:
    encoder = LasrEncoderConfig(
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=4,
        intermediate_size=width * 2,
        subsampling_conv_channels=32,
        num_mel_bins=128,
    )
    return LasrCTCConfig(encoder_config=encoder.to_dict(), vocab_size=size, pad_token_id=0)


def made(folder: Path, seed: int = 0, config: Callable[[int], LasrCTCConfig] = config, size: int = 64) -> Path:
    """Write the model as a hub's folder holds it, and accept it."""
    torch.manual_seed(seed)
    names = vocabulary(size)
    model = LasrForCTC(config(len(names))).eval()
    with torch.no_grad():
        # Untrained, it would hear one token all the time.
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.mul_(6)
        for block in model.encoder.layers:
            block.conv.norm.running_mean.normal_()
            block.conv.norm.running_var.uniform_(0.5, 2)
    model.save_pretrained(folder)
    tokenizer = LasrTokenizer(
        vocab=[(name, -float(place)) for place, name in enumerate(names)],
        pad_token="<epsilon>",
        eos_token="</s>",
        unk_token="<unk>",
        extra_ids=0,
        additional_special_tokens=[],
    )
    LasrProcessor(feature_extractor=LasrFeatureExtractor(), tokenizer=tokenizer).save_pretrained(folder)
    list_write(folder)
    return folder
