"""A model behind an OpenAI-compatible server, as one LanguageModel."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import structlog
from django.conf import settings

from assistant.errors import AssistantError
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop
from workers.inference.openai_compatible.reading import Shown
from workers.inference.openai_compatible.requests import chat_request
from workers.inference.openai_compatible.server import ModelServer

log = structlog.get_logger(__name__)

NOT_SET = "No model's server is set: OPENAI_BASE_URL and OPENAI_MODEL say where it is and which model it serves."
NO_KEY = "The key for the model's server cannot be read from OPENAI_API_KEY_FILE; tell your administrator."


class OpenAICompatibleModel:
    """Writes with a model that another program holds; what it holds exactly, only that program knows."""

    def __init__(self, model: str, server: ModelServer) -> None:
        self._model = model
        self._server = server

    @classmethod
    def from_settings(cls) -> "OpenAICompatibleModel":
        """Return the model that OPENAI_BASE_URL and OPENAI_MODEL name; nothing is asked of the server yet."""
        if not settings.OPENAI_BASE_URL or not settings.OPENAI_MODEL:
            raise AssistantError("model_not_set", NOT_SET)
        server = ModelServer(settings.OPENAI_BASE_URL, _key, settings.OPENAI_CA_FILE)
        return cls(settings.OPENAI_MODEL, server)

    def identity(self) -> ModelIdentity:
        return ModelIdentity(self._model, "", "openai_compatible", "", self._server.address.host)

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        """Yield the answer's text; see LanguageModel. The server counts the tokens of the budget."""
        shown = Shown()
        for piece in self._server.pieces(chat_request(self._model, messages, budget), unwanted):
            if text := shown.add(piece.text):
                yield text
            if shown.loops:
                log.info("loop_cut")
                return
        if rest := shown.rest():
            yield rest


def _key() -> str:
    """A file is read for each request: keys of cloud servers last an hour, and a program beside us renews them."""
    path = settings.OPENAI_API_KEY_FILE
    try:
        return Path(path).read_text().strip() if path else settings.OPENAI_API_KEY
    except (OSError, UnicodeDecodeError):
        raise AssistantError("model_key_missing", NO_KEY, permanent=False) from None
