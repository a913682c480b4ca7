"""Damaged images through the confined children: how each ended, how long it took, how much memory. Prints JSON.

Run from the root: python -m tests.benchmarks imaging_fuzz. With `--kept FILE` each file's end is written down, and a
run that was stopped goes on after the last of them; `--seconds` stops it. Exits with 1 when a fault got out, a child
was lost, or a limit was passed.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

from assistant import imaging_child
from assistant.imaging_child import REQUESTS_PER_CHILD, SECONDS
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.imaging.mutations import mutated

MOST_MEGABYTES = 2048


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path(os.devnull))
    parser.add_argument("--seconds", type=float, default=float("inf"))
    asked = parser.parse_args()
    asked.kept.parent.mkdir(parents=True, exist_ok=True)
    asked.kept.touch()
    ends = [json.loads(line) for line in asked.kept.read_text().splitlines()]
    until = time.monotonic() + asked.seconds
    _read(dicom_bytes(ct_slice()))
    with asked.kept.open("a") as kept:
        for number, content in enumerate(mutated(asked.seed, asked.count - len(ends), len(ends)), len(ends)):
            ends.append({"number": number, **_end(content)})
            kept.write(json.dumps(ends[-1]) + "\n")
            kept.flush()
            if time.monotonic() > until:
                break
    _read(dicom_bytes(ct_slice()))
    told = _told(ends)
    print(json.dumps({"seed": asked.seed, **told}, indent=2))
    return 0 if told["within_limits"] else 1


def _read(content: bytes) -> None:
    imaging_child.taken_in(content, owner=1, secret=b"secret", purpose="", batch="")


def _end(content: bytes) -> dict[str, Any]:
    """Say how one file ended: stored, a refusal's code, or the fault that got out."""
    start, fault, child = time.perf_counter(), "", _child()
    before = child.process
    # A child that begins reads its libraries first, and one that has served its time is replaced.
    begins = before is None or child._served >= REQUESTS_PER_CHILD
    try:
        _read(content)
        end = "stored"
    except imaging_child.Refused as error:
        end = error.code
    except Exception as error:
        end, fault = "fault", type(error).__name__
    return {
        "end": end,
        "fault": fault,
        "seconds": round(time.perf_counter() - start, 3),
        "lost": child.process is not before and not begins,
        "begins": begins,
        "megabytes": _megabytes(),
    }


def _child() -> Any:
    return imaging_child._CHILDREN._made[0]


def _megabytes() -> int:
    """Return the most that the child at work, or any before it, has held."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    process = _child().process
    status = Path(f"/proc/{process.pid}/status").read_text() if process else ""
    alive = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return max(ended, *alive, 0) // 1024


def _told(ends: list[dict[str, Any]]) -> dict[str, Any]:
    slow = [each["number"] for each in ends if each["seconds"] > SECONDS and not each["begins"]]
    lost = [each["number"] for each in ends if each["lost"]]
    faults = [each for each in ends if each["fault"]]
    times = sorted(each["seconds"] for each in ends)
    largest = max(each["megabytes"] for each in ends)
    return {
        "files": len(ends),
        "ends": dict(Counter(each["end"] for each in ends).most_common()),
        "faults": faults,
        "lost_children": lost,
        "slower_than_allowed": slow,
        "seconds": {"p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100], "slowest": times[-1]},
        "largest_child_megabytes": largest,
        "within_limits": not (faults or lost or slow or largest > MOST_MEGABYTES),
    }


if __name__ == "__main__":
    sys.exit(main())
