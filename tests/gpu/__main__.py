"""Ratios 7 to 10 and images on one GPU, true shapes with random weights: `python -m tests.gpu`.

Prints JSON, and each part as soon as it is known. `--dry` runs the same steps with tiny models on any machine: it
proves the script and measures nothing. A part that fails is told by its fault; the others are measured all the same.
"""

import argparse
import gc
import json
import os
import sys
import time
import traceback
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

import torch
import transformers
from transformers.utils import is_flash_attn_2_available, is_flash_attn_3_available

from tests.gpu import speech
from tests.gpu.images import first_tokens, images_a_second, random_siglip
from tests.gpu.shapes import bytes_a_token, random_model
from tests.gpu.speed import DRY, Load, bandwidth, first_token, many_streams, one_stream


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="a tiny model, wherever this runs")
    options = parser.parse_args(arguments)
    if not options.dry and not torch.cuda.is_available():
        raise SystemExit("No CUDA device is seen; --dry tries the script without one.")
    found = measured(dry=options.dry)
    print(json.dumps(found, indent=1))
    if faults := [name for name, part in found.items() if isinstance(part, dict) and "fault" in part]:
        raise SystemExit(f"Not measured: {', '.join(faults)}.")


def measured(*, dry: bool) -> dict[str, object]:
    began, load = time.monotonic(), DRY if dry else Load()
    model, speed = random_model(true_shape=not dry), bandwidth()
    found: dict[str, object] = {
        "device": torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu",
        "versions": {
            "torch": torch.__version__,
            "transformers": transformers.__version__,
            "flash_attention_2": is_flash_attn_2_available(kernels_fallback_ok=True),
            "flash_attention_3": is_flash_attn_3_available(kernels_fallback_ok=True),
        },
        "parameters": sum(weight.numel() for weight in model.parameters()),
        "dry": dry,
    }
    parts: dict[str, Callable[[], object]] = {
        "ratio_7_one_stream": lambda: one_stream(model, load),
        "ratio_7_with_cuda_graphs": lambda: one_stream(model, load, graphs=True),
        "ratio_8_many_streams": lambda: many_streams(model, load),
        "ratio_9_first_token": lambda: first_token(model, load),
        "ratio_10_speech": lambda: speech.measured(dry=dry, windows=(1, 2) if dry else (1, 2, 4, 8, 64)),
        "medsiglip": lambda: images_a_second(random_siglip(true_shape=not dry), load, dry=dry),
        "first_token_with_images": lambda: first_tokens(model, load, speed),
    }
    for name, part in parts.items():
        found[name] = _part(name, part)
    single = found["ratio_7_one_stream"]
    if speed and isinstance(single, dict) and "fault" not in single:
        limit = speed / bytes_a_token(model)
        found["roofline"] = {
            "copy_gb_s": round(speed / 1e9),
            "limit_tok_s": round(limit, 1),
            "reached": round(single["wardlight_tok_s"] / limit, 3),
        }
    found["seconds"] = round(time.monotonic() - began, 1)
    return found


def _part(name: str, measure: Callable[[], object]) -> object:
    """Measure one part with the memory of the others given back."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    try:
        found = measure()
    except Exception as error:
        traceback.print_exc()
        found = {"fault": f"{type(error).__name__}: {error}"}
    print(json.dumps({name: found}), file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    main()
