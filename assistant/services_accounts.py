"""Everything that can happen to an account."""

import secrets
from importlib import import_module

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from assistant import event_log, events
from assistant.errors import AssistantError
from assistant.models import User

COMMAND_LINE = "command-line"


@transaction.atomic
def administrator_create_first() -> str | None:
    """Make a new installation's administrator and return the one-time password; None when there is one."""
    if User.objects.filter(role=User.Role.ADMINISTRATOR).exists():
        return None
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser("admin", password=password, role=User.Role.ADMINISTRATOR, must_change_password=True)
    return password


def command_line_user() -> User:
    """Return the account that owns what the command line asks; it has no password, so nobody can sign in to it."""
    user, made = User.objects.get_or_create(username=COMMAND_LINE)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


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


def lockout_end(*, user: User) -> int:
    """Let a locked-out user try again at once; return how many records of failures were removed."""
    return int(reset(username=user.username))


def session_recheck(*, user: User) -> None:
    """Make every open socket of this user prove again that its session is still good."""
    transaction.on_commit(lambda: event_log.notify(user.pk, events.SessionEnded()))


def sessions_expire() -> None:
    """Forget the sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
