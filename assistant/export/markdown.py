"""An export as Markdown, in which nothing that was typed or printed is taken for markup."""

import re
from collections.abc import Sequence

from assistant.export.block import Block, Kind

_MARKUP = re.compile(r"([\\`*_{}<>#|~&!]|(?<!\w)\[(?!\d{1,3}\](?!:))|\]\()")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")
_BEFORE: dict[Kind, str] = {
    "title": "# ",
    "question": "## ",
    "heading": "### ",
    "point": "- ",
    "warning": "> **",
    "quote": "> ",
    "lead": "**",
}
_AFTER: dict[Kind, str] = {"lead": "**", "warning": "**"}


def markdown_of(blocks: Sequence[Block]) -> bytes:
    """Return the blocks as UTF-8."""
    shown = [f"{_BEFORE.get(each.kind, '')}{_plain(each)}{_AFTER.get(each.kind, '')}" for each in blocks]
    return ("\n\n".join(shown) + "\n").encode("utf-8", "replace")


def _plain(block: Block) -> str:
    # Two spaces end a line.
    return "  \n".join(map(_escaped, block.lines))


def _escaped(line: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", line)
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)
