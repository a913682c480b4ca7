"""The child process: reads one request a line, with a file beside it, and answers each with a header line and bytes."""

import json
import sys
from pathlib import Path
from typing import IO, Any

from clinical_guidelines.confined.answers import hand_over
from clinical_guidelines.confined.letterbox import payload_of
from clinical_guidelines.confined.limits import allow_cpu, confine
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.refusal import ImageRefused, damaged, too_costly
from workers.imaging.stored import masked, photo_pixels, preview
from workers.imaging.taking_in import take_in

MOST_MEMORY = 2 * 1024**3
CPU_SECONDS_PER_REQUEST = 10


def serve(requests: IO[bytes], answers: IO[bytes]) -> int:
    """Say with an empty line that it is ready, then answer requests; a refusal is a head {"code", "message"}."""
    confine(memory=MOST_MEMORY, cpu_seconds=36_000)
    answers.write(b"\n")
    answers.flush()
    for line in requests:
        request = json.loads(line)
        payload = payload_of(request, requests)
        allow_cpu(CPU_SECONDS_PER_REQUEST)
        head, body = _answered(request, payload)
        hand_over(answers, json.dumps({**head, "length": sum(map(len, body))}).encode() + b"\n", body)
    return 0


def _answered(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    try:
        return DUTIES[request["duty"]](request, payload)
    except ImageRefused as refusal:
        return _refused(refusal)
    except (MemoryError, RecursionError):
        return _refused(too_costly())
    except BaseException:
        # Whatever a hostile file has brought about, the next file is to be read. A decoder written in Rust panics
        # with what is no Exception.
        return _refused(damaged())


def _refused(refusal: ImageRefused) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    return {"code": refusal.code, "message": refusal.message}, []


def _take_in(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    pseudonyms = Pseudonyms(bytes.fromhex(request["secret"]))
    taken = take_in(payload, pseudonyms, purpose=request["purpose"], batch=request["batch"])
    return {"row": taken.row, "file_length": sum(map(len, taken.parts))}, [*taken.parts, taken.preview]


def _preview(request: dict[str, Any], _: bytes) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    return {}, [preview(Path(request["path"]), **request["view"])]


def _frame(request: dict[str, Any], _: bytes) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    return {}, [photo_pixels(Path(request["path"])).tobytes()]


def _mask(request: dict[str, Any], _: bytes) -> tuple[dict[str, Any], list[bytes | memoryview]]:
    file, picture = masked(Path(request["path"]), request["masks"])
    return {"file_length": len(file)}, [file, picture]


DUTIES = {"take_in": _take_in, "preview": _preview, "frame": _frame, "mask": _mask}


if __name__ == "__main__":
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
