"""Ratios 7 to 10 and images on one GPU, true shapes with random weights: `python -m tests.gpu`.

Each part runs in a process of its own with a time of its own, and the file named by `--out` holds all that is known as
each ends: a part that fails, hangs or takes the GPU down with it is told by its fault, and loses no other. `--seconds`
bounds them all together. `--dry` runs the same steps with tiny models on any machine, in this process: it proves the
steps and measures nothing. README.md beside this says what a machine without a network needs.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

import torch
import transformers
from transformers.utils import is_flash_attn_2_available, is_flash_attn_3_available

from tests.gpu.parts import PARTS

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 540.0
# A part that cannot even begin within so many is not tried.
LEAST_SECONDS = 20.0


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="tiny models, wherever this runs, in one process")
    parser.add_argument("--out", type=Path, help="a file for what is known so far, written anew as each part ends")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for all parts together")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--alone", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if not options.dry and not torch.cuda.is_available():
        raise SystemExit("No CUDA device is seen; --dry tries the script without one.")
    if options.alone:
        _tell(PARTS[options.alone].measure(options.dry, _tell))
        return
    found = measured(options.only, dry=options.dry, seconds=options.seconds, out=options.out)
    print(json.dumps(found, indent=1))
    if faults := [name for name, part in found.items() if isinstance(part, dict) and "fault" in part]:
        raise SystemExit(f"Not measured: {', '.join(faults)}.")


def measured(names: Iterable[str], *, dry: bool, seconds: float = SECONDS, out: Path | None = None) -> dict[str, Any]:
    """Measure parts one after another; what is known is written to `out` as each ends."""
    began = time.monotonic()
    found: dict[str, Any] = {
        "device": torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu",
        "versions": {
            "torch": torch.__version__,
            "transformers": transformers.__version__,
            "flash_attention_2": is_flash_attn_2_available(kernels_fallback_ok=True),
            "flash_attention_3": is_flash_attn_3_available(kernels_fallback_ok=True),
        },
        "dry": dry,
    }
    for name in names:
        left = seconds - (time.monotonic() - began)
        found[name] = _here(name) if dry else _apart(name, min(left, PARTS[name].seconds))
        found["seconds"] = round(time.monotonic() - began, 1)
        print(json.dumps({name: found[name]}), file=sys.stderr, flush=True)
        if out:
            _write(out, json.dumps(found, indent=1))
    return found


def _here(name: str) -> dict[str, Any]:
    """Try one part with tiny models."""
    try:
        return PARTS[name].measure(True, lambda _: None)
    except Exception as error:
        traceback.print_exc()
        return {"fault": f"{type(error).__name__}: {error}"}


def _apart(name: str, seconds: float) -> dict[str, Any]:
    """Measure one part in its own process; what it had told before it failed or was ended stands beside its fault."""
    if seconds < LEAST_SECONDS:
        return {"fault": "There was no time left."}
    command = [sys.executable, "-m", "tests.gpu", "--alone", name]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    fault = ""
    try:
        told, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        told, fault = process.communicate()[0], f"Not done within {seconds:.0f} seconds."
    if not fault and process.returncode:
        fault = f"Ended with {process.returncode}; its last lines above say why."
    return {**_last(told), **({"fault": fault} if fault else {})}


def _last(told: str) -> dict[str, Any]:
    """Return the last whole line of JSON."""
    for line in reversed(told.splitlines()):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return {}


def _tell(known: dict[str, Any]) -> None:
    print(json.dumps(known), flush=True)


def _write(out: Path, text: str) -> None:
    draft = out.with_name(out.name + ".part")
    draft.write_text(text)
    draft.replace(out)


if __name__ == "__main__":
    main()
