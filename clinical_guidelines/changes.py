"""The library says that it has changed; whoever keeps something that rests on it listens."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

# Sent with `collection`, `reason` and `user_id`, after the commit, in the process that made the change.
library_changed = Signal()
# What is to be said when a batch ends; None outside of one.
_batch: ContextVar[dict[str, dict[str, Any]] | None] = ContextVar("_batch", default=None)


def library_changed_announce(*, collection: str, reason: str, user_id: int | None = None) -> None:
    """Call inside the transaction that changes what is searched; nothing is said when it rolls back."""
    said = {"collection": collection, "reason": reason, "user_id": user_id}
    transaction.on_commit(partial(_say, said), robust=True)


@contextmanager
def library_changed_once() -> Iterator[None]:
    """Say of all changes in this block once that there were any, for each collection, also when it is broken off."""
    waiting: dict[str, dict[str, Any]] = {}
    outside = _batch.set(waiting)
    try:
        yield
    finally:
        _batch.reset(outside)
        for said in waiting.values():
            library_changed_announce(**said)


def _say(said: dict[str, Any]) -> None:
    waiting = _batch.get()
    if waiting is None:
        library_changed.send(sender=None, **said)
    else:
        waiting[said["collection"]] = said
