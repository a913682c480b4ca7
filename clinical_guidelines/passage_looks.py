"""Passages that are no advice, told by their looks: contents, works cited and a panel's questions."""

import re

_CITATION = re.compile(r"\bet al\b|\bdoi\b|\b(?:19|20)\d\d;\s?\d+|\b\d+\(\d+\):\s?\w*\d+|https?://|\bPMID\b", re.I)
_AUTHOR = re.compile(r"\b[A-Z][^\W\d_]+ [A-Z]{1,3}[,.]")
_REFERENCES = re.compile(r"(?:\d+\.?\s*)?(?:references?|bibliography|literature cited)\b[\s:]*", re.I)
_CONTENTS = re.compile(r"(?:table of\s+)?contents\b|list of (?:tables|figures)", re.I)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}|…{2,}\s*\d{1,4}")


def looks_like_contents(text: str, path: tuple[str, ...]) -> bool:
    """Whether the lines end in the page numbers of a table of contents."""
    return len(_LEADER.findall(text)) >= 3 or bool(path and _CONTENTS.fullmatch(path[-1]))


def looks_like_references(text: str, path: tuple[str, ...]) -> bool:
    """Whether the text lists the works that are cited."""
    citations, words = len(_CITATION.findall(text)), len(text.split())
    if path and _REFERENCES.fullmatch(path[-1]):
        return citations > 0
    return citations >= max(3, words / 25) or citations + len(_AUTHOR.findall(text)) >= max(4, words / 10)


def mostly_asks(text: str) -> bool:
    """Whether two questions or more fill over half of the text: they ask what other pages answer."""
    asked = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence.endswith("?")]
    return len(asked) > 1 and sum(map(len, asked)) > len(text) / 2
