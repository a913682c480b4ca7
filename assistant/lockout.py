"""Who is locked out after failed sign-ins, and what they are told."""

from ipaddress import ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone

LOCKED_OUT = "locked_out"


class LockoutHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """A few failures lock a user name for one address; many, from wherever, lock it everywhere."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        if super().is_locked(request, credentials):
            return True
        username = (credentials or {}).get("username")
        return bool(username) and failures_everywhere(str(username)) >= settings.LOCKOUT_EVERYWHERE


def failures_everywhere(username: str) -> int:
    """Return how often this name has failed of late, from all addresses together."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(username=username, attempt_time__gte=since)
    return recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def client_address(request: HttpRequest) -> str | None:
    """Return the address of the browser; behind our proxy that is what the proxy itself has added last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.TRUST_PROXY else ""
    for candidate in (forwarded.rpartition(",")[2].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(candidate))
        except ValueError:
            continue
    return None


def lockout_message() -> str:
    minutes = round(settings.AXES_COOLOFF_TIME.total_seconds() / 60)
    return f"Too many failed attempts. Wait {minutes} minutes, or ask an administrator."


def lockout_response(request: HttpRequest, _original: HttpResponseBase, _credentials: object) -> HttpResponse:
    """Take the place of any answer to a sign-in that has just been, or was already, locked out."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": LOCKED_OUT, "message": lockout_message()}, status=429)
    return HttpResponse(lockout_message(), status=429, content_type="text/plain; charset=utf-8")
