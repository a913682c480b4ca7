"""What stops an installation, in one sentence."""

from __future__ import annotations

from pathlib import Path


class InstallationError(Exception):
    """A step failed; the message says what to change."""


# What a log says, and what it means to the person who reads it.
MEANINGS = {
    "No space left on device": "The disk is full: free at least 6 GB on the disk of {folder} and run this again.",
    "ENOSPC": "The disk is full: free at least 6 GB on the disk of {folder} and run this again.",
    "Disk quota exceeded": "The disk quota is used up: free at least 6 GB in {folder} and run this again.",
    "No matching distribution found": "A pinned package is not offered by this machine's package index for this"
    " Python: the lines above name it; check pip's index settings.",
    "Temporary failure in name resolution": "The package index cannot be reached: connect this machine once, or point"
    " pip (PIP_INDEX_URL) and npm (npm_config_registry) to an index inside the building.",
    "EAI_AGAIN": "The package index cannot be reached: connect this machine once, or point pip (PIP_INDEX_URL) and npm"
    " (npm_config_registry) to an index inside the building.",
}


def explained(title: str, log: Path, folder: Path) -> InstallationError:
    """The end of a log, and a sentence when its reason is a known one."""
    text = log.read_text(encoding="utf-8", errors="replace")
    for sign, meaning in MEANINGS.items():
        if sign in text:
            return InstallationError(meaning.format(folder=folder))
    tail = "\n".join(text.splitlines()[-15:])
    return InstallationError(f"{tail}\n{title} failed; the lines above are the end of {log}.")
