"""The HTTP door: each operation parses, calls one service or selector, and answers."""

from http import HTTPStatus

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from assistant import metrics
from assistant.api import (
    conversations,
    dicomweb,
    dictations,
    editions,
    guidelines,
    images,
    library,
    models,
    readings,
    recordings,
    session,
    sharing,
    turns,
    vocabulary,
    workbench,
    workbench_board,
    workbench_conflicts,
    workbench_golden,
    workbench_labels,
    workbench_search,
)
from assistant.api.access import SignedIn
from assistant.api.parsing import TextParser
from assistant.errors import DISK_FULL, AssistantError, is_disk_full
from assistant.refusals import FOREIGN
from clinical_guidelines.errors import LibraryError

log = structlog.get_logger(__name__)

PLACES_NAMED = 3
LIBRARY_STATUS = {
    "busy": 503,
    "page_missing": 404,
    "decided_before": 409,
    "edited_meanwhile": 409,
    "edition_closed": 409,
    "not_asked": 409,
    "not_ended": 409,
    "not_kept": 409,
}

api = NinjaAPI(title="Wardlight", version="1", docs_url=None, openapi_url=None, auth=SignedIn(), parser=TextParser())
api.add_router("/session", session.router)
api.add_router("/conversations", conversations.router)
api.add_router("/turns", turns.router)
api.add_router("/shares", sharing.router)
api.add_router("/dictations", dictations.router)
api.add_router("/vocabulary", vocabulary.router)
api.add_router("/library", library.router)
api.add_router("/editions", editions.router)
api.add_router("/guidelines", guidelines.router)
api.add_router("/models", models.router)
api.add_router("/images", images.router)
api.add_router("/dicomweb", dicomweb.router)
api.add_router("/recordings", recordings.router)
api.add_router("/readings", readings.router)
api.add_router("/workbench", workbench.router)
api.add_router("/workbench/gaps", workbench_board.router)
api.add_router("/workbench/conflicts", workbench_conflicts.router)
api.add_router("/workbench/golden", workbench_golden.router)
api.add_router("/workbench/labels", workbench_labels.router)
api.add_router("/workbench/searches", workbench_search.router)


def _answer(request: HttpRequest, code: str, message: str, status: int) -> HttpResponse:
    metrics.errors.labels(code).inc()
    return api.create_response(request, {"code": code, "message": message}, status=status)


@api.exception_handler(AssistantError)
def on_assistant_error(request: HttpRequest, error: AssistantError) -> HttpResponse:
    return _answer(request, error.code, error.message, error.status)


@api.exception_handler(LibraryError)
def on_library_error(request: HttpRequest, error: LibraryError) -> HttpResponse:
    return _answer(request, error.code, error.message, LIBRARY_STATUS.get(error.code, 422))


@api.exception_handler(AuthenticationError)
def on_authentication_error(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    # Signing in needs a token, which may have been lost together with the session.
    get_token(request)
    return _answer(request, "signed_out", "Sign in first.", 401)


@api.exception_handler(ValidationError)
def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = list(dict.fromkeys(".".join(str(part) for part in item["loc"][1:]) for item in error.errors))
    # A list of thousands may be wrong in each of its places.
    further = f" and {len(places) - PLACES_NAMED:,} more" if len(places) > PLACES_NAMED else ""
    named = f"{', '.join(places[:PLACES_NAMED])}{further}"
    return _answer(request, "bad_request", f"This request cannot be read: see {named}.", 422)


@api.exception_handler(RequestDataTooBig)
def on_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return _answer(request, "too_large", "This request is too large.", 413)


@api.exception_handler(MultiPartParserError)
@api.exception_handler(RawPostDataException)
@api.exception_handler(SuspiciousOperation)
def on_unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return _answer(request, "bad_request", "This request cannot be read: its form is broken.", 400)


@api.exception_handler(HttpError)
def on_refusal(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, AssistantError):
        return on_assistant_error(request, error.__cause__)
    if error.status_code == 403:
        return _answer(request, "foreign_page", FOREIGN, 403)
    return _answer(request, "bad_request", "This request cannot be read: its body is not JSON.", error.status_code)


@api.exception_handler(OSError)
@api.exception_handler(OperationalError)
def on_full_disk(request: HttpRequest, error: Exception) -> HttpResponse:
    if not is_disk_full(error):
        raise error
    log.error("disk_full", path=request.path)
    return _answer(request, "disk_full", DISK_FULL, HTTPStatus.INSUFFICIENT_STORAGE)


@api.exception_handler(FileNotFoundError)
def on_missing_file(request: HttpRequest, error: FileNotFoundError) -> HttpResponse:
    log.error("document_file_missing", path=request.path)
    return _answer(request, "file_missing", "The file of this document is not here. Tell your administrator.", 404)
