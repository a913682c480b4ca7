from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from assistant.errors import AssistantError

NOT_TEXT = "This request holds characters that are not text. Type it again."


class TextParser(Parser):
    """Reads JSON whose every string can be kept: PostgreSQL takes no NUL, and UTF-8 no half of a character."""

    def parse_body(self, request: HttpRequest) -> Any:
        body = super().parse_body(request)
        # JSON spells both as escapes, which hardly any request holds.
        if b"\\u" in request.body and not all(map(_is_text, _strings(body))):
            raise AssistantError("not_text", NOT_TEXT, status=422)
        return body


def _is_text(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from _strings(value)
    elif isinstance(node, list):
        for each in node:
            yield from _strings(each)
