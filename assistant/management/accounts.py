"""Accounts as commands name them."""

from django.core.management.base import CommandError

from assistant import services_accounts
from assistant.models import User


def account_named(name: str, **among: bool) -> User:
    """Return the account of this name, the command line's own without one; CommandError when there is none."""
    if not name:
        return services_accounts.command_line_user()
    user = User.objects.filter(username=name, **among).first()
    if user is None:
        raise CommandError(f"There is no account {name}.")
    return user
