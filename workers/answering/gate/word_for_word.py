"""A sentence set word for word against the stretch of print that it copies.

One that stands there as it is, but for notation, is print; what one that copies it nearly says in another's place is
told.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from rapidfuzz import fuzz

from workers.answering.gate.copied import PATIENTS
from workers.answering.gate.differences import change, differences, turning_words
from workers.answering.gate.narrowing import cut, narrowed, tells_for_whom
from workers.answering.gate.print_tokens import Tokens, tokens
from workers.answering.gate.restrictions import opens

# Fewer words are no copy; so few may be an item whose lead-in says the contrary.
_FEWEST, _ITEM = 5, 8
# So many words before and behind what is copied may restrict or forbid it.
_BEFORE, _BEHIND = 25, 15
# Per cent of a sentence's words that stand in a stretch of print in its order.
_COPIED = 80
_BRACKETS = re.compile(r" ?\([^()]*\)")
_TELLING_BRACKET = re.compile(r"\d|\b(?:if|unless|not|no|only|except|without|when)\b")
_PARTS = re.compile(r"(?<=[^\d.]{2})[.;]\s+(?=\S)")
_JOINTS = re.compile(r",? and ")
# A condition that leads a sentence, and where one may begin behind what it restricts.
_LEAD = re.compile(r"((?:if|when|once|unless|in|for|among|during|after|before) [^,.;:]+), ([^.;:]+)")
_BEGINS = re.compile(r",? (?=(?:if|when|once|unless|in|for|among|during|after|before) )")


def is_printed(said: str, texts: Sequence[str], lines: str) -> bool:
    """Whether each sentence of a worded text is printed as it is, notation apart, in one of the worded texts.

    It begins and ends where a printed one does, or where one of their `lines` does, each of which is a sentence there;
    brackets that hold neither number nor condition may be left out, and a condition may lead that is printed last.
    Two whole sentences may be joined with "and".
    """
    return all(_is_printed(part, texts, lines) or _are_printed(part, texts, lines) for part in _parts(said))


def _are_printed(said: str, texts: Sequence[str], lines: str) -> bool:
    held = [tokens(_of_people(text)) for text in (*texts, lines)]
    said = _of_people(said)
    halves = ((said[: joint.start()], said[joint.end() :]) for joint in _JOINTS.finditer(said))
    return any(all(any(_is_whole(half, text) for text in held) for half in both) for both in halves)


def _is_whole(said: str, printed: Tokens) -> bool:
    """Whether a text is a printed sentence from its beginning to its end."""
    words = tokens(said).words
    ends = ((at, at + len(words)) for at in printed.sentences)
    return len(words) >= _ITEM and any(end in printed.sentences and printed.words[at:end] == words for at, end in ends)


@lru_cache(maxsize=256)
def _of_people(text: str) -> str:
    return PATIENTS.sub("people", text)


def _is_printed(said: str, texts: Sequence[str], lines: str) -> bool:
    own = set(tokens(said).words)
    if len(tokens(said).words) < _FEWEST or not any(own.issubset(tokens(text).words) for text in texts):
        return False
    held = (*texts, lines, *map(_without_brackets, texts))
    if any(_stands(tokens(said).words, tokens(text)) for text in held):
        return True
    # Items of a list end with its line, and often without a stop.
    return any(_stands(tokens(each).words, tokens(lines), within=True) for each in _moved(said))


def _moved(said: str) -> Iterator[str]:
    """A sentence with a condition that leads it put last, and with one that may stand last put first."""
    said = said.rstrip(" .")
    if lead := _LEAD.fullmatch(said):
        yield f"{lead[2]} {lead[1]}"
    for place in _BEGINS.finditer(said):
        yield f"{said[place.end() :]}, {said[: place.start()]}"


def changed_words(said: str, texts: Sequence[str]) -> list[str]:
    """The words of a worded text in whose place the stretches of print that it nearly copies have others."""
    return [change for part in _parts(said) for change in _changed_in(part, texts)]


def _parts(said: str) -> list[str]:
    return [part for part in _PARTS.split(said) if part.strip()]


def _changed_in(part: str, texts: Sequence[str]) -> list[str]:
    """What is changed in a sentence, or in both of two copied ones that it joins."""
    changed = _changed(part, texts)
    if changed is not None:
        return changed
    for joint in _JOINTS.finditer(part):
        first = _changed(part[: joint.start()], texts)
        second = None if first is None else _changed(part[joint.end() :], texts)
        if first is not None and second is not None:
            return first + second
    return []


@lru_cache(maxsize=256)
def _without_brackets(text: str) -> str:
    return _BRACKETS.sub(lambda found: found[0] if _TELLING_BRACKET.search(found[0]) else "", text)


def _stands(said: tuple[str, ...], printed: Tokens, *, within: bool = False) -> bool:
    """Whether words stand in print as they are; `within`: in one sentence of it."""
    at, count, held = -1, len(said), printed.words
    while True:
        try:
            at = held.index(said[0], at + 1)
        except ValueError:
            return False
        if held[at : at + count] != said or (within and any(at < place < at + count for place in printed.starts)):
            continue
        is_whole = at in printed.starts and at + count in printed.starts
        if (is_whole and count >= _ITEM) or not _is_turned_around(at, at + count, printed):
            return True


def _is_turned_around(start: int, end: int, printed: Tokens) -> bool:
    """Whether what stands around a stretch in its sentence forbids or restricts it."""
    before = max(place for place in printed.sentences if place <= start)
    behind = min(place for place in printed.sentences if place >= end)
    around = printed.words[max(before, start - _BEFORE) : start], printed.words[end : min(behind, end + _BEHIND)]
    if any(word in turning_words() for words in around for word in words):
        return True
    if tells_for_whom(around[1]) or cut(printed.words[start:end], printed, start, end):
        return True
    clause = min(place for place in (*printed.clauses, behind) if place >= end)
    return opens(" ".join(around[0])) or opens(" ".join(around[1][: clause - end]))


def _changed(part: str, texts: Sequence[str]) -> list[str] | None:
    """What is changed in words that nearly copy a stretch of print; none where no stretch is so near."""
    said = tokens(part).words
    if len(said) < _FEWEST:
        return None
    most = _COPIED / 100 * len(set(said))
    near = [text for text in texts if len(set(said).intersection(tokens(text).words)) >= most]
    for without in (str, _without_brackets, partial(_BRACKETS.sub, "")):
        variants = near if without is str else [bare for text in near if (bare := without(text)) != text]
        told = _likest(said, variants)
        if told:
            return told[:1] if all(told) else []
    return None


def _likest(said: tuple[str, ...], texts: Sequence[str]) -> list[str]:
    """What is changed against the stretch of each text that is copied most; empty where nothing is."""
    found = [
        (alignment.score, _told(said, held, alignment.dest_start, alignment.dest_end))
        for held in map(tokens, texts)
        if 2 * len(held.words) >= len(said)
        and (alignment := fuzz.partial_ratio_alignment(said, held.words, score_cutoff=_COPIED)) is not None
    ]
    best = max((score for score, _ in found), default=0.0)
    return [told for score, told in found if score == best]


def _told(said: tuple[str, ...], held: Tokens, start: int, end: int) -> str:
    found = differences(said, held, start, end)
    return change(found) or narrowed(said, held, found, start, end)
