from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status

from assistant import events, selectors, services_conversations
from assistant.api.access import user_of
from assistant.api.exports import file_response
from assistant.api.shapes import ConversationSearch, ConversationSummary, ConversationTitle, Problem
from assistant.export import answers
from assistant.export.files import Format
from assistant.export.words import Language
from assistant.models import Conversation

router = Router(tags=["conversations"])


class ConversationWhole(Schema):
    id: UUID
    title: str
    turns: list[events.Turn]


@router.get("", response=list[ConversationSummary])
def conversation_list(request: HttpRequest, sought: ConversationSearch = Query(...)) -> QuerySet[Conversation]:  # type: ignore[type-arg]
    return selectors.conversations_of(user_of(request), sought.words, sought.most)


@router.get("/{uuid:conversation_id}", response={200: ConversationWhole, 404: Problem})
def conversation_read(request: HttpRequest, conversation_id: UUID) -> ConversationWhole:
    conversation = selectors.conversation_of(user_of(request), conversation_id)
    turns = selectors.turn_shapes(selectors.turns_of(conversation))
    return ConversationWhole(id=conversation.pk, title=conversation.title, turns=turns)


@router.get("/{uuid:conversation_id}/export", response={404: Problem})
def conversation_export(
    request: HttpRequest, conversation_id: UUID, format: Format = "pdf", language: Language = "en", zone: str = "UTC"
) -> HttpResponse:
    """Return all answers of the conversation with their citations as a file."""
    conversation = selectors.conversation_of(user_of(request), conversation_id)
    return file_response(answers.conversation_export(conversation, format, language, zone))


@router.patch("/{uuid:conversation_id}", response={204: None, 404: Problem, 422: Problem})
def conversation_rename(request: HttpRequest, conversation_id: UUID, change: ConversationTitle) -> Status[None]:
    services_conversations.conversation_rename(
        user=user_of(request), conversation_id=conversation_id, title=change.title
    )
    return Status(204, None)


@router.delete("/{uuid:conversation_id}", response={204: None, 404: Problem})
def conversation_delete(request: HttpRequest, conversation_id: UUID) -> Status[None]:
    services_conversations.conversation_delete(user=user_of(request), conversation_id=conversation_id)
    return Status(204, None)
