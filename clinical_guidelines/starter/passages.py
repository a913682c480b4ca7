"""Where on a page a statement comes from: the stretches and the sentence that share most words with it."""

import re

_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
# Inflections differ between the source's words and ours: six letters of a word are compared.
_STEM = 6
# The length of a stretch: a recommendation with its grade.
PASSAGE = 420
_STEP = 60
# One row of a summary table.
_ROW = 150
_FINE = 20
# A passage is a likely place when it shares this much of what the best one shares.
_ALIKE = 0.75
_ALIKE_SENTENCE = 0.8
# Enough for one short sentence: an exception or a warning that belongs to the advice before it.
_NEXT = 160
_GRADE_AHEAD = r"(?! ?[(\[](?:strong|weak|conditional|very|low|moderate|high|good|best))"
# A sentence ends with a full stop, the bracket of its grade, or before the next numbered item.
_SENTENCE_END = re.compile(
    rf"(?<=[a-z)\]][.;]){_GRADE_AHEAD} |(?<=evidence[)\]]) |(?<=opinion[)\]]) |(?<=statement[)\]]) "
    rf"|(?<=recommendation[)\]]) | (?=recommendation (?:no\. )?\d+[a-e]?[.:]?)| (?=\d{{1,2}}[a-e]?\. [a-z])"
)


def content_words(text: str) -> set[str]:
    """The stems of the longer words of a normalised text."""
    return {word[:_STEM] for word in _WORD.findall(text)}


def likely_places(statement: str, page: str) -> list[int]:
    """Where on the page the stretches begin that share most words with the statement, best first."""
    words = content_words(statement)
    starts = range(0, max(1, len(page) - PASSAGE + _STEP), _STEP)
    shared = {start: len(words & content_words(page[start : start + PASSAGE])) for start in starts}
    least = _ALIKE * max(shared.values())
    return sorted((start for start in starts if shared[start] >= least), key=lambda start: -shared[start])


def tight_places(statement: str, page: str) -> list[tuple[int, int]]:
    """Begin and length of the stretches, as long as the statement, that share most words with it."""
    words = content_words(statement)
    length = max(_ROW, min(2 * _ROW, len(statement)))
    starts = range(0, max(1, len(page) - length + _FINE), _FINE)
    shared = {start: len(words & content_words(page[start : start + length])) for start in starts}
    most = max(shared.values())
    return [(start, length) for start in starts if shared[start] == most]


def passage_at(page: str, start: int) -> str:
    """One stretch of the page."""
    return page[start : start + PASSAGE]


def neighbourhood(statement: str, page: str, around: int) -> str:
    """The page without what is far from every likely place, cut between words."""
    kept: list[list[int]] = []
    for at in sorted(likely_places(statement, page)):
        begin = page.rfind(" ", 0, max(0, at - around)) + 1
        end = page.find(" ", at + PASSAGE + around)
        end = len(page) if end < 0 else end
        if kept and begin <= kept[-1][1]:
            kept[-1][1] = max(end, kept[-1][1])
        else:
            kept.append([begin, end])
    return " | ".join(page[begin:end] for begin, end in kept)


def coverage(statement: str, page: str) -> float:
    """The share of the statement's words that its best stretch of the page has."""
    words = content_words(statement)
    best = passage_at(page, likely_places(statement, page)[0])
    return len(words & content_words(best)) / (len(words) or 1)


def closest_sentences(statement: str, page: str, alike: float = _ALIKE_SENTENCE) -> list[str]:
    """The sentences of the page most like the statement, each with the grade that follows it, best first."""
    words = content_words(statement)
    sentences = [part for part in _SENTENCE_END.split(page) if len(part) > 30]
    like = {part: _likeness(words, content_words(part)) for part in sentences}
    least = alike * max(like.values(), default=0.0)
    return sorted((part for part in like if like[part] >= least), key=lambda part: -like[part])


def following(sentence: str, page: str) -> str:
    """What the page prints right after a sentence."""
    if sentence.rstrip(" .").endswith((")", "]")):
        return ""  # its grade closes a recommendation: what follows is another one
    at = page.find(sentence) + len(sentence)
    return page[at : at + _NEXT]


def _likeness(words: set[str], others: set[str]) -> float:
    return len(words & others) / (len(words | others) or 1)
