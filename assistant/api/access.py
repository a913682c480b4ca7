from typing import Any

from django.http import HttpRequest
from ninja.security import APIKeyCookie, SessionAuth

from assistant.errors import AssistantError
from assistant.models import User

CURATORS_ONLY = "Only curators and administrators change the library."
ADMINISTRATORS_ONLY = "Only administrators look after the models."


class OurPage(APIKeyCookie):
    """Anybody, signed in or not, but only from our own page: signing in as somebody else is an attack as well."""

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        return True


class SignedIn(SessionAuth):
    """A signed-in user whose password is their own; the one-time password opens nothing but its own change."""

    def __call__(self, request: HttpRequest) -> Any:
        # Before the token is looked at: a browser that lost its cookies is to sign in, not to be called foreign.
        return super().__call__(request) if request.user.is_authenticated else None

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = request.user
        if not isinstance(user, User):
            return None
        if user.must_change_password:
            raise AssistantError("password_change_needed", "Choose your own password first.", status=403)
        return user


class Curates(SignedIn):
    """A curator or administrator: for whole routers, so that no operation of theirs can forget to ask."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = super().authenticate(request, key)
        if user is not None and not user.curates:
            raise AssistantError("curators_only", CURATORS_ONLY, status=403)
        return user


class Administers(SignedIn):
    """An administrator: for what shows how the machines are, and nothing of what anybody asked."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = super().authenticate(request, key)
        if user is not None and user.role != User.Role.ADMINISTRATOR:
            raise AssistantError("administrators_only", ADMINISTRATORS_ONLY, status=403)
        return user


def user_of(request: HttpRequest) -> User:
    """Return the user whom the API's authentication has let in."""
    assert isinstance(request.user, User)
    return request.user


def curator_of(request: HttpRequest) -> User:
    user = user_of(request)
    if not user.curates:
        raise AssistantError("curators_only", CURATORS_ONLY, status=403)
    return user
