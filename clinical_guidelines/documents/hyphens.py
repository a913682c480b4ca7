"""Words broken over two lines: whether their hyphen was the printer's or the word's own."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_OWN = {
    "non", "self", "well", "long", "short", "high", "low", "first", "second", "third", "post", "pre", "half", "full",
    "evidence", "patient", "follow", "meta", "co", "cost", "sex", "age", "dose", "drug", "risk", "double", "single",
    "large", "small", "life", "health", "community", "hospital", "case", "cross", "time", "year", "beta", "alpha",
}  # fmt: skip


class Hyphenation:
    """Decides from how the document itself spells a word elsewhere, then from the word's first half."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._seen.update(word.lower() for word in _WORD.findall(text))

    def is_printers(self, before: str, after: str) -> bool:
        """Tell whether the hyphen that ends `before` should vanish when `after` is joined to it."""
        left, right = _LAST.search(before), _FIRST.match(after)
        if left is None or right is None or not right.group()[0].islower():
            return False
        head, tail = left.group(1).lower(), right.group().lower()
        joined, kept = self._seen[head + tail], self._seen[f"{head}-{tail}"]
        if joined != kept:
            return joined > kept
        return head not in _OWN
