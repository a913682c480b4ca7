"""Mend what a pinned package gets wrong on this machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

from assistant.installation.environment import Environment
from assistant.installation.errors import InstallationError
from assistant.installation.jobs import say

PROOF = "from transformers import AutoProcessor, pipeline"
FIND = "import importlib.util as u; print(u.find_spec('torchaudio').submodule_search_locations[0])"
NOTE = """\
The compiled parts of torchaudio were removed from here by Wardlight's installation.

The stock wheel links them against CUDA. With the CPU build of torch they fail to load, and that breaks
`from transformers import AutoProcessor, pipeline`. The parts written in Python are all we use and work without them.
`pip install --force-reinstall --no-deps torchaudio` brings them back.
"""


def repair_torchaudio(environment: Environment) -> None:
    """Remove torchaudio's compiled parts, but only when they break the imports we need."""
    if _imports(environment):
        return
    package = Path(_output(environment, FIND))
    for library in sorted((package / "lib").glob("*.so")):
        library.unlink()
    (package / "lib" / "REMOVED.txt").write_text(NOTE, encoding="utf-8")
    say("Removed the CUDA parts of torchaudio, which do not load with the CPU build of torch.")
    if not _imports(environment):
        raise InstallationError(f"`{PROOF}` fails in .venv: the installed torch, torchaudio and transformers differ.")


def _imports(environment: Environment) -> bool:
    command = [str(environment.python), "-c", PROOF]
    return subprocess.run(command, check=False, capture_output=True, env=environment.variables()).returncode == 0


def _output(environment: Environment, code: str) -> str:
    command = [str(environment.python), "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
