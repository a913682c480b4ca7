from django.http import HttpRequest
from ninja.security import APIKeyCookie

from assistant.errors import AssistantError
from assistant.models import User


class OurPage(APIKeyCookie):
    """Anybody, signed in or not, but only from our own page: signing in as somebody else is an attack as well."""

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        return True


def user_of(request: HttpRequest) -> User:
    """Return the user whom the API's authentication has let in."""
    assert isinstance(request.user, User)
    return request.user


def curator_of(request: HttpRequest) -> User:
    user = user_of(request)
    if not user.curates:
        raise AssistantError("curators_only", "Only curators and administrators change the library.", status=403)
    return user
