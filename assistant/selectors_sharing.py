"""Reads of what is shared among colleagues: for each user what they share, and what is shared with them."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Left

from assistant import events, selectors
from assistant.models import Conversation, Share, Turn, User
from assistant.reading_shapes import ImageBasis
from assistant.sharing_shapes import (
    Colleague,
    SharedAnswer,
    SharedFindings,
    ShareGiven,
    ShareReceived,
    SharesReceived,
)

COLLEAGUES_FOUND = 8
SHARES_LISTED = 50
QUESTION_SHOWN = 300
# Of some signs one is a name already: letters of the Latin alphabet have a byte, Chinese ones three.
LEAST_BYTES = 2

_QUESTION = Left("turn__question", QUESTION_SHOWN)
# Each name where a word may begin it; of a Chinese one the surname comes first.
_NAMES = Concat(
    Value(" "), "first_name", Value(" "), "last_name", Value(" "), "last_name", "first_name", Value(" "), "username"
)


def colleagues_of(user: User) -> QuerySet[User]:
    """Return who can sign in, but for the user."""
    able = User.objects.filter(is_active=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return able.exclude(pk=user.pk)


def colleagues_found(user: User, words: str) -> list[Colleague]:
    """Return the first few colleagues of whose names each word begins one; nobody before enough of one is typed."""
    if len(words.strip().encode()) < LEAST_BYTES:
        return []
    found = colleagues_of(user).annotate(names=_NAMES)
    for word in words.split():
        found = found.filter(names__icontains=f" {word}")
    ids = found.order_by("last_name", "first_name", "username").values_list("pk", flat=True)[:COLLEAGUES_FOUND]
    names = names_of(ids)
    return [Colleague(id=pk, name=names[pk]) for pk in ids]


def names_of(users: Iterable[int]) -> dict[int, str]:
    """Return by user how they are called, with the user name where somebody else is called so too."""
    namesakes = User.objects.filter(first_name__iexact=OuterRef("first_name"), last_name__iexact=OuterRef("last_name"))
    another = Exists(namesakes.exclude(pk=OuterRef("pk")))
    rows = User.objects.filter(pk__in=set(users)).annotate(is_shared=another)
    return {
        user.pk: f"{user.get_full_name()} ({user.username})"
        if user.is_shared and user.get_full_name()
        else user.display_name
        for user in rows
    }


def shares_given(user: User, conversation: UUID | None = None) -> list[ShareGiven]:
    """Return with whom the user shares which of their answers, the latest first."""
    among = Q(turn__conversation=conversation) if conversation else Q()
    rows = Share.objects.filter(among, turn__owner=user).annotate(question=_QUESTION)
    named = ("pk", "turn", "turn__conversation", "question", "reader", "created_at")
    shares = list(rows.order_by("-created_at", "pk").values_list(*named, named=True))
    names = names_of(share.reader for share in shares)
    return [
        ShareGiven(
            id=share.pk,
            turn=share.turn,
            conversation=share.turn__conversation,
            question=share.question,
            name=names[share.reader],
            since=share.created_at,
        )
        for share in shares
    ]


def shares_received(user: User, most: int) -> SharesReceived:
    """Return what colleagues share with the user; of the answers, which are long, nothing is read."""
    mine = Share.objects.filter(reader=user)
    named = ("pk", "question", "turn__owner", "created_at", "opened_at")
    latest = mine.annotate(question=_QUESTION).order_by("-created_at", "pk").values_list(*named, named=True)[:most]
    names = names_of(share.turn__owner for share in latest)
    shares = [
        ShareReceived(
            id=share.pk,
            question=share.question,
            by=names[share.turn__owner],
            since=share.created_at,
            is_new=share.opened_at is None,
        )
        for share in latest
    ]
    return SharesReceived(unopened=mine.filter(opened_at=None).count(), shares=shares)


def share_received(user: User, share_id: UUID) -> Share:
    return selectors.existing(Share.objects.select_related("turn").filter(reader=user, pk=share_id))


def readers_of(conversation: Conversation) -> list[int]:
    """Return with whom anything of a conversation is shared."""
    return list(Share.objects.filter(turn__conversation=conversation).values_list("reader", flat=True).distinct())


def shared_shape(share: Share) -> SharedAnswer:
    turn = share.turn
    return SharedAnswer(
        id=share.pk,
        turn=turn.pk,
        by=names_of([turn.owner_id])[turn.owner_id],
        since=share.created_at,
        question=turn.question,
        state=turn.state,  # type: ignore[arg-type]
        created_at=turn.created_at,
        answer=selectors.answer_shapes([turn])[0],
        error=turn.error,
        assumptions=[events.Assumption.model_validate(each) for each in turn.assumptions],
        filters=selectors.filters_of(turn),
        findings=[_findings_shape(ImageBasis.model_validate(basis)) for basis in turn.findings],
    )


def is_shareable(turn: Turn) -> bool:
    return turn.state not in Turn.ACTIVE and bool((turn.answer or {}).get("sentences"))


def _findings_shape(basis: ImageBasis) -> SharedFindings:
    return SharedFindings(task=basis.task, findings=basis.findings, corrected=basis.corrected, read_by=basis.read_by)
