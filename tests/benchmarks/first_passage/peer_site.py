"""The usual way: LangChain's Chroma store behind one web operation, with the same embedder as Wardlight."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from langchain_chroma import Chroma
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.benchmarks.same_embedder import SameEmbedder

store = Chroma("passages", SameEmbedder(), persist_directory=os.environ["PEER_FOLDER"])


async def ask(request: Request) -> JSONResponse:
    question = (await request.json())["question"]
    found = await store.asimilarity_search_with_score(question, k=20)
    return JSONResponse([{"text": document.page_content, "score": float(score)} for document, score in found])


application = Starlette(routes=[Route("/ask", ask, methods=["POST"])])
