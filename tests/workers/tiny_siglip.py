"""A random SigLIP of the true class, small enough for every test; what it finds alike means nothing."""

from io import BytesIO
from pathlib import Path

import sentencepiece
import torch
from transformers import SiglipConfig, SiglipModel, SiglipTokenizer
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

from workers.inference.model_files import list_write

SIDE = 56
LENGTH = 64
# What a tiny vocabulary is trained on; any words would do.
WORDS = "no pneumothorax pleural effusion cardiomegaly consolidation in a normal chest film of the left and right lung"


def tokenizer_model() -> bytes:
    """A SentencePiece model of single letters and a few pairs, with the padding token where SigLIP has it."""
    written = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([WORDS, *WORDS.split()] * 4),
        model_writer=written,
        vocab_size=60,
        model_type="bpe",
        character_coverage=1.0,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        pad_piece="<pad>",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return written.getvalue()


def config() -> SiglipConfig:
    tower = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    return SiglipConfig(
        text_config={
            **tower,
            "vocab_size": 80,
            "max_position_embeddings": LENGTH,
            "projection_size": 32,
            "pad_token_id": 1,
            "bos_token_id": 2,
            "eos_token_id": 1,
        },
        vision_config={**tower, "image_size": SIDE, "patch_size": 14},
    )


def save(folder: Path, seed: int = 0, model: SiglipModel | None = None) -> Path:
    """Write a whole model folder, as a hub would hand it out, and accept it."""
    torch.manual_seed(seed)
    (model or SiglipModel(config())).save_pretrained(folder)
    (folder / "spiece.model").write_bytes(tokenizer_model())
    SiglipTokenizer(str(folder / "spiece.model")).save_pretrained(folder)
    SiglipImageProcessorPil(size={"height": SIDE, "width": SIDE}).save_pretrained(folder)
    list_write(folder)
    return folder
