"""Damaged images through the confined children: how each ended, how long it took, how much memory. Prints JSON.

Run from the root: python -m tests.benchmarks.imaging_fuzz [--count 10000] [--seed 1]; exits with 1 when a fault got
out or a child was lost.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

from assistant import imaging_child
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.imaging.mutations import mutated


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ends: Counter[str] = Counter()
    seconds = []
    faults = []
    for number, content in enumerate(mutated(asked.seed, asked.count)):
        start = time.perf_counter()
        try:
            imaging_child.taken_in(content, secret=b"secret", purpose="", batch="")
            ends["stored"] += 1
        except imaging_child.Refused as error:
            ends[error.code] += 1
        except Exception as error:
            faults.append({"number": number, "fault": type(error).__name__})
        seconds.append(time.perf_counter() - start)
    imaging_child.taken_in(dicom_bytes(ct_slice()), secret=b"secret", purpose="", batch="")
    imaging_child._CHILDREN.stop()
    told = {
        "files": asked.count,
        "seed": asked.seed,
        "ends": dict(ends.most_common()),
        "faults": faults,
        # A child that did not survive, or ran into one of its limits.
        "lost_children": ends["too_costly"],
        "slowest_seconds": round(max(seconds), 2),
        "largest_child_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }
    print(json.dumps(told, indent=2))
    return 1 if faults or told["lost_children"] else 0


if __name__ == "__main__":
    sys.exit(main())
