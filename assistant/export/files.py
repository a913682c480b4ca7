"""What was laid out block by block, as a file to keep."""

import threading
from collections.abc import Sequence
from importlib import import_module
from typing import Literal, NamedTuple

from assistant.errors import Overloaded
from assistant.export.block import Block
from assistant.export.markdown import markdown_of
from assistant.export.words import Language
from clinical_guidelines.connections import connection_give_back

Format = Literal["pdf", "md"]
MEDIA_TYPES: dict[Format, str] = {"pdf": "application/pdf", "md": "text/markdown; charset=utf-8"}

WAIT_SECONDS = 20.0
# A page takes its time in Python: who draws one holds up whatever else this process does, and several more so.
_turn = threading.Lock()


class ExportedFile(NamedTuple):
    """A file's name, which says nothing of its content, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


def file_of(
    blocks: Sequence[Block], *, name: str, title: str, footer: str, kind: Format, language: Language
) -> ExportedFile:
    """Return the blocks as a file; the footer stands on every page of a PDF."""
    content = _pdf(blocks, title=title, footer=footer, language=language) if kind == "pdf" else markdown_of(blocks)
    return ExportedFile(f"{name}.{kind}", MEDIA_TYPES[kind], content)


def _pdf(blocks: Sequence[Block], *, title: str, footer: str, language: Language) -> bytes:
    """Draw one after another; raise Overloaded after a long wait."""
    # Whoever waits for a turn may not hold a database connection that a page waits for.
    connection_give_back()
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise Overloaded
    try:
        # The page maker brings Pillow and numpy along, which a web process that exports nothing never needs.
        pdf_of = import_module("assistant.export.pdf").pdf_of
        made: bytes = pdf_of(blocks, title=title, footer=footer, language=language)
    finally:
        _turn.release()
    return made
