from pathlib import Path

import redis
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_safe

from assistant import admin, event_log, liveness, metrics
from assistant.database_presence import database

NOT_BUILT = "The page has not been built. Run `make run`, or `npm run build` in frontend/."
ROOT_FILES = {"sw.js": "text/javascript", "manifest.webmanifest": "application/manifest+json"}


@require_safe
@ensure_csrf_cookie
def page(request: HttpRequest) -> HttpResponse:
    """The one page; the router in the browser knows its places."""
    index = Path(settings.FRONTEND_DIST) / "index.html"
    if not index.exists():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    return HttpResponse(index.read_bytes(), headers={"Cache-Control": "no-cache"})


@require_safe
def root_file(request: HttpRequest, name: str) -> HttpResponse:
    """A service worker governs only what lies below its own address, so these two stand at the root."""
    path = Path(settings.FRONTEND_DIST) / name
    if not path.exists():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=ROOT_FILES[name], headers={"Cache-Control": "no-cache"})


@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready when database and log answer; that a worker is there is told, but the page serves without one."""
    checks = {"database": database.is_there(), "event_log": _log_answers()}
    answering = checks["event_log"] and liveness.worker_is_there()
    ready = all(checks.values())
    return JsonResponse({"ready": ready, **checks, "answering": answering}, status=200 if ready else 503)


def _log_answers() -> bool:
    try:
        return bool(event_log.connection().ping())
    except redis.RedisError:
        return False


@require_GET
def metrics_page(request: HttpRequest) -> HttpResponse:
    """For the holder of the metrics token, or for a signed-in administrator."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    by_token = bool(settings.METRICS_TOKEN) and constant_time_compare(given, settings.METRICS_TOKEN)
    by_user = admin.site.has_permission(request)
    if not (by_token or by_user):
        raise Http404
    return HttpResponse(metrics.render(), content_type="text/plain; version=0.0.4")
