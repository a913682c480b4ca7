"""Which program reads scanned pages, and in which languages."""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterator

# Names the languages to the parser's process too, which knows no settings.
LANGUAGES = "OCR_LANGUAGES"
SECONDS = 10
WORD_LEVEL = "5"

_NAMES = re.compile(r"[A-Za-z0-9_/]+(?:\+[A-Za-z0-9_/]+)*")


def program() -> str | None:
    """Return where tesseract is installed."""
    return shutil.which("tesseract")


def languages() -> str:
    """Return the languages as tesseract takes them, such as "eng+msa"; what is no list of names counts as none."""
    named = os.environ.get(LANGUAGES, "")
    return named if _NAMES.fullmatch(named) else "eng"


def words_read(
    program: str, picture: bytes, seconds: float, *options: str, among: str = ""
) -> Iterator[dict[str, str]] | None:
    """Return the words that tesseract reads in a picture, as rows of its table; None when it fails or takes longer.

    `among` are the languages that it reads; without them, those of the setting.
    """
    command = [program, "stdin", "stdout", *options, "-l", among or languages(), "tsv"]
    try:
        told = subprocess.run(
            command, input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"}, timeout=seconds, check=True,
        ).stdout  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        return None
    rows = csv.DictReader(told.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if row["level"] == WORD_LEVEL and row["text"] and row["text"].strip())


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
