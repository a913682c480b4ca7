"""The library says that it has changed; whoever keeps something that rests on it listens."""

from django.db import transaction
from django.dispatch import Signal

# Sent with `collection`, `reason` and `user_id`, after the commit, in the process that made the change.
library_changed = Signal()


def library_changed_announce(*, collection: str, reason: str, user_id: int | None = None) -> None:
    """Call inside the transaction that changes what is searched; nothing is said when it rolls back."""
    transaction.on_commit(
        lambda: library_changed.send(sender=None, collection=collection, reason=reason, user_id=user_id), robust=True
    )
