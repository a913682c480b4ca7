from django.http import HttpRequest

from assistant.errors import AssistantError
from assistant.models import User


def user_of(request: HttpRequest) -> User:
    """Return the user whom the API's authentication has let in."""
    assert isinstance(request.user, User)
    return request.user


def curator_of(request: HttpRequest) -> User:
    user = user_of(request)
    if not user.curates:
        raise AssistantError("curators_only", "Only curators and administrators change the library.", status=403)
    return user
