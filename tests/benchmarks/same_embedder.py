"""Wardlight's embedder as LangChain knows one, so that a comparison is not one of embedders."""

from langchain_core.embeddings import Embeddings

from clinical_guidelines.embeddings import embed_passages, embed_question


class SameEmbedder(Embeddings):
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, row)) for row in embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        return list(map(float, embed_question(text)))
