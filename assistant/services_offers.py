"""What is offered to be asked next, once a turn has ended."""

from collections.abc import Sequence

from assistant import event_log, events
from assistant.models import Turn


def turn_offer(*, turn: Turn, offers: Sequence[str]) -> None:
    """Keep what may be asked next and tell it to the pages of whoever asked; nothing where the turn is gone."""
    kept = Turn.objects.filter(pk=turn.pk, attempt=turn.attempt, state=Turn.State.FINISHED).update(offers=list(offers))
    if kept and offers:
        offered = events.TurnOffered(conversation=turn.conversation_id, turn=turn.pk, offers=list(offers))
        event_log.notify(turn.owner_id, offered)
