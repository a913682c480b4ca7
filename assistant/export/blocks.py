"""What an exported answer says, block by block, before anybody prints it."""

from collections.abc import Iterable, Iterator, Sequence

from assistant import events
from assistant.export.block import Block, Kind
from assistant.export.doses import dose_lines, unread
from assistant.export.grades import graded
from assistant.export.images import image_blocks
from assistant.export.patient import taken_to_be
from assistant.export.searched import searched_in, searched_otherwise
from assistant.export.sources import Marks, conflict_blocks, outdated_note, source_blocks, source_named
from assistant.export.words import Words

WEIGHTS_SHOWN = 8
NEAREST_SHOWN = 3


def turn_blocks(turn: events.Turn, marks: Marks, words: Words) -> list[Block]:
    """Return a question and its answer, with what came from images, sources, warnings and who wrote it."""
    asked = words("export.asked", **words.moment(turn.created_at))
    blocks = [Block("question", turn.question), Block("note", asked), *image_blocks(turn.images, words)]
    if turn.images:
        blocks.append(Block("heading", words("export.fromGuidelines")))
    blocks += _outcome(turn, words)
    answer = turn.answer
    if answer is None:
        return blocks
    if answer.abstained:
        return [*blocks, Block("lead", words.served(answer.message)), *_nearest(answer, marks, words)]
    if not answer.sentences:
        return blocks
    blocks += [Block("warning", text) for text in _warnings(answer, marks, words)]
    blocks += _sentences(answer.sentences, words)
    for conflict in answer.conflicts:
        blocks += conflict_blocks(conflict, marks, words)
    blocks += [*_doses(answer.doses, words), *source_blocks(answer, marks, words)]
    told = (written_by(answer, words), words("export.check"), words("export.number", number=turn.id))
    return [*blocks, Block("heading", words("writer.label")), *(Block("note", text) for text in told)]


def _warnings(answer: events.Answer, marks: Marks, words: Words) -> Iterator[str]:
    """Yield what a reader must know before the first line."""
    if outdated := outdated_note(answer.citations, marks, words):
        yield outdated
    if answer.citations and all(citation.kind == "literature" for citation in answer.citations):
        yield words("literature.only")
    if any(conflict.kind != "grade" for conflict in answer.conflicts):
        yield words("conflict.below")


def written_by(answer: events.Answer, words: Words) -> str:
    """Say which model wrote an answer, or that none of its words are shown, with the beginning of its weights' hash."""
    if answer.engine == "quotes":
        return words("writer.quotes")
    writer = answer.written_by
    model = writer.model if writer else answer.engine
    if writer and writer.weights:
        model = words("writer.weights", model=model, weights=writer.weights[:WEIGHTS_SHOWN])
    return words("writer.model" if is_ai_written(answer) else "writer.asked", model=model)


def is_ai_written(answer: events.Answer) -> bool:
    """Tell whether any sentence of an answer is in a model's own words."""
    return answer.engine != "quotes" and any(not sentence.verbatim for sentence in answer.sentences)


def _outcome(turn: events.Turn, words: Words) -> Iterator[Block]:
    answer = turn.answer
    if turn.state in {"queued", "running"}:
        yield Block("warning", words("export.notYet"))
    if turn.state == "stopped":
        yield Block("warning", words("turn.stopped"))
    if turn.error or turn.state == "failed":
        yield Block("warning", words.served(turn.error) or words("turn.failed"))
    if searched := searched_otherwise(turn):
        yield Block("note", words("turn.searchedAs", query=searched))
    if part := searched_in(turn.filters, words):
        yield Block("note", words("filters.searchedIn", where=part))
    if answer and (patient := taken_to_be(answer.assumed, words)):
        yield Block("note", patient)
    if answer and answer.notice:
        yield Block("warning", words.served(answer.notice))


def _nearest(answer: events.Answer, marks: Marks, words: Words) -> Iterator[Block]:
    """Where the nearest stand; none of them was found to answer, and their words are left out."""
    nearest = answer.nearest[:NEAREST_SHOWN]
    if nearest:
        yield Block("heading", words("turn.nearest", count=len(nearest)))
    for passage in nearest:
        yield Block("point", source_named(passage, marks, words))


def _sentences(sentences: Iterable[events.Sentence], words: Words) -> Iterator[Block]:
    """Each sentence, below the part of the question that it answers where that is not the part above."""
    above: list[str] = []
    for sentence in sentences:
        if sentence.parts and sentence.parts != above:
            yield Block("note", f"{'; '.join(sentence.parts)}:")
        above = sentence.parts
        yield from _sentence(sentence, words)


def _sentence(sentence: events.Sentence, words: Words) -> Iterator[Block]:
    for caution in sentence.cautions:
        yield Block("warning", words(f"assume.caution.{caution}"))
    numbers = "".join(f"[{number}]" for number in sentence.citations)
    kind: Kind = "lead" if sentence.role == "bottom_line" else "point"
    yield Block(kind, f"{graded(sentence.text, sentence.grade, words)} {numbers}".rstrip())
    if sentence.replaced:
        yield Block("note", f"{words('badge.replaced')}.")


def _doses(cards: Sequence[events.DoseCard], words: Words) -> Iterator[Block]:
    if cards:
        yield Block("heading", words("dose.title", count=len(cards)))
        yield Block("note", words("dose.lead"))
    for card in cards:
        yield from (Block("point", line) for line in dose_lines([card], words))
        if missing := unread(card, words):
            yield Block("note", missing)
