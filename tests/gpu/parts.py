"""The parts of a measurement, the most wanted first: each makes what it needs, and can run in a process alone."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from tests.gpu.exact import exact
from tests.gpu.images import first_tokens, images_a_second, random_siglip
from tests.gpu.shapes import Size, bytes_a_token, random_model
from tests.gpu.speed import DRY, Load, Tell, bandwidth, first_token, many_streams, one_stream

WINDOWS, DRY_WINDOWS = (1, 8, 64), (1, 2)


@dataclass(frozen=True, slots=True)
class Part:
    """What to measure, and the seconds that it may take on a GPU, its start included."""

    measure: Callable[[bool, Tell], dict[str, Any]]
    seconds: float


def _load(dry: bool) -> Load:
    return DRY if dry else Load()


def _one_stream(dry: bool, *, size: Size = "4b") -> dict[str, Any]:
    """Ratio 7, beside the copying speed of this GPU: a token reads every weight once."""
    speed = bandwidth()
    model = random_model(true_shape=not dry, size=size)
    found: dict[str, Any] = dict(one_stream(model, _load(dry)))
    if speed:
        limit = speed / bytes_a_token(model)
        found |= {
            "copy_gb_s": round(speed / 1e9),
            "limit_tok_s": round(limit, 1),
            "reached": round(found["wardlight_tok_s"] / limit, 3),
        }
    return found


def _first_tokens(dry: bool, size: Size) -> dict[str, Any]:
    speed = bandwidth()
    return dict(first_tokens(random_model(true_shape=not dry, size=size), _load(dry), speed))


def _speech(dry: bool, tell: Tell) -> dict[str, Any]:
    """Ratio 10. What it needs of the library breaks where sound libraries do not fit PyTorch: no other part shall."""
    speech = import_module("tests.gpu.speech")
    found: dict[str, Any] = speech.measured(dry=dry, windows=DRY_WINDOWS if dry else WINDOWS, tell=tell)
    return found


PARTS: dict[str, Part] = {
    "exact": Part(lambda dry, _: exact(dry, _load(dry)), 120),
    "ratio_7_one_stream": Part(lambda dry, _: _one_stream(dry), 120),
    "medsiglip": Part(lambda dry, _: images_a_second(random_siglip(true_shape=not dry), _load(dry), dry=dry), 60),
    "first_token_with_images": Part(lambda dry, _: _first_tokens(dry, "4b"), 60),
    "ratio_8_many_streams": Part(
        lambda dry, tell: dict(many_streams(random_model(true_shape=not dry), _load(dry), tell)), 200
    ),
    "ratio_9_first_token": Part(lambda dry, _: dict(first_token(random_model(true_shape=not dry), _load(dry))), 60),
    "ratio_10_speech": Part(_speech, 90),
    "27b_first_token_with_images": Part(lambda dry, _: _first_tokens(dry, "27b"), 60),
    "27b_one_stream": Part(lambda dry, _: _one_stream(dry, size="27b"), 150),
}
