"""A capsule written out by hand."""

from typing import Any


def capsule_contents(words: str) -> dict[str, Any]:
    """What a capsule of an answer to a question with these words holds."""
    return {
        "wardlight": "1",
        "asked": "told",
        "answered": "told",
        "notice": "",
        "model": None,
        "decoding": None,
        "searched_as": words,
        "retrieval": {"collection": "library", "encoder": "told", "reranker": "", "index": "postgres", "limit": 20},
        "passages": [],
        "read": 0,
        "messages": [{"role": "user", "text": words}],
        "written": words,
        "drafts": [],
        "begun_at": "2026-01-01T00:00:00Z",
        "ended_at": "2026-01-01T00:00:01Z",
    }
