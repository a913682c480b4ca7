"""Word lists in plain text, so that a clinician can read and mend them."""

from pathlib import Path

from clinical_guidelines.word_lists import list_entries

HERE = Path(__file__).parent


def entries(name: str) -> list[str]:
    """The lines of a list, remarks left out."""
    return list_entries(HERE / f"{name}.txt")


def listed(name: str) -> list[str]:
    """The words of a list in their order."""
    return " ".join(entries(name)).split()
