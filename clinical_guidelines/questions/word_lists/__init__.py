"""Word lists in plain text, so that a clinician can read and mend them."""

from pathlib import Path

HERE = Path(__file__).parent


def entries(name: str) -> list[str]:
    """The lines of a list, comments left out."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
