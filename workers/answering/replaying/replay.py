"""An answer run again from what was kept of it, with the same passages or with today's library."""

import hashlib
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from assistant import events
from assistant.capsule import Capsule, CapsuleImage
from assistant.errors import AssistantError
from assistant.models import Turn
from clinical_guidelines import retrieval
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering import shapes
from workers.answering.assuming.reading import with_assumptions
from workers.answering.capsule import capsule_of
from workers.answering.following.parts import search_in_parts
from workers.answering.replaying.differences import (
    CheckChange,
    PassageChange,
    SentenceChange,
    SettingChange,
    check_changes,
    lines_of,
    passage_changes,
    sentence_changes,
    setting_changes,
)
from workers.answering.searched_part import library_filters
from workers.answering.text.printed import only_printed
from workers.inference.engines import FALLBACK, engine_named
from workers.inference.interfaces import NEVER, AnswerEngine, AnswerSentence, RecordingEngine, Workings


class Replay(events.Shape):
    """What became of an answer that was run again; `differs` says whether a reader would see another answer.

    `images` is what the question took from images, as it was kept: that is not read again.
    """

    turn: UUID
    engine: str
    searched: bool
    differs: bool
    same_sentences: int
    sentences: list[SentenceChange]
    same_passages: int
    passages: list[PassageChange]
    checks: list[CheckChange]
    settings: list[SettingChange]
    images: list[CapsuleImage] = []


def turn_replay(*, turn_id: UUID, engine: str = "", search: bool = False) -> Replay:
    """Run a kept answer again, by default with the engine that was asked and the passages that it had.

    Where the model cannot answer, quotes do, as they did then. Raises AssistantError when there is no such answer or
    nothing was kept of it.
    """
    turn, before = _kept(turn_id)
    passages = _searched(before) if search else _same(before)
    given = [events.Assumption.model_validate(each) for each in turn.assumptions]
    question = before.searched_as.removesuffix(with_assumptions("", given))
    assumed = events.Answer.model_validate(turn.answer).assumed
    answer, after = _answered(engine or before.asked, question, passages, assumed, before.retrieval.filters)
    then = events.Answer.model_validate(turn.answer)
    old, new = lines_of(then.sentences, then.citations), lines_of(answer.sentences, answer.citations)
    sentences = sentence_changes(old, new)
    changed = passage_changes(before.passages, after.passages)
    return Replay(
        turn=turn_id,
        engine=answer.engine,
        searched=search,
        differs=bool(sentences),
        same_sentences=len(old) - sum(change.kind != "added" for change in sentences),
        sentences=sentences,
        same_passages=len(before.passages) - sum(change.what != ["new"] for change in changed),
        passages=changed,
        checks=check_changes(before.drafts, after.drafts),
        settings=setting_changes(_settings(before, search=search), _settings(after, search=search)),
        images=before.images,
    )


def _kept(turn_id: UUID) -> tuple[Turn, Capsule]:
    turn = Turn.objects.select_related("capsule").filter(pk=turn_id).first()
    if turn is None or not turn.answer:
        raise AssistantError("no_answer", "There is no answer of this number.")
    capsule = getattr(turn, "capsule", None)
    if capsule is None:
        raise AssistantError("no_capsule", "Nothing was kept of how this answer came about: it is older than that.")
    return turn, Capsule.model_validate(capsule.contents)


def _searched(before: Capsule) -> list[RetrievedPassage]:
    filters = library_filters(before.retrieval.filters)
    return search_in_parts(before.searched_as, settings.RETRIEVED_PASSAGES, filters)


def _same(before: Capsule) -> list[RetrievedPassage]:
    """Read the passages that the answer had, with the scores that they had; what is gone or hidden is left out."""
    return retrieval.read_passages(
        [Candidate(each.passage, each.dense, each.lexical, each.score) for each in before.passages]
    )


def _answered(
    name: str,
    question: str,
    passages: list[RetrievedPassage],
    assumed: Sequence[events.Assumed],
    filters: events.LibraryPart | None,
) -> tuple[events.Answer, Capsule]:
    workings, begun_at, notice = Workings(), timezone.now(), ""
    engine, sentences = name, list[AnswerSentence]()
    try:
        engine = engine_named(name).name
        for sentence in only_printed(_sentences(engine_named(name), question, passages, workings, assumed)):
            sentences.append(sentence)
    except AssistantError as error:
        if name == FALLBACK:
            raise
        notice = error.message
        if not sentences:
            engine, sentences = FALLBACK, list(engine_named(FALLBACK).sentences(question, passages, NEVER, assumed))
    citations = shapes.Citations()
    shown = [
        shapes.sentence_shape(sentence, [citations.cite(quote) for quote in sentence.quotes]) for sentence in sentences
    ]
    answer = events.Answer(
        sentences=shown,
        citations=citations.listed(),
        abstained=not shown,
        message="",
        nearest=[],
        passages=[],
        engine=engine,
        notice=notice,
        searched_as=question,
        seconds=events.Seconds(),
    )
    capsule = capsule_of(
        asked=name,
        answer=answer,
        passages=passages,
        workings=workings,
        begun_at=begun_at,
        ended_at=timezone.now(),
        filters=filters,
    )
    return answer, capsule


def _sentences(
    engine: AnswerEngine,
    question: str,
    passages: Sequence[RetrievedPassage],
    workings: Workings,
    assumed: Sequence[events.Assumed],
) -> Iterator[AnswerSentence]:
    if isinstance(engine, RecordingEngine):
        return engine.recorded(question, passages, NEVER, workings, assumed)
    return engine.sentences(question, passages, NEVER, assumed)


def _settings(capsule: Capsule, *, search: bool) -> dict[str, str]:
    """All but words and passages that the answer depended on, by name."""
    found = {"wardlight": capsule.wardlight, "engine": capsule.answered}
    for part in (capsule.model, capsule.decoding, capsule.retrieval if search else None):
        found |= {f"{_name(part)}.{name}": str(value) for name, value in part.model_dump().items()} if part else {}
    if lost := sum(not quote.is_printed for quote in capsule.quotes):
        found["quotes not in their passage"] = str(lost)
    if capsule.messages:
        found["prompt"] = _short_hash("\x00".join(message.text for message in capsule.messages))
        found["written"] = _short_hash(capsule.written)
    return found


def _short_hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _name(part: events.Shape) -> str:
    return type(part).__name__.removeprefix("Capsule").lower()
