"""The plain text inside a Markdown block: no marks, no tags, no addresses."""

from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it.token import Token

_SILENT = {"script", "style", "template", "iframe", "object", "noscript"}


def text_of_inline(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of inline Markdown: an image gives its description, a tag nothing."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or (token.type == "html_inline" and token.content[:3] == "<br"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(text_of_inline(token.children or []))
    return "".join(parts)


def text_of_html(source: str) -> str:
    """Return the text of raw HTML without tags, comments, scripts and styles."""
    reader = _TextOfHtml()
    reader.feed(source)
    reader.close()
    return " ".join(" ".join(reader.parts).split())


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
