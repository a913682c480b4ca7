from collections.abc import Callable

import structlog
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from django_structlog.middlewares import RequestMiddleware

from assistant.errors import DATABASE_AWAY, Overloaded
from assistant.lockout import client_address
from clinical_guidelines.connections import connection_give_back

Respond = Callable[[HttpRequest], HttpResponseBase]

NO_CONNECTION = "Wardlight is busy or its database is away. Nothing was lost; try again in a few seconds."
ACCOUNTS = "/admin/"
# All else is the same for everybody.
OF_SOMEBODY = ("/api/", ACCOUNTS, "/metrics")
PUBLIC_PATHS = ("/static/", "/sw.js", "/manifest.webmanifest")


def connection_middleware(get_response: Respond) -> Respond:
    """Give the database connection back before the answer leaves: a slow reader would hold it all the while."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        connection_give_back()
        return response

    return respond


def language_middleware(get_response: Respond) -> Respond:
    """Speak the reader's language on the pages of accounts; all other texts are translated by the page itself."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(ACCOUNTS):
            return get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            return get_response(request)

    return respond


class RequestLog(RequestMiddleware):  # type: ignore[misc]
    """Names who really sent a request, and its path alone: its query may hold what somebody searched for."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        structlog.contextvars.bind_contextvars(ip=client_address(request))


def overload_middleware(get_response: Respond) -> Respond:
    """Answer 503 instead of an error page when no database connection or turn can be had."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(OF_SOMEBODY):
            # The page opens, and the process tells that it lives, while the database is away.
            request.user = AnonymousUser()
            return get_response(request)
        try:
            # Whoever asks is looked up here, since a failure in a middleware further in cannot be answered any more.
            _ = bool(request.user)
        except DATABASE_AWAY:
            return _busy()
        return get_response(request)

    def refuse(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _busy() if isinstance(error, (*DATABASE_AWAY, Overloaded)) else None

    respond.process_exception = refuse  # type: ignore[attr-defined]
    return respond


def _busy() -> HttpResponse:
    return JsonResponse({"code": "busy", "message": NO_CONNECTION}, status=503, headers={"Retry-After": "3"})


def privacy_middleware(get_response: Respond) -> Respond:
    """Keep what belongs to one user out of every cache, and switch off browser features that are not used."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.path.startswith(PUBLIC_PATHS) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"
        return response

    return respond
