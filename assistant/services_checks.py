"""Checks that curators ask for, and those that follow by themselves when the library has changed."""

from typing import Any
from uuid import UUID

from django.db import transaction

from assistant import queue
from assistant.models import Gap, User
from assistant.selectors import existing
from assistant.services import question_clean
from clinical_guidelines import checks
from clinical_guidelines.golden import golden_questions
from clinical_guidelines.models import Check


def golden_run_start(*, user: User) -> Check:
    return _send_one(Check.Kind.GOLDEN, user.pk, "asked", {"collection": "library"})


def conflict_search_start(*, user_id: int | None, reason: str, collection: str = "library") -> Check:
    """Have the published recommendations compared with each other."""
    return _send_one(Check.Kind.CONFLICTS, user_id, reason, {"collection": collection})


@transaction.atomic
def search_test_start(*, user: User, question: str, filters: dict[str, Any]) -> Check:
    """Have a worker search, for the web process holds no encoder."""
    return _send(Check.Kind.SEARCH, user.pk, "", {"question": question_clean(question), "filters": filters})


def search_test_of(user: User, check_id: UUID) -> Check:
    """Return a search that this curator asked for; another's does not exist."""
    return existing(Check.objects.filter(pk=check_id, kind=Check.Kind.SEARCH, requested_by=user))


@transaction.atomic
def gap_ask_again(*, user: User, gap_id: UUID) -> Check:
    """Ask the questions of one gap again."""
    gap = existing(Gap.objects.filter(pk=gap_id).only("pk"))
    return _send(Check.Kind.GAPS, user.pk, "asked", {"gap": str(gap.pk)})


def on_library_changed(*, collection: str, reason: str, user_id: int | None, **_: Any) -> None:
    """Look for conflicts, run the golden questions, ask open gaps again; what waits already covers this change too."""
    conflict_search_start(user_id=user_id, reason=reason, collection=collection)
    if golden_questions(collection).exists():
        _send_one(Check.Kind.GOLDEN, user_id, reason, {"collection": collection})
    if Gap.objects.filter(state=Gap.State.OPEN).exists():
        _send_one(Check.Kind.GAPS, user_id, reason, {})


@transaction.atomic
def _send_one(kind: Check.Kind, user_id: int | None, reason: str, request: dict[str, Any]) -> Check:
    """Return the check of this kind that waits, or queue one."""
    waiting = Check.objects.filter(kind=kind, state=Check.State.QUEUED, attempt=0, request=request).first()
    return waiting or _send(kind, user_id, reason, request)


def _send(kind: Check.Kind, user_id: int | None, reason: str, request: dict[str, Any]) -> Check:
    check = checks.check_create(kind=kind, user_id=user_id, request=request, reason=reason)
    transaction.on_commit(lambda: queue.send_check(check.pk, check.kind))
    return check
