"""Gemma in this process and a model behind a server keep the same contract."""

import base64
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from tests.workers import tiny_gemma
from tests.workers.language_model_contract import LanguageModelContract, Subject
from tests.workers.model_server import Reply, ServerDouble, server_double
from workers.inference.gemma.model import GemmaModel
from workers.inference.gemma.tokens import EncodedPrompt
from workers.inference.interfaces import Stop
from workers.inference.openai_compatible.model import OpenAICompatibleModel

TOKENIZER = tiny_gemma.tokenizer()
SOFT = tiny_gemma.CONTROLS.index("<image_soft_token>")


def spelled(text: str) -> list[int]:
    ids: list[int] = TOKENIZER.encode(text, add_special_tokens=False)
    return ids


def shade(image: Image.Image) -> str:
    return "dark" if image.convert("L").getpixel((0, 0)) < 128 else "light"  # type: ignore[operator]


class Gemma:
    """The tiny model itself; what it writes is given to it where a test needs words that mean something."""

    def __init__(self, model: GemmaModel, monkeypatch: pytest.MonkeyPatch) -> None:
        self.model = model
        self._monkeypatch = monkeypatch
        self._prompt = EncodedPrompt([], [], [])
        self._watch()

    def writes(self, text: str) -> None:
        def given(_: object, tokens: int, unwanted: Stop) -> Iterator[int]:
            return itertools.takewhile(lambda _: not unwanted.is_set(), iter(spelled(text)[:tokens]))

        for lane in (self.model._text, self.model._images):
            self._monkeypatch.setattr(lane, "ids", given)

    def writes_on(self) -> None:
        """It does so by itself."""

    def tokens(self, text: str) -> int:
        """At least one byte, which is a token here, went into each character."""
        return len(text)

    def read(self) -> list[str]:
        images = iter(self._prompt.images)
        parts: list[str] = []
        for number, group in itertools.groupby(self._prompt.ids, key=lambda number: number == SOFT):
            parts += [shade(next(images))] if number else [TOKENIZER.decode(list(group))]
        plain = [re.sub(r"<[a-z_]+>(user\n|model\n)?", "", part).strip() for part in parts]
        return [part for part in plain if part]

    def controls(self) -> int:
        """Whatever is there beyond what the template places: its beginning, two turns that begin, one that ends."""
        return sum(number < len(tiny_gemma.CONTROLS) for number in self._prompt.ids) - 4

    def _watch(self) -> None:
        encode = self.model._encoder.encode

        def watched(*args: Any, **options: Any) -> EncodedPrompt:
            self._prompt = encode(*args, **options)
            return self._prompt

        self._monkeypatch.setattr(self.model._encoder, "encode", watched)


class Served:
    """A model behind a server that takes a word for a token."""

    def __init__(self, model: OpenAICompatibleModel, double: ServerDouble) -> None:
        self.model = model
        self._double = double

    def writes(self, text: str) -> None:
        # Three characters at a time, so that marks are torn apart as a real stream tears them.
        pieces = [text[start : start + 3] for start in range(0, len(text), 3)]
        self._double.script = lambda reply: reply.says(*pieces)

    def writes_on(self) -> None:
        def endless(reply: Reply) -> None:
            reply.says(*(f"word {number} " for number in range(reply.body["max_tokens"])), pause=0.005)

        self._double.script = endless

    def tokens(self, text: str) -> int:
        return text.count("word")

    def read(self) -> list[str]:
        return [
            part["text"] if part["type"] == "text" else shade(_image(part["image_url"]["url"]))
            for part in self._double.asked[-1]["messages"][-1]["content"]
        ]

    def controls(self) -> int:
        text = self._double.asked[-1]["messages"][-1]["content"]
        return sum(number < len(tiny_gemma.CONTROLS) for number in spelled(text))


def _image(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(uri.removeprefix("data:image/png;base64,"))))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GemmaModel]:
    folder: Path = tiny_gemma.save(tmp_path_factory.mktemp("gemma"))
    loaded = GemmaModel.from_setting(str(folder), "fp32")
    yield loaded
    loaded.close()


class TestGemma(LanguageModelContract):
    @pytest.fixture
    def subject(self, tiny: GemmaModel, monkeypatch: pytest.MonkeyPatch) -> Subject:
        return Gemma(tiny, monkeypatch)


class TestOpenAICompatible(LanguageModelContract):
    @pytest.fixture
    def subject(self, settings: Settings) -> Iterator[Subject]:
        with server_double() as double:
            settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = double.url, "served"
            yield Served(OpenAICompatibleModel.from_settings(), double)
