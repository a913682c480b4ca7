"""What is said when no view answers: a code and a sentence for the page, a line of text for anybody else."""

from django.http import HttpRequest, HttpResponse, JsonResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 400, "bad_request", "This request cannot be read.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 403, "forbidden", "This is not for you to open.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 404, "not_found", "This does not exist.")


def fault(request: HttpRequest) -> HttpResponse:
    return _said(request, 500, "fault", "Wardlight has met a fault of its own. Try again, or tell your administrator.")


def _said(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "message": message}, status=status)
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
