from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.views.decorators.csrf import ensure_csrf_cookie
from ninja import Router, Status
from ninja.decorators import decorate_view
from ninja.security import django_auth

from assistant import services_accounts
from assistant.api.access import OurPage
from assistant.api.shapes import Credentials, PasswordChange, Problem, Session, SignedInUser
from assistant.errors import AssistantError
from assistant.models import User

router = Router(tags=["session"])


def _session(request: HttpRequest) -> Session:
    user = request.user
    shown = None
    if isinstance(user, User):
        shown = SignedInUser(
            id=user.pk,
            username=user.username,
            display_name=user.display_name,
            role=user.role,  # type: ignore[arg-type]
            must_change_password=user.must_change_password,
        )
    return Session(
        user=shown,
        version=settings.VERSION,
        engine=settings.ANSWER_ENGINE,
        question_characters=settings.QUESTION_CHARACTERS,
        upload_bytes=settings.UPLOAD_BYTES,
        sharing=settings.SHARING,
    )


@router.get("", auth=None, response=Session)
@decorate_view(ensure_csrf_cookie)
def session_read(request: HttpRequest) -> Session:
    return _session(request)


@router.post("", auth=OurPage(), response={200: Session, 401: Problem, 429: Problem})
def session_create(request: HttpRequest, credentials: Credentials) -> Session:
    user = authenticate(request, username=credentials.username, password=credentials.password)
    if user is None:
        # After too many attempts the answer is replaced on its way out: see assistant.lockout.
        raise AssistantError("invalid_credentials", "The user name or the password is not right.", status=401)
    login(request, user)
    return _session(request)


@router.delete("", auth=django_auth, response={204: None})
def session_delete(request: HttpRequest) -> Status[None]:
    user = request.user
    logout(request)
    if isinstance(user, User):
        services_accounts.session_recheck(user=user)
    return Status(204, None)


@router.post("/password", auth=django_auth, response={200: Session, 422: Problem})
def password_change(request: HttpRequest, change: PasswordChange) -> Session:
    assert isinstance(request.user, User)
    services_accounts.password_change(
        request, user=request.user, current=change.current_password, new=change.new_password
    )
    return _session(request)
