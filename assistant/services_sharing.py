"""Sharing an answer with colleagues, and everything that ends it."""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from assistant import event_log, events, selectors, selectors_sharing
from assistant.errors import AssistantError
from assistant.models import Share, Turn, User

log = structlog.get_logger(__name__)

READERS_OF_AN_ANSWER = 50
SHARES_OF_A_USER = 1_000

OFF = "Sharing answers is switched off in this hospital."
NO_ANSWER = "There is no answer here to share yet: wait until it is written."
NOBODY = "Choose at least one colleague."
NO_COLLEAGUE = "One of those chosen is nobody to share with. Choose from the names that are found."
TOO_MANY_READERS = f"An answer is shared with at most {READERS_OF_AN_ANSWER} colleagues."
TOO_MANY_SHARES = f"You share as much as can be, {SHARES_OF_A_USER:,} times in all: withdraw what is no longer needed."


def sharing_or_refuse() -> None:
    """Raise AssistantError where the hospital has turned sharing off."""
    if not settings.SHARING:
        raise AssistantError("sharing_off", OFF, status=403)


@transaction.atomic
def answer_share(*, user: User, turn_id: UUID, colleagues: Sequence[int]) -> None:
    """Let colleagues read one of the user's answers, from now until it is withdrawn; again changes nothing."""
    sharing_or_refuse()
    # Who deletes the conversation comes before, or takes this along.
    turn = selectors.existing(Turn.objects.select_for_update(no_key=True).filter(owner=user, pk=turn_id))
    if not selectors_sharing.is_shareable(turn):
        raise AssistantError("no_answer", NO_ANSWER, status=409)
    if not colleagues:
        raise AssistantError("nobody", NOBODY, status=422)
    _hold(user, colleagues)
    known = set(turn.shares.values_list("reader", flat=True))
    fresh = sorted(set(colleagues) - known)
    if len(known) + len(fresh) > READERS_OF_AN_ANSWER:
        raise AssistantError("too_many_readers", TOO_MANY_READERS, status=409)
    if Share.objects.filter(turn__owner=user).count() + len(fresh) > SHARES_OF_A_USER:
        raise AssistantError("too_many_shares", TOO_MANY_SHARES, status=409)
    Share.objects.bulk_create(Share(turn=turn, reader_id=reader) for reader in fresh)
    log.info("answer_shared", turn=str(turn.pk), readers=fresh)
    transaction.on_commit(partial(shares_told, [user.pk, *fresh]))


def _hold(user: User, colleagues: Sequence[int]) -> None:
    """Keep everybody concerned until the end of the transaction; raise AssistantError when one is no colleague."""
    # In one order, the user among them for the quota: two who share with each other would wait for ever.
    held = User.objects.select_for_update(no_key=True).filter(pk__in={user.pk, *colleagues}).order_by("pk")
    list(held.values_list("pk"))
    able = selectors_sharing.colleagues_of(user).filter(pk__in=colleagues)
    if able.count() < len(set(colleagues)):
        raise AssistantError("no_colleague", NO_COLLEAGUE, status=422)


def share_end(*, user: User, share_id: UUID) -> None:
    """End a share: its owner withdraws it, or its reader takes it off the list."""
    shares = Share.objects.filter(Q(reader=user) | Q(turn__owner=user), pk=share_id)
    share = selectors.existing(shares.select_related("turn").defer("turn__answer"))
    share.delete()
    log.info("share_ended", turn=str(share.turn_id), reader=share.reader_id, by=user.pk)
    shares_told([share.turn.owner_id, share.reader_id])


def share_open(*, user: User, share_id: UUID) -> None:
    """Note that its reader has opened a share, which then is no longer new."""
    share = selectors_sharing.share_received(user, share_id)
    if Share.objects.filter(pk=share.pk, opened_at=None).update(opened_at=timezone.now()):
        shares_told([user.pk])


def shares_told(users: Iterable[int]) -> None:
    """Let the open pages of these users read anew what is shared."""
    for user in users:
        event_log.notify(user, events.SharesChanged())
