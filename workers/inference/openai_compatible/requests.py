"""From messages to the body of a chat-completions request."""

import base64
import io
import re
from collections.abc import Sequence
from typing import Any

from PIL.Image import Image

from workers.inference.interfaces import Budget, Message

# What tokenizers of the served families take for control tokens: <bos>, </s>, <|im_end|>, <start_of_turn>, [INST].
_CONTROL = re.compile(r"<(?=/?\|?[a-z_]+\d*\|?>)|\[(?=/?[A-Z_]+\])", re.I)


def chat_request(model: str, messages: Sequence[Message], budget: Budget) -> dict[str, Any]:
    """Return the body: greedy, streamed, parts in their order, images as PNG data URIs."""
    return {
        "model": model,
        "messages": [{"role": message.role, "content": _content(message)} for message in messages],
        "max_tokens": budget.answer + budget.thought,
        "temperature": 0,
        "stream": True,
    }


def _content(message: Message) -> str | list[dict[str, Any]]:
    """A message of text alone is a plain string, which every server takes."""
    if all(isinstance(part, str) for part in message.parts):
        return "\n\n".join(plain(str(part)) for part in message.parts)
    return [
        {"type": "text", "text": plain(part)}
        if isinstance(part, str)
        else {"type": "image_url", "image_url": {"url": _data_uri(part)}}
        for part in message.parts
    ]


def plain(text: str) -> str:
    """Part what imitates a control token after its bracket: a server's tokenizer would obey it."""
    return _CONTROL.sub(lambda bracket: bracket[0] + " ", text)


def _data_uri(image: Image) -> str:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
