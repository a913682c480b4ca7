"""Whether all or any of several conditions must hold: "if both A and B" is not what "if A or B" says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workers.answering.gate.words import STOP, words

# Behind one of these stands a condition.
_OPENS = re.compile(r"\b(?:if|when|whenever|provided|only|once|with|who|either|both)\b")
_TOGETHER = re.compile(r"\bboth (?=[a-z])|\b(?:all of|together|simultaneously)\b")
_EITHER = re.compile(r"\b(?:either|any of|one of|enough|sufficient|suffices)\b")
_JOINT = re.compile(r"\b(?:(?P<combined>(?:combined|together|in combination) with)|(?P<word>and/or|and|or))\b")
# So many words on either side of a joint name what it joins.
_BESIDE = 7
# What makes a condition none, and what a passage may say instead.
_REGARDLESS = re.compile(r"\b(?:even (?:if|when|though|in)|regardless|irrespective|including those)\b")
_WHATEVER = re.compile(
    r"\b(?:even|regardless|irrespective|despite|although|though|whether|whatever|includ\w+|any|all|with or without)\b"
)


class _Joined(NamedTuple):
    """Words before and behind an "and" or "or" of a condition, and whether it says in so many words which it is."""

    before: frozenset[str]
    behind: frozenset[str]
    joint: str
    is_sure: bool


def turned_conditions(said: str, printed: str) -> list[str]:
    """What a worded sentence asks for together where the worded cited text asks for one of it, or the other way."""
    told = _joined(said)
    held = _joined(printed) if told else ()
    without = _REGARDLESS.search(said)
    found = [f"holds {without[0]}"] if without and not _WHATEVER.search(printed) else []
    for each in told:
        same = [other for other in held if _joins_same(each, other)]
        is_sure = any(each.is_sure or other.is_sure for other in same)
        if each.joint != "and/or" and is_sure and not {each.joint, "and/or"} & {other.joint for other in same}:
            found.append(f"joins with {each.joint}")
    return found


def _joins_same(one: _Joined, other: _Joined) -> bool:
    straight = one.before & other.before and one.behind & other.behind
    return bool(straight or (one.before & other.behind and one.behind & other.before))


@lru_cache(maxsize=256)
def _joined(text: str) -> tuple[_Joined, ...]:
    return tuple(_joints(text))


def _joints(text: str) -> Iterator[_Joined]:
    for sentence in STOP.split(text):
        opened = _OPENS.search(sentence)
        for joint in _JOINT.finditer(sentence):
            before, behind = sentence[: joint.start()].split(), sentence[joint.end() :].split()
            one, other = words(" ".join(before[-_BESIDE:])), words(" ".join(behind[:_BESIDE]))
            if joint["combined"]:
                yield _Joined(one - other, other - one, "and", is_sure=True)
            elif opened and opened.end() <= joint.start():
                sure = _TOGETHER if joint["word"] == "and" else _EITHER
                yield _Joined(one - other, other - one, joint["word"], is_sure=bool(sure.search(sentence)))
