"""Where the words of an answer stand, in words: document, year, page, headings, and what a reader must know of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant import events
from assistant.export.block import Block
from assistant.export.grades import graded
from assistant.export.words import Words

NEAREST_HEADINGS = 2


class Mark(NamedTuple):
    """That an edition is no longer in use, or that a digest's source is not ("source_outdated"), and why."""

    state: str
    reason: str = ""


# By edition.
Marks = Mapping[int, Mark]


def source_blocks(answer: events.Answer, marks: Marks, words: Words) -> Iterator[Block]:
    """Every source with its quote, but for one that stands above word for word as a sentence."""
    said = {_plain(sentence.text) for sentence in answer.sentences}
    if answer.citations:
        yield Block("heading", words("turn.sources"))
    for citation in answer.citations:
        named = f"[{citation.number}] {source_named(citation, marks, words)}{_under(citation, words)}"
        is_said = _plain(citation.quote) in said
        yield Block("note" if is_said else "source", named)
        if not is_said:
            yield Block("quote", citation.quote)


def conflict_blocks(conflict: events.Conflict, marks: Marks, words: Words) -> list[Block]:
    """Every position as printed, behind who says it and when."""
    sides = [Block("point", _side(side, marks, words)) for side in conflict.sides]
    return [Block("warning", words(f"conflict.title.{conflict.kind}")), Block("note", words("conflict.lead")), *sides]


def outdated_note(citations: Sequence[events.Citation], marks: Marks, words: Words) -> str:
    """Name the sources no longer in use and those that a curator has changed since; "" without any.

    A digest of an outdated source is itself in use.
    """
    states = {each.number: marks[each.edition].state for each in citations if each.edition in marks}
    shelved = {number: state for number, state in states.items() if state != "source_outdated"}
    worst = "withdrawn" if "withdrawn" in shelved.values() else "superseded"
    said = [words(f"editions.notice.{worst}", count=len(shelved), numbers=_named(shelved))] if shelved else []
    for how in ("corrected", "graded", "hidden"):
        if amended := [each.number for each in citations if each.amended == how]:
            said.append(words(f"editions.notice.{how}", numbers=_named(amended)))
    return " ".join(said)


def source_named(source: events.Source, marks: Marks, words: Words) -> str:
    """Name a document and the page, with its badges."""
    named = [source.guideline, source.publisher]
    # Many a title ends with its year, and a digest's own year would pass for its guideline's.
    is_said = source.kind == "digest" or "".join(named).endswith(str(source.year))
    year = "" if is_said else str(source.year or words("source.noYear"))
    where = ", ".join(filter(None, [*named, year, words("source.page", page=source.page)]))
    return where + "".join(f" ({badge})" for badge in _badges(source, marks, words))


def _badges(source: events.Source, marks: Marks, words: Words) -> Iterator[str]:
    if source.kind != "guideline":
        yield words(f"badge.{source.kind}")
    if mark := marks.get(source.edition):
        outdated = mark.state == "source_outdated"
        said = words("correction.sourceOutdatedBadge" if outdated else f"editions.state.{mark.state}")
        yield ": ".join(filter(None, (said, mark.reason)))
    if source.corrected:
        yield words("correction.corrected")


def _side(side: events.ConflictSide, marks: Marks, words: Words) -> str:
    who = side.stated_by or side.guideline
    when = "" if side.stated_in is None or who.endswith(str(side.stated_in)) else str(side.stated_in)
    stated = ", ".join(filter(None, (who, when)))
    return f"{stated}: {graded(side.quote, side.grade, words)} [{source_named(side, marks, words)}]"


def _under(source: events.Source, words: Words) -> str:
    """The headings next above it: a dose alone does not say of what illness it is."""
    headings = [heading for heading in source.heading_path if heading != source.guideline][-NEAREST_HEADINGS:]
    return f". {words('source.under')} {' › '.join(headings)}" if headings else ""


def _named(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _plain(text: str) -> str:
    return " ".join(text.split())
