"""Our search and our models as parts of an ordinary LangChain chain."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable

from clinical_guidelines.langchain_retriever import GuidelineRetriever
from tests.clinical_guidelines.library import publish
from workers.inference.chat_model import ChatModel
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop

ROOT = Path(__file__).resolve().parents[2]
FLUIDS = "Give 30 mL/kg of crystalloid within three hours of recognising septic shock."
TRACED = """
import threading, django; django.setup()
import workers.inference.chat_model
from langchain_core.callbacks import CallbackManager
found = []
beside = threading.Thread(target=lambda: found.extend(CallbackManager.configure().handlers))
beside.start(); beside.join()
print([*found, *CallbackManager.configure().handlers])
"""


class Echo:
    """A model that writes the last thing that it was told."""

    def identity(self) -> ModelIdentity:
        return ModelIdentity("echo", "", "echo", "", "")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        yield from str(messages[-1].parts[0]).splitlines(keepends=True)


def printed(documents: list[Document]) -> str:
    return "\n".join(f"{each.metadata['guideline']}: {each.page_content}" for each in documents)


@pytest.mark.django_db
def test_a_chain_reads_what_the_search_finds_and_writes_with_our_model() -> None:
    publish(FLUIDS)
    prompt = ChatPromptTemplate.from_template("Sum up:\n{passages}")
    model = ChatModel(language_model=Echo(), budget=Budget(50))
    passages: Runnable[Any, Any] = GuidelineRetriever(limit=1) | printed
    chain = passages | prompt | model | StrOutputParser()
    told = f"Sum up:\nSepsis: {FLUIDS}"
    assert chain.invoke("crystalloid in septic shock") == told
    assert [each for each in chain.stream("crystalloid in septic shock") if each] == told.splitlines(keepends=True)


def test_no_chain_is_sent_to_the_makers_of_langchain() -> None:
    told = {"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_API_KEY": "a key of the site's"}
    command = [sys.executable, "-c", TRACED]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"
