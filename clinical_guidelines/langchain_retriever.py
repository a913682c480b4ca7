"""The library's search as LangChain's retriever, for chains beside the product's own.

A turn searches before its chain begins: the page lists the passages at once, and a worker that quotes never loads
LangChain.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from clinical_guidelines.retrieval import Filters, RetrievedPassage, search


class GuidelineRetriever(BaseRetriever):
    """Returns passages as LangChain documents; their metadata names guideline, edition and page."""

    limit: int = 10
    filters: Filters = Field(default_factory=Filters)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(passage) for passage in search(query, self.limit, self.filters)]


def _document(passage: RetrievedPassage) -> Document:
    source = {
        "passage_id": passage.passage_id,
        "edition_id": passage.edition_id,
        "guideline": passage.guideline,
        "year": passage.year,
        "page": passage.page,
        "heading_path": list(passage.heading_path),
        "score": passage.score,
    }
    return Document(id=str(passage.passage_id), page_content=passage.text, metadata=source)
