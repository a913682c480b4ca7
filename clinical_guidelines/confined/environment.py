"""How a confined child is started: a module of ours, with an environment that holds none of the parent's secrets."""

import os
import sys
from pathlib import Path

from clinical_guidelines.documents.tesseract import LANGUAGES

_ROOT = Path(__file__).resolve().parents[2]
MOST_THREADS = 4
# Bytes: the largest block that comes from memory kept, and the most that is kept free.
_KEPT_BLOCK, _KEPT_FREE = str(32 * 2**20), str(128 * 2**20)
_KEPT = ("PATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", LANGUAGES)


def child_command(module: str, *duty: str) -> list[str]:
    """Return the command line of a child interpreter that runs one module of ours."""
    return [sys.executable, "-m", module, *duty]


def child_environment() -> dict[str, str]:
    """Return an environment without the parent's secrets, in which our packages can be imported."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # A thread for each processor would take address space that the child's limit needs for pixels.
    quiet = {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    # OpenJPEG's alone start with the code stream that needs them.
    threads = {"OPJ_NUM_THREADS": str(min(os.cpu_count() or 1, MOST_THREADS))}
    # What one picture has used the next one uses; given back each time, it is taken page by page again.
    memory = {"MALLOC_MMAP_THRESHOLD_": _KEPT_BLOCK, "MALLOC_TRIM_THRESHOLD_": _KEPT_FREE}
    return {**kept, **quiet, **threads, **memory, "PYTHONPATH": str(_ROOT)}
