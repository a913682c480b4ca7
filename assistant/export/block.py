"""The parts of an exported file."""

import re
from typing import Literal, NamedTuple

Kind = Literal["title", "question", "lead", "point", "text", "note", "warning", "heading", "source", "quote"]

# A printed line that begins with the mark of a list.
_ITEM = re.compile(r"\s*\n\s*(?=[•▪●■◦‣⁃\uf0b7\uf0a7]|[o–-]\s+[^\W\d_])")


class Block(NamedTuple):
    """A paragraph and what it is."""

    kind: Kind
    text: str

    @property
    def lines(self) -> list[str]:
        """The text in one line, but for the items of a printed list."""
        return [" ".join(line.split()) for line in _ITEM.split(self.text)]
