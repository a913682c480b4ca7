"""An independent look at a page's raw text: do a statement and its grade stand together, with no other grade nearer?

It shares no code with what extracts recommendations, and knows nothing of layout: words in the order of the file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

# Words between a statement and its grade, as across the cells of a row, or from a grade down a list that it heads.
REACH = 60
# Words at a statement's ends by which it is found.
ANCHOR = 4
FEW = 1
MOST_STRETCH = 1.6
# Words of a foot and a head that stand between the two parts of a statement which a form feed divides.
MOST_BETWEEN_PAGES = 40
# Characters shown on either side.
ROUND = 250

_WORD = re.compile(r"[^\W_]+(?:[+]+|[-−–](?=[),;\]\s]))?")
_PRINTERS_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010\ufffe]\s*\n\s*(?=[a-z])")
# Anything that looks like a grade, however it is written.
_GRADE_LIKE = re.compile(
    r"\b(?:strong|weak|conditional|discretionary)\W{0,3}(?:for|against)?\s*(?:recommendation|\||,|;|\))"
    r"|\b(?:grade|class|cor)\s*:?\s*(?:[a-d]|[1-3][a-d]?|i{1,3}[ab]?)\b|\b[12][a-d]\b|\bgood practice|\bbest practice"
    r"|\b(?:very low|low|moderate|high)[\s-]*(?:certainty|quality)",
    re.I,
)


def why_apart(statement: str, grade: str, page: str) -> str:
    """Return "" when the page prints statement and grade together, else the reason why they do not belong.

    Parts of a grade that a bar or a line feed divides, as cells do, are looked for one after the other. A hyphen at the
    end of a line may be the printer's.
    """
    reason = _why_apart(statement, grade, page)
    return reason and _why_apart(statement, grade, _PRINTERS_HYPHEN.sub("", page))


def _why_apart(statement: str, grade: str, page: str) -> str:
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(page)]
    texts = [word for word, _, _ in words]
    tops = [bisect_left(words, at, key=itemgetter(1)) for at, each in enumerate(page) if each == "\f"]
    places = list(_statements(_words(statement), texts, tops))
    if not places:
        return "the statement is not printed in one piece"
    parts = [part for part in map(_words, re.split(r"[|\n]", grade)) if part]
    reasons = [_together(place, parts, texts, words, page) for place in places]
    return "" if "" in reasons else min(reasons, key=len)


def _together(
    place: tuple[int, int], parts: list[list[str]], texts: list[str], words: list[tuple[str, int, int]], page: str
) -> str:
    """Return "" when each part of a grade stands beside the statement or beside the part before it."""
    for part in parts:
        grades = [at for at in range(len(texts)) if texts[at : at + len(part)] == part]
        if not grades:
            return "the grade is not printed like this"
        at = min(grades, key=lambda at: min(abs(at - place[1]), abs(at + len(part) - place[0])))
        if reason := _between(place, at, len(part), words, page):
            return reason
        place = (min(place[0], at), max(place[1], at + len(part)))
    return ""


def surroundings(statement: str, page: str) -> str:
    """Return the page's text round the first place of a statement, on one line; the page's beginning without one."""
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(page)]
    place = next(iter(_statements(_words(statement), [word for word, _, _ in words])), None)
    low, high = (words[place[0]][1], words[place[1] - 1][2]) if place else (0, 0)
    return " ".join(page[max(low - ROUND, 0) : high + ROUND].split())


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text)]


def _statements(wanted: Sequence[str], texts: Sequence[str], tops: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return [first, last) of each place whose words begin and end like the statement and are about as many.

    `tops` are the numbers of the words with which pages begin.
    """
    whole = list(_from_to(wanted, texts, tops, ANCHOR, ANCHOR))
    if whole or not tops:
        return whole
    # The words by which it is found may stand on two pages.
    cut = [*_from_to(wanted, texts, tops, ANCHOR, FEW), *_from_to(wanted, texts, tops, FEW, ANCHOR)]
    return [(low, high) for low, high in cut if any(low < top < high for top in tops)]


def _from_to(
    wanted: Sequence[str], texts: Sequence[str], tops: Sequence[int], first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Give [first, last) of each place that begins with the first words of the statement and ends with its last."""
    head, tail = list(wanted[:first]), list(wanted[-last:])
    starts = [at for at in range(len(texts)) if list(texts[at : at + len(head)]) == head]
    ends = [at + len(tail) for at in range(len(texts)) if list(texts[at : at + len(tail)]) == tail]
    most = len(wanted) * MOST_STRETCH + 3
    for low in starts:
        for high in ends:
            longest = most + MOST_BETWEEN_PAGES * any(low < top < high for top in tops)
            if len(wanted) * 0.7 <= high - low <= longest:
                yield low, high


def _between(place: tuple[int, int], at: int, size: int, words: Sequence[tuple[str, int, int]], page: str) -> str:
    """Return "" when nothing but words without a grade stands between a statement and a grade near it."""
    low, high = place
    if low <= at < high:
        return ""
    first, last = (high, at) if at >= high else (at + size, low)
    if last - first > REACH:
        return "the grade stands too far away"
    gap = page[words[first - 1][2] : words[last][1]]
    return "another grade stands nearer" if _GRADE_LIKE.search(gap) else ""
