"""Words that narrow what is said, put into a copy of print or left out of it: for whom, how severe, in which form."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from workers.answering.gate.differences import Difference, is_per
from workers.answering.gate.print_tokens import Tokens
from workers.answering.gate.told import is_one_of
from workers.answering.gate.words import stem
from workers.answering.word_lists import entries

_PUT_IN = "put in: "
# So many words at the beginning of a text are its title, and so many right before a stretch its label.
_TITLE, _LABEL = 8, 2
# Those of whom a guideline tells where it names nobody.
_BY_DEFAULT = frozenset({"adult"})
_FOR = frozenset({"in", "for", "among"})
# So many words behind one of these name the people.
_WHOM = 2


class _Narrowing(NamedTuple):
    """On which side of which line of the list a word stands, if it may be left out, or is of giving."""

    line: int
    side: int
    may_be_left_out: bool
    is_of_giving: bool


def narrowed(said: Sequence[str], printed: Tokens, found: Sequence[Difference], start: int, end: int) -> str:
    """The first narrowing word that the differences of a copied stretch put in without its being printed so, or leave
    out."""
    moved = {one for each in found if each.before and each.behind for one in _narrowings(each.printed)}
    for each in found:
        for word in each.said:
            narrowing = _words().get(word)
            is_new = narrowing not in moved and narrowing and _is_new(word, each.said, each.printed)
            if narrowing and is_new and not _is_printed(narrowing, printed, start, end):
                return f"says {word} of what is printed without"
        for word in each.printed if each.before and each.behind else ():
            if _is_left_out(word, said) and _is_new(word, each.printed, each.said):
                return f"leaves out {word}"
    # Where the first words of both differ, nothing stands right before the copied ones.
    return cut(said, printed, start if all(each.before for each in found) else 0, end)


def cut(said: Sequence[str], printed: Tokens, start: int, end: int) -> str:
    """The narrowing word right before a copied stretch, or what its last amount is given per, where it is left out."""
    before = printed.words[start - 1] if start and start not in printed.starts else ""
    if _is_left_out(before, said):
        return f"leaves out {before}"
    behind = printed.words[end] if end not in printed.starts else ""
    is_cut = is_per(behind, said[-1]) and said[-1] == printed.words[end - 1]
    return f"leaves out per {behind}" if is_cut else ""


def tells_for_whom(words: Sequence[str]) -> bool:
    """Whether words begin with for whom the ones before them are: in children, among older women."""
    return not _FOR.isdisjoint(words[:1]) and any(
        not each.may_be_left_out for each in _narrowings(words[1 : 1 + _WHOM])
    )


def _is_left_out(word: str, said: Sequence[str]) -> bool:
    narrowing = _words().get(word)
    return narrowing is not None and not narrowing.may_be_left_out and narrowing not in _narrowings(said)


def _is_new(word: str, own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words in whose place a narrowing word stands do not narrow as it does."""
    narrowing, beside = _words()[word], _narrowings(others)
    if any(each.line == narrowing.line for each in beside - _narrowings(own)):
        return True
    return narrowing not in beside and not is_one_of(stem(word), frozenset(map(stem, others)))


def _is_printed(narrowing: _Narrowing, printed: Tokens, start: int, end: int) -> bool:
    """Whether a word narrows what is printed about a stretch.

    A label right before it does; so does what the stretch, or its sentence, the one before that and the title have,
    where nothing else of its line stands.
    """
    if narrowing in _narrowings(printed.words[max(0, start - _LABEL) : start]):
        return True
    if {each for each in _narrowings(printed.words[start:end]) if each.line == narrowing.line} == {narrowing}:
        return True
    places = sorted(place for place in printed.sentences if place <= start)
    behind = min(place for place in printed.sentences if place >= end)
    about = (*printed.words[places[-2:][0] : behind], *printed.words[:_TITLE])
    near = {each for each in _narrowings(about) if each.line == narrowing.line}
    return near == {narrowing} or (narrowing.is_of_giving and narrowing in near)


def _narrowings(words: Iterable[str]) -> set[_Narrowing]:
    return {_words()[word] for word in words if word in _words()}


@cache
def _words() -> dict[str, _Narrowing]:
    return {
        form: _Narrowing(number, place, line.startswith(_PUT_IN) or word in _BY_DEFAULT, line.startswith(_PUT_IN))
        for number, line in enumerate(entries("narrowing"))
        for place, side in enumerate(line.removeprefix(_PUT_IN).split("|"))
        for word in side.split()
        for form in (word, f"{word}s")
    }
