"""Ratios 7 to 10 and images on one GPU, true shapes with random weights: `python -m tests.gpu`.

Prints JSON. `--dry` runs the same steps with tiny models on any machine: it proves the script and measures nothing.
"""

import argparse
import json
import os
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import torch
import transformers

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
    print(json.dumps(measured(dry=options.dry), indent=1))


def measured(*, dry: bool) -> dict[str, object]:
    began, load = time.monotonic(), DRY if dry else Load()
    model, speed = random_model(true_shape=not dry), bandwidth()
    found: dict[str, object] = {
        "device": torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "parameters": sum(weight.numel() for weight in model.parameters()),
        "dry": dry,
    }
    single = one_stream(model, load)
    found["ratio_7_one_stream"] = single
    if speed:
        limit = speed / bytes_a_token(model)
        found["roofline"] = {
            "copy_gb_s": round(speed / 1e9),
            "limit_tok_s": round(limit, 1),
            "reached": round(single["wardlight_tok_s"] / limit, 3),
        }
    found["ratio_8_many_streams"] = many_streams(model, load)
    found["ratio_9_first_token"] = first_token(model, load)
    found["ratio_10_speech"] = speech.measured(dry=dry, windows=(1, 2) if dry else (1, 2, 4, 8, 64))
    siglip = random_siglip(true_shape=not dry)
    found["medsiglip"] = images_a_second(siglip, load, dry=dry)
    found["first_token_with_images"] = first_tokens(model, load, speed)
    found["seconds"] = round(time.monotonic() - began, 1)
    return found


if __name__ == "__main__":
    main()
