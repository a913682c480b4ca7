"""The plain text inside a Markdown block: no marks, no tags, no addresses."""

import re
from collections.abc import Sequence
from html import unescape

from markdown_it.token import Token

_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|iframe|object|noscript)\b.*?(?:</\1\s*>|\Z)", re.S | re.I
)
_TAG = re.compile(r"</?[A-Za-z][^>]*>|<[?!][^>]*>")


def text_of_inline(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of inline Markdown, in its lines: an image gives its description, a tag nothing."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or (token.type == "html_inline" and token.content[:3] == "<br"):
            parts.append("\n")
        elif token.type == "image":
            parts.append(text_of_inline(token.children or []))
    return "".join(parts)


def text_of_html(source: str) -> str:
    """Return the text of raw HTML without tags, comments, scripts and styles."""
    return " ".join(unescape(_TAG.sub(" ", _SILENT.sub(" ", source))).split())
