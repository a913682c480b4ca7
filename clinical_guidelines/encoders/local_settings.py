"""What a model folder in sentence-transformers' layout says about itself: pooling, dense layers, prompts, length."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Pooling = Literal["mean", "first", "last"]
# Modes of pooling by the names in a folder's settings; any other mode is averaged like "mean".
POOLINGS: dict[str, Pooling] = {"pooling_mode_cls_token": "first", "pooling_mode_lasttoken": "last"}
QUESTION_PROMPTS = ("query", "question", "search_query")
PASSAGE_PROMPTS = ("document", "passage", "search_document", "corpus")
MOST_TOKENS = 512


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """How a folder's model is used; without settings of its own it is averaged and reads 256 tokens."""

    pooling: Pooling
    dense_layers: tuple[Path, ...]
    question_prompt: str
    passage_prompt: str
    max_tokens: int


def settings_read(folder: Path) -> LocalSettings:
    """Read the settings that lie in a model's folder."""
    prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    length = _json(folder / "sentence_bert_config.json").get("max_seq_length") or 256
    return LocalSettings(
        pooling=_pooling(folder),
        dense_layers=tuple(path for path in sorted(folder.glob("*_Dense")) if (path / "model.safetensors").is_file()),
        question_prompt=_first(prompts, QUESTION_PROMPTS),
        passage_prompt=_first(prompts, PASSAGE_PROMPTS),
        max_tokens=min(int(length), MOST_TOKENS),
    )


def _pooling(folder: Path) -> Pooling:
    chosen = _json(folder / "1_Pooling" / "config.json")
    return next((pooling for name, pooling in POOLINGS.items() if chosen.get(name)), "mean")


def _first(prompts: dict[str, str], names: tuple[str, ...]) -> str:
    return next((prompts[name] for name in names if prompts.get(name)), "")


def _json(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return read
