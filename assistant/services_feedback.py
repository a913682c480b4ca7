"""What the person who asked thinks of an answer."""

from uuid import UUID

from django.db import transaction

from assistant import event_log, events, queue, selectors
from assistant.errors import AssistantError
from assistant.models import Feedback, Turn, User

WORDS_CHARACTERS = 500


@transaction.atomic
def feedback_give(*, user: User, turn_id: UUID, helpful: bool, reason: str, words: str) -> Turn:
    """Store or change a thumbs up, or a thumbs down with its reason; a thumbs up has none."""
    # Who deletes the conversation comes before, or takes this along.
    Turn.objects.select_for_update(no_key=True).filter(owner=user, pk=turn_id).first()
    turn = selectors.turn_of(user, turn_id)
    if not helpful and not reason:
        raise AssistantError("reason_missing", "Say what is wrong with the answer.", status=422)
    if len(words) > WORDS_CHARACTERS:
        raise AssistantError("words_length", f"A remark has at most {WORDS_CHARACTERS} characters.", status=422)
    given = {"helpful": helpful, "reason": "" if helpful else reason, "words": "" if helpful else words.strip()}
    turn.feedback, _ = Feedback.objects.update_or_create(turn=turn, defaults=given)
    _announce(turn)
    return turn


@transaction.atomic
def feedback_withdraw(*, user: User, turn_id: UUID) -> Turn:
    turn = selectors.turn_of(user, turn_id)
    Feedback.objects.filter(turn=turn).delete()
    turn = selectors.turn_of(user, turn_id)
    _announce(turn)
    return turn


def _announce(turn: Turn) -> None:
    """Other tabs of the same person show it, and the board gathers it."""
    transaction.on_commit(
        lambda: event_log.notify(turn.owner_id, events.ConversationChanged(conversation=turn.conversation_id))
    )
    transaction.on_commit(queue.send_gathering)
