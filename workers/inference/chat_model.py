"""Any LanguageModel as LangChain's chat model, so that chains are ordinary LangChain."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import langsmith
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from PIL.Image import Image
from pydantic import Field

from workers.inference.interfaces import Budget, Message

# Where the environment says so, LangChain sends what a chain reads and writes to its maker's service: not from here.
langsmith.configure(enabled=False)

ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class ChatModel(BaseChatModel):
    """Writes with a model of ours; images are content parts {"type": "image", "image": PIL.Image}."""

    language_model: Any
    budget: Budget
    unwanted: Any = Field(default_factory=threading.Event)

    @property
    def _llm_type(self) -> str:
        return "wardlight"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for piece in self.language_model.stream(messages_of(messages), self.budget, self.unwanted):
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
        # LangChain takes a stream without any piece for a fault; a model that was stopped in time is none.
        yield ChatGenerationChunk(message=AIMessageChunk(content=""))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages))


def messages_of(messages: Sequence[BaseMessage]) -> list[Message]:
    """LangChain's messages as a model of ours reads them."""
    return [Message(ROLES[message.type], tuple(_parts(message))) for message in messages]  # type: ignore[arg-type]


def _parts(message: BaseMessage) -> Iterator[str | Image]:
    if isinstance(message.content, str):
        yield message.content
        return
    for part in message.content:
        if isinstance(part, str):
            yield part
        else:
            yield part["image"] if part["type"] == "image" else part["text"]
