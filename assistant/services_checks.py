"""Checks that curators ask for, and those that follow by themselves when the library has changed."""

from typing import Any
from uuid import UUID

from django.db import transaction

from assistant import queue
from assistant.errors import NotFound
from assistant.models import Gap, User
from assistant.selectors import existing
from assistant.services import question_clean
from clinical_guidelines import checks
from clinical_guidelines.golden import golden_questions
from clinical_guidelines.models import Check


def golden_run_start(*, user: User) -> Check:
    return _send_one(Check.Kind.GOLDEN, user.pk, "asked")


def conflict_search_start(*, user_id: int | None, reason: str, collection: str = "library") -> Check:
    """Have the published recommendations compared with each other."""
    return _send_one(Check.Kind.CONFLICTS, user_id, reason, {"collection": collection})


@transaction.atomic
def search_test_start(*, user: User, question: str, filters: dict[str, Any]) -> Check:
    """Have a worker search, for the web process holds no encoder."""
    request = {"question": question_clean(question), "filters": filters}
    check = checks.check_create(kind=Check.Kind.SEARCH, user_id=user.pk, request=request)
    transaction.on_commit(lambda: queue.send_check(check.pk, check.kind))
    return check


def search_test_of(user: User, check_id: UUID) -> Check:
    """Return a search that this curator asked for; another's does not exist."""
    return existing(Check.objects.filter(pk=check_id, kind=Check.Kind.SEARCH, requested_by=user))


@transaction.atomic
def gap_ask_again(*, user: User, gap_id: UUID) -> Check:
    """Ask the questions of one gap again."""
    if not Gap.objects.filter(pk=gap_id).exists():
        raise NotFound
    check = checks.check_create(kind=Check.Kind.GAPS, user_id=user.pk, request={"gap": str(gap_id)}, reason="asked")
    transaction.on_commit(lambda: queue.send_check(check.pk, check.kind))
    return check


def on_library_changed(*, collection: str, reason: str, user_id: int | None, **_: Any) -> None:
    """Look for conflicts, run the golden questions, ask open gaps again; what waits already covers this change too."""
    conflict_search_start(user_id=user_id, reason=reason, collection=collection)
    if golden_questions(collection).exists():
        _send_one(Check.Kind.GOLDEN, user_id, reason, {"collection": collection})
    if Gap.objects.filter(state=Gap.State.OPEN).exists():
        _send_one(Check.Kind.GAPS, user_id, reason)


@transaction.atomic
def _send_one(kind: Check.Kind, user_id: int | None, reason: str, request: dict[str, Any] | None = None) -> Check:
    """Return the check of this kind that waits, or queue one."""
    request = request or ({"collection": "library"} if kind == Check.Kind.GOLDEN else {})
    waiting = Check.objects.filter(kind=kind, state=Check.State.QUEUED, attempt=0, request=request).first()
    if waiting:
        return waiting
    check = checks.check_create(kind=kind, user_id=user_id, request=request, reason=reason)
    transaction.on_commit(lambda: queue.send_check(check.pk, check.kind))
    return check
