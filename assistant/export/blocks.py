"""What an exported answer says, block by block, before anybody prints it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant import events
from assistant.export.block import Block, Kind
from assistant.export.doses import dose_lines
from assistant.export.images import image_blocks
from assistant.export.patient import CAUTIONS, taken_to_be
from clinical_guidelines.starter import BADGE

QUOTED = "No model: these are the guidelines' own sentences, word for word."
REPLACED = "The guideline's words; the model's own sentence did not match its source."
CHECK = "Check every dose and threshold against its page before acting on it."
DISPUTED = "Guidelines differ, see below"
CONFLICTS = {
    "threshold": "Guidelines differ on a target or threshold",
    "dose": "Guidelines differ on the dose",
    "duration": "Guidelines differ on how long",
    "interval": "Guidelines differ on how often",
    "age": "Guidelines differ on the age to start",
    "timing": "Guidelines differ on the time limit",
    "choice": "Guidelines differ on the first drug",
    "direction": "Guidelines differ: one advises for, one against",
    "grade": "Guidelines agree, but grade it differently",
}
NEAREST_HEADINGS = 2

# By edition: why it is no longer in use.
Marks = Mapping[int, str]


def turn_blocks(turn: events.Turn, marks: Marks) -> list[Block]:
    """Return a question and its answer, with what came from images, sources, warnings and who wrote it."""
    blocks = [Block("question", turn.question), Block("note", f"Asked on {turn.created_at:%-d %B %Y at %H:%M UTC}.")]
    blocks += image_blocks(turn.images)
    if turn.images:
        blocks.append(Block("heading", "From the guidelines"))
    blocks += _outcome(turn)
    answer = turn.answer
    if answer is None or answer.abstained or not answer.sentences:
        return blocks
    blocks += _warnings(answer, marks)
    blocks += _sentences(answer.sentences)
    for conflict in answer.conflicts:
        blocks += _conflict(conflict, marks)
    blocks += _doses(answer.doses)
    if answer.citations:
        blocks.append(Block("heading", "Sources"))
    for citation in answer.citations:
        blocks += [
            Block("source", f"[{citation.number}] {_source(citation, marks)}{_under(citation)}"),
            Block("quote", citation.quote),
        ]
    told = [*statement(answer), f"Number of this answer: {turn.id}"]
    return [*blocks, Block("heading", "How this was written"), *(Block("note", text) for text in told)]


def _warnings(answer: events.Answer, marks: Marks) -> list[Block]:
    """Return what a reader must know before the first line."""
    outdated = [f"[{citation.number}]" for citation in answer.citations if citation.edition in marks]
    texts = [f"No longer in use: {' '.join(outdated)}. See the sources below."] if outdated else []
    if any(conflict.kind != "grade" for conflict in answer.conflicts):
        texts.append(DISPUTED)
    return [Block("warning", text) for text in texts]


def statement(answer: events.Answer) -> list[str]:
    """Say who wrote an answer and from which editions."""
    return [written_by(answer), f"From: {'; '.join(_editions(answer.citations))}.", CHECK]


def written_by(answer: events.Answer) -> str:
    """Say which model wrote an answer, or that none of its words are shown, with the beginning of its weights' hash."""
    if answer.engine == "quotes":
        return QUOTED
    writer = answer.written_by
    weights = f", weights {writer.weights[:8]}" if writer and writer.weights else ""
    model = f"{writer.model if writer else answer.engine}{weights}"
    if is_ai_written(answer):
        return f"AI-written by {model}; every sentence was checked against the passage that it cites."
    return f"{model} was asked and none of its own words are shown: every sentence is the guideline's, word for word."


def is_ai_written(answer: events.Answer) -> bool:
    """Tell whether any sentence of an answer is in a model's own words."""
    return answer.engine != "quotes" and any(not sentence.verbatim for sentence in answer.sentences)


def _outcome(turn: events.Turn) -> list[Block]:
    answer, told = turn.answer, list[Block]()
    if turn.state in {"queued", "running"}:
        told.append(Block("warning", "Not answered yet."))
    if turn.state == "stopped":
        told.append(Block("warning", "Stopped before it was complete."))
    if turn.error:
        told.append(Block("warning", turn.error))
    if answer and answer.searched_as.strip() not in {"", turn.question.strip()}:
        told.append(Block("note", f"Searched as: {answer.searched_as}"))
    if answer and (patient := taken_to_be(answer.assumed)):
        told.append(Block("note", patient))
    if answer and answer.notice:
        told.append(Block("warning", answer.notice))
    if answer and answer.abstained:
        told.append(Block("lead", answer.message))
    return told


def _sentences(sentences: Iterable[events.Sentence]) -> Iterator[Block]:
    """Each sentence, below the part of the question that it answers where that is not the part above."""
    above: list[str] = []
    for sentence in sentences:
        if sentence.parts and sentence.parts != above:
            yield Block("note", f"{'; '.join(sentence.parts)}:")
        above = sentence.parts
        yield from _sentence(sentence)


def _sentence(sentence: events.Sentence) -> list[Block]:
    numbers = "".join(f"[{number}]" for number in sentence.citations)
    kind: Kind = "lead" if sentence.role == "bottom_line" else "point"
    shown = Block(kind, f"{_graded(sentence.text, sentence.grade)} {numbers}".rstrip())
    cautions = [Block("warning", CAUTIONS[caution]) for caution in sentence.cautions]
    return [*cautions, shown, *([Block("note", REPLACED)] if sentence.replaced else [])]


def _graded(text: str, grade: events.Grade | None) -> str:
    if grade is None:
        return text
    # A grade is as a rule printed with its brackets.
    printed = grade.verbatim if grade.verbatim.startswith(("(", "[")) else f"({grade.verbatim})"
    reported = f"Reported from {grade.panel}: " if grade.panel else ""
    return f"{reported}{'Against: ' if grade.against else ''}{text}{f' {printed}' if grade.verbatim else ''}"


def _doses(cards: Sequence[events.DoseCard]) -> list[Block]:
    return (
        [Block("heading", "Doses as printed"), *(Block("point", line) for line in dose_lines(cards))] if cards else []
    )


def _conflict(conflict: events.Conflict, marks: Marks) -> list[Block]:
    sides = [Block("point", f"{_graded(side.quote, side.grade)} ({_source(side, marks)})") for side in conflict.sides]
    return [Block("warning", CONFLICTS[conflict.kind]), *sides]


def _source(source: events.Source, marks: Marks) -> str:
    named = [source.guideline, source.publisher]
    # Many a title ends with its year.
    year = "" if "".join(named).endswith(str(source.year)) else _year(source)
    where = [*named, year, f"page {source.page}"]
    badges = [BADGE if source.kind == "digest" else "", marks.get(source.edition, "")]
    return ", ".join(filter(None, where)) + "".join(f" ({badge})" for badge in badges if badge)


def _under(source: events.Source) -> str:
    """The headings next above it: a dose alone does not say of what illness it is."""
    headings = [heading for heading in source.heading_path if heading != source.guideline][-NEAREST_HEADINGS:]
    return f". Under: {' › '.join(headings)}" if headings else ""


def _editions(citations: Iterable[events.Citation]) -> list[str]:
    named = (f"{citation.guideline} ({_year(citation) or 'digest'})" for citation in citations)
    return list(dict.fromkeys(named))


def _year(source: events.Source) -> str:
    """A digest's own year would pass for its guideline's."""
    return "" if source.kind == "digest" else str(source.year or "year not printed")
