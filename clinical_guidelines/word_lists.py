"""How the shipped lists are read: plain text, an entry a line, so that a clinician can read and mend them."""

from pathlib import Path


def list_entries(path: Path) -> list[str]:
    """Return the lines of a list, without empty ones and remarks (#)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
