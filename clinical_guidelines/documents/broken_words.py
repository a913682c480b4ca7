"""Words that uneven letter spacing has cut ("norepinep hrine"), mended from how the document spells them elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clinical_guidelines.documents.model import Page

# The whole word must stand so often elsewhere in the document.
LEAST_SEEN = 2
LEAST_LETTERS = 4

# Letters alone: a figure or a unit is never touched.
_PAIR = re.compile(r"(?<![^\s(\"“‘/-])([^\W\d_]{3,}) (?=([^\W\d_]+)(?![^\s.,;:)\]!?\"”’/-]))")
_WORD = re.compile(r"[^\W\d_]+")
_FREE = frozenset(
    {
        "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "back", "be", "by", "can", "cm", "day",
        "days", "dl", "down", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is",
        "it", "its", "kg", "l", "less", "like", "long", "man", "may", "mcg", "men", "mg", "ml", "mm", "more", "most",
        "no", "non", "not", "of", "off", "on", "one", "or", "our", "out", "over", "per", "self", "she", "so", "some",
        "than", "that", "the", "their", "them", "then", "there", "they", "this", "time", "to", "two", "up", "upon",
        "use", "used", "was", "we", "week", "were", "what", "when", "which", "who", "will", "wise", "with", "year",
        "you",
    }
)  # fmt: skip


def mend_words(pages: Sequence[Page]) -> list[Page]:
    """Join two pieces of a word where the document has the whole word and the first piece never stands by itself."""
    texts = [line.text for page in pages for line in page.lines]
    seen = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    broken = {pair for text in texts for pair in _pairs(text) if _may_be_one(*pair, seen)}
    heads = {head for head, _ in broken}
    standing = Counter(head for text in texts for head, tail in _free_pairs(text, heads) if (head, tail) not in broken)
    joined = {(head, tail) for head, tail in broken if not standing[head]}
    if not joined:
        return list(pages)

    def whole(found: re.Match[str]) -> str:
        head, tail = found.groups()
        return head if (head.lower(), tail.lower()) in joined else found[0]

    return [replace(p, lines=tuple(replace(line, text=_PAIR.sub(whole, line.text)) for line in p.lines)) for p in pages]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return ((head.lower(), tail.lower()) for head, tail in _PAIR.findall(text) if tail.islower())


def _may_be_one(head: str, tail: str, seen: Counter[str]) -> bool:
    whole = head + tail
    if tail in _FREE or head in _FREE or len(whole) < LEAST_LETTERS:
        return False
    return seen[whole] >= LEAST_SEEN


def _free_pairs(text: str, heads: set[str]) -> Iterator[tuple[str, str]]:
    """Give each of the first pieces with whatever word follows it, or with nothing."""
    words = [word.lower() for word in _WORD.findall(text)]
    return ((word, after) for word, after in zip(words, [*words[1:], ""], strict=False) if word in heads)
