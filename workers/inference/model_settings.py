"""What a model's JSON files say: they come with the weights, from whoever made them."""

import json
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError


def settings_read(path: Path) -> dict[str, Any]:
    """Return a JSON object; raise AssistantError where a file is missing or is none."""
    try:
        read = json.loads(path.read_text())
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path) from error
    if not isinstance(read, dict):
        raise _unreadable(path)
    return read


def files_listed(index: Path) -> set[str]:
    """Return the names of the files over which an index spreads the weights."""
    files = settings_read(index).get("weight_map")
    if not isinstance(files, dict) or not all(isinstance(name, str) for name in files.values()):
        raise _unreadable(index)
    return set(files.values())


def _unreadable(path: Path) -> AssistantError:
    return AssistantError("model_incomplete", f"{path} is missing or cannot be read: copy it again.")
