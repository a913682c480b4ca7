"""From what a turn did to the capsule that is kept beside its answer."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from assistant import events
from assistant.capsule import (
    Capsule,
    CapsuleCheck,
    CapsuleDecoding,
    CapsuleDraft,
    CapsuleImage,
    CapsuleMessage,
    CapsuleModel,
    CapsulePassage,
    CapsuleRetrieval,
    bounded,
    storable,
)
from clinical_guidelines.embeddings import encoder
from clinical_guidelines.models import Passage
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.searched_part import library_filters
from workers.answering.text.printed import quote_checks
from workers.inference.interfaces import CheckedDraft, Message, ModelIdentity, Workings


def capsule_of(
    *,
    asked: str,
    answer: events.Answer,
    passages: Sequence[RetrievedPassage],
    workings: Workings,
    begun_at: datetime,
    ended_at: datetime,
    filters: events.LibraryPart | None = None,
    images: Sequence[CapsuleImage] = (),
) -> Capsule:
    """Put together how an answer came about; `asked` is the engine's name as the setting gives it."""
    budget = workings.budget
    return bounded(
        Capsule(
            wardlight=settings.VERSION,
            asked=asked,
            answered=answer.engine,
            notice=storable(answer.notice),
            model=model_shape(workings.model),
            decoding=CapsuleDecoding(answer_tokens=budget.answer, thought_tokens=budget.thought) if budget else None,
            searched_as=storable(answer.searched_as),
            retrieval=_retrieval(filters),
            passages=passage_shapes(passages),
            read=workings.read if answer.written_by else len(passages),
            messages=[_message(message) for message in workings.messages],
            written=storable("".join(workings.pieces)),
            drafts=_drafts(list(workings.drafts)),
            quotes=quote_checks(answer),
            images=list(images),
            begun_at=begun_at,
            ended_at=ended_at,
        )
    )


def model_shape(model: ModelIdentity | None) -> CapsuleModel | None:
    return CapsuleModel.model_validate(model, from_attributes=True) if model else None


def passage_shapes(passages: Sequence[RetrievedPassage]) -> list[CapsulePassage]:
    """Say of each passage which words of which file it is, as the library has them now."""
    rows = Passage.objects.filter(pk__in=[passage.passage_id for passage in passages])
    known = {
        pk: (version, state, sha256, edition_state)
        for pk, version, state, sha256, edition_state in rows.values_list(
            "pk", "version", "state", "edition__sha256", "edition__state"
        )
    }
    return [_passage(passage, *known.get(passage.passage_id, (0, "gone", "", "gone"))) for passage in passages]


def _passage(
    passage: RetrievedPassage, version: int, state: str, edition_sha256: str, edition_state: str
) -> CapsulePassage:
    return CapsulePassage(
        passage=passage.passage_id,
        version=version,
        state=state,
        text_sha256=hashlib.sha256(passage.text.encode()).hexdigest(),
        page=passage.page,
        edition=passage.edition_id,
        edition_sha256=edition_sha256,
        edition_state=edition_state,
        guideline=passage.guideline,
        year=passage.year,
        score=passage.score,
        dense=passage.dense,
        lexical=passage.lexical,
    )


def _retrieval(filters: events.LibraryPart | None) -> CapsuleRetrieval:
    return CapsuleRetrieval(
        collection=library_filters(filters).collection,
        filters=filters,
        encoder=encoder().name,
        reranker=settings.RERANKER,
        sentence_reranker=settings.SENTENCE_RERANKER,
        index=settings.SEARCH_INDEX,
        limit=settings.RETRIEVED_PASSAGES,
    )


def _message(message: Message) -> CapsuleMessage:
    texts = [part for part in message.parts if isinstance(part, str)]
    images = [part for part in message.parts if not isinstance(part, str)]
    return CapsuleMessage(
        role=message.role,
        text=storable("\n".join(texts)),
        images=[hashlib.sha256(image.tobytes()).hexdigest() for image in images],
    )


def _drafts(drafts: Sequence[CheckedDraft]) -> list[CapsuleDraft]:
    shown = 0
    shapes = []
    for draft in drafts:
        shapes.append(
            CapsuleDraft(
                text=storable(draft.text),
                cites=list(draft.cites),
                checks=[
                    CapsuleCheck(kind=kind, passed=not found, found=[storable(one) for one in found])
                    for kind, found in draft.problems.items()
                ],
                sentence=shown if draft.is_shown else None,
            )
        )
        shown += draft.is_shown
    return shapes
