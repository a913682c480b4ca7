"""The parts of an exported file."""

from typing import Literal, NamedTuple

Kind = Literal["title", "question", "lead", "point", "text", "note", "warning", "heading", "source", "quote"]


class Block(NamedTuple):
    """A paragraph and what it is."""

    kind: Kind
    text: str
