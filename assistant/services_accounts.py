"""Everything that can happen to an account."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import count
from typing import NamedTuple

from axes.utils import reset
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import SET_NULL, ManyToOneRel, QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from assistant import event_log, events
from assistant.errors import AssistantError
from assistant.models import User

COMMAND_LINE = "command-line"
DELETION_TRIES = 3
DISTINCT = "abcdefghjkmnpqrstuvwxyz23456789"


class OneTime(NamedTuple):
    """What opens a new account once."""

    username: str
    password: str


def one_time_password() -> str:
    """Return a password that nobody has thought of: 79 bits, no letter like a figure, and no capitals to type."""
    return "-".join(get_random_string(4, DISTINCT) for _ in range(4))


@transaction.atomic
def administrator_create_first() -> OneTime | None:
    """Make an administrator where none can sign in, and return what opens the account; None when there is one."""
    if administrators().exists():
        return None
    names = ("admin" if number == 1 else f"admin{number}" for number in count(1))
    # Whoever has this name already has another role, or is inactive, and stays so.
    name = next(name for name in names if not User.objects.filter(username=name).exists())
    password = one_time_password()
    User.objects.create_superuser(name, password=password, role=User.Role.ADMINISTRATOR, must_change_password=True)
    return OneTime(name, password)


def administrators() -> QuerySet[User]:
    """Return the administrators who can sign in."""
    known = User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True)
    return known.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def are_all_administrators(users: Iterable[User]) -> bool:
    """Tell whether nobody could administer any more without these; within a transaction it stays so until its end."""
    known = administrators().order_by("pk")
    if connection.in_atomic_block:
        # Else two administrators who demote each other at the same moment would both be told that the other stays.
        known = known.select_for_update(no_key=True)
    return {user.pk for user in known} <= {user.pk for user in users}


def is_on_record(user: User) -> bool:
    """Tell whether the history of the library, or of the accounts, names this user for something."""
    relations = [each for each in User._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel)]
    marks = [each.field for each in relations if each.on_delete is SET_NULL]
    named = any(mark.model._default_manager.filter(**{mark.name: user}).exists() for mark in marks)
    return named or LogEntry.objects.filter(user=user).exists()


def command_line_user() -> User:
    """Return the account that owns what the command line asks; it has no password, so nobody can sign in to it."""
    return User.objects.get_or_create(username=COMMAND_LINE, defaults={"password": make_password(None)})[0]


def password_change(request: HttpRequest, *, user: User, current: str, new: str) -> None:
    """Set a new password and end every other session of this user."""
    # Through the front door: guesses at it from an unattended ward computer count, and lock it.
    if authenticate(request, username=user.username, password=current) is None:
        raise AssistantError("wrong_password", "The current password is not right.", status=422)
    if current == new:
        raise AssistantError("same_password", "The new password must differ from the current one.", status=422)
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise AssistantError("weak_password", " ".join(error.messages), status=422) from error
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    update_session_auth_hash(request, user)
    session_recheck(user=user)


def password_give(*, user: User, password: str) -> None:
    """Set a password that an administrator knows: it opens nothing but the choice of another one."""
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    session_recheck(user=user)


def password_take(*, user: User) -> None:
    """Leave no password that opens this account, and end its sessions."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    session_recheck(user=user)


def lockout_end(*, user: User) -> int:
    """Let a locked-out user try again at once; return how many records of failures were removed."""
    return int(reset(username=user.username))


def session_recheck(*, user: User) -> None:
    """Make every open socket of this user prove again that its session is still good."""
    transaction.on_commit(partial(event_log.notify, user.pk, events.SessionEnded()))


@transaction.atomic
def accounts_delete(*, users: Iterable[User]) -> None:
    """Delete accounts with all that is theirs, and shut their sockets."""
    for user in users:
        session_recheck(user=user)
        _delete(user.pk)


def _delete(user_id: int) -> None:
    """Delete an account; what somebody was writing of theirs, such as an answer, goes with the next try."""
    for _ in range(DELETION_TRIES - 1):
        with suppress(IntegrityError), transaction.atomic():
            User.objects.filter(pk=user_id).delete()
            connection.check_constraints()
            return
    User.objects.filter(pk=user_id).delete()


def sessions_expire() -> None:
    """Forget the sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
