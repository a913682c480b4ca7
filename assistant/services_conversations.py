"""What happens to a conversation as a whole; its turns make it."""

from uuid import UUID

from django.db import transaction

from assistant import event_log, events, selectors, selectors_sharing
from assistant.errors import AssistantError
from assistant.models import Conversation, User
from assistant.services import TITLE_CHARACTERS
from assistant.services_sharing import shares_told


def conversation_rename(*, user: User, conversation_id: UUID, title: str) -> None:
    selectors.conversation_of(user, conversation_id)
    cleaned = " ".join(title.split())
    if not cleaned or len(cleaned) > TITLE_CHARACTERS:
        raise AssistantError("title_length", f"A title has between 1 and {TITLE_CHARACTERS} characters.", status=422)
    Conversation.objects.filter(owner=user, pk=conversation_id).update(title=cleaned)
    event_log.notify(user.pk, events.ConversationChanged(conversation=conversation_id))


def conversation_delete(*, user: User, conversation_id: UUID) -> None:
    """Delete a conversation with all of its turns, for good."""
    with transaction.atomic():
        # What is being written comes before, or finds nothing: coming in between, it would stop the deletion.
        conversation = selectors.existing(
            Conversation.objects.select_for_update().filter(owner=user, pk=conversation_id)
        )
        list(conversation.turns.select_for_update().order_by("pk").values_list("pk"))
        readers = selectors_sharing.readers_of(conversation)
        conversation.delete()
    event_log.notify(user.pk, events.ConversationChanged(conversation=conversation_id))
    shares_told(readers)
