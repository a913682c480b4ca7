"""Random checkpoints of true classes, small enough for every test; what they say means nothing."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

VOCABULARY = "sepsis give fluid antibiotics within one hour query passage title none text asthma inhaler daily : | ?"
WORDS = VOCABULARY.split()
CONTROLS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def encoder_write(folder: Path, *, width: int = 96, dense: int = 0, pooling: str = "", prompts: bool = False) -> Path:
    """Write an encoder of `width` numbers; `dense` adds a layer to that many, `pooling` names a mode."""
    torch.manual_seed(7)
    _tokenizer(folder)
    BertModel(_config(width)).save_pretrained(folder)
    if pooling:
        (folder / "1_Pooling").mkdir()
        (folder / "1_Pooling" / "config.json").write_text(json.dumps({pooling: True}))
    if prompts:
        named = {"query": "query : ", "document": "title : none | text : "}
        (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": named}))
    if dense:
        (folder / "2_Dense").mkdir()
        save_file({"linear.weight": torch.randn(dense, width)}, str(folder / "2_Dense" / "model.safetensors"))
    return folder


def reranker_write(folder: Path) -> Path:
    """Write a cross-encoder with one score."""
    torch.manual_seed(7)
    _tokenizer(folder)
    config = _config(64)
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def _config(width: int) -> BertConfig:
    return BertConfig(
        vocab_size=len(CONTROLS) + len(WORDS), hidden_size=width, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32,
    )  # fmt: skip


def _tokenizer(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: number for number, word in enumerate([*CONTROLS, *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
