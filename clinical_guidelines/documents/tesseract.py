"""Which program reads scanned pages, and in which languages."""

import os
import re
import shutil
import subprocess

# Names the languages to the parser's process too, which knows no settings.
LANGUAGES = "OCR_LANGUAGES"
SECONDS = 10

_NAMES = re.compile(r"[A-Za-z0-9_/]+(?:\+[A-Za-z0-9_/]+)*")


def program() -> str | None:
    """Return where tesseract is installed."""
    return shutil.which("tesseract")


def languages() -> str:
    """Return the languages as tesseract takes them, such as "eng+msa"; what is no list of names counts as none."""
    named = os.environ.get(LANGUAGES, "")
    return named if _NAMES.fullmatch(named) else "eng"


def missing(wanted: str) -> list[str]:
    """Return the languages of such a list that are not installed; all of them when tesseract does not answer."""
    try:
        told = subprocess.run(
            [program() or "", "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=True
        ).stdout
    except (subprocess.SubprocessError, OSError):
        told = ""
    # The first line counts them.
    installed = told.split("\n")[1:]
    return [name for name in wanted.split("+") if name not in installed]
