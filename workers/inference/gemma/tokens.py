"""From messages to the token ids that Gemma 3 was trained on.

The layout is that of the public Gemma 3 chat template (MedGemma shares it): no system turn, its text leads the first
user turn; every text part is stripped; parts are joined with nothing between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL.Image import Image
from transformers import PreTrainedTokenizerBase

from workers.inference.interfaces import Message

START, END = "<start_of_turn>", "<end_of_turn>"
THOUGHT_OPENS, THOUGHT_CLOSES = "<unused94>", "<unused95>"
# Every added token that is a word in brackets; the others are runs of spaces and line feeds, which are ordinary text.
_CONTROL = re.compile(r"<\|?[a-z_]+\d*\|?>|\[[a-z]+\]")
THINK = "SYSTEM INSTRUCTION: think silently if needed."


@dataclass(frozen=True, slots=True)
class Control:
    """A control token, which only this module may place."""

    token: str


@dataclass(frozen=True, slots=True)
class EncodedPrompt:
    """Token ids of a prompt, 1 for each image token in `token_types`, and the images in their order."""

    ids: list[int]
    token_types: list[int]
    images: list[Image]


class PromptEncoder:
    """Encodes prompts for one tokenizer; text that imitates control tokens stays text."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, *, image_tokens: int) -> None:
        self._tokenizer: Any = tokenizer
        self._image_tokens = image_tokens
        # A text-only size may come with a tokenizer that names none.
        self._image_token = getattr(tokenizer, "image_token", None)
        self._controls = sorted(
            (token for token in tokenizer.get_added_vocab() if _CONTROL.fullmatch(token)), key=len, reverse=True
        )
        self._forbidden = re.compile("|".join(re.escape(token) for token in self._controls)) if self._controls else None

    def encode(self, messages: Sequence[Message], *, think: bool = False) -> EncodedPrompt:
        """Encode messages up to where the model begins to write; raise ValueError when roles do not take turns."""
        ids: list[int] = []
        types: list[int] = []
        images: list[Image] = []
        for piece in _merged(self._pieces(_with_thinking(messages) if think else messages, images)):
            fresh = [self._id(piece.token)] if isinstance(piece, Control) else self._plain(piece)
            is_image = isinstance(piece, Control) and piece.token == self._image_token
            ids += fresh
            types += [int(is_image)] * len(fresh)
        return EncodedPrompt(ids, types, images)

    def _pieces(self, messages: Sequence[Message], images: list[Image]) -> list[Control | str]:
        system, turns = _split_system(messages)
        pieces: list[Control | str] = [Control(self._tokenizer.bos_token)]
        for number, message in enumerate(turns):
            if message.role != ("user", "assistant")[number % 2]:
                raise ValueError("After the system text, user and assistant must take turns.")
            pieces += [Control(START), ("user" if message.role == "user" else "model") + "\n"]
            pieces += [system] if number == 0 and system else []
            for part in message.parts:
                pieces += [part.strip()] if isinstance(part, str) else self._image(part, images)
            pieces += [Control(END), "\n"]
        return [*pieces, Control(START), "model\n"]

    def _image(self, image: Image, images: list[Image]) -> list[Control | str]:
        images.append(image)
        soft = Control(self._tokenizer.image_token)
        return [
            "\n\n",
            Control(self._tokenizer.boi_token),
            *([soft] * self._image_tokens),
            Control(self._tokenizer.eoi_token),
            "\n\n",
        ]

    def _id(self, token: str) -> int:
        return int(self._tokenizer.convert_tokens_to_ids(token))

    def _plain(self, text: str) -> list[int]:
        """Encode text; whatever looks like a control token is cut after its first character, so that none can form."""
        cuts = [match.start() + 1 for match in self._forbidden.finditer(text)] if self._forbidden else []
        bounds = [0, *cuts, len(text)]
        pieces = [text[start:end] for start, end in pairwise(bounds)]
        return [number for piece in pieces for number in self._tokenizer.encode(piece, add_special_tokens=False)]


def _with_thinking(messages: Sequence[Message]) -> list[Message]:
    system, turns = _split_system(messages)
    return [Message("system", ("\n\n".join(filter(None, [THINK, system.strip()])),)), *turns]


def _split_system(messages: Sequence[Message]) -> tuple[str, Sequence[Message]]:
    if messages and messages[0].role == "system":
        text = "".join(part for part in messages[0].parts if isinstance(part, str))
        return text + "\n\n", messages[1:]
    return "", messages


def _merged(pieces: Sequence[Control | str]) -> list[Control | str]:
    """Join neighbouring texts: the tokenizer may merge across their border, and must see what it was trained on."""
    merged: list[Control | str] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return merged
