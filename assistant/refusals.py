"""What is said when no view answers: a code and a sentence for the page, a line for anybody else, with a way back."""

from django.http import HttpRequest, HttpResponse, JsonResponse

FOREIGN = "This request did not come from our page. Reload it."
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Wardlight</title>
<h1>Wardlight</h1>
<p>{message}</p>
<p><a href="/">Back to the questions</a></p>
</html>
"""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 400, "bad_request", "This request cannot be read.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 403, "forbidden", "This is not for you to open.")


def foreign_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer what came without our token, as from a tab that was open while another signed out."""
    return _said(request, 403, "foreign_page", FOREIGN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 404, "not_found", "This does not exist.")


def fault(request: HttpRequest) -> HttpResponse:
    return _said(request, 500, "fault", "Wardlight has met a fault of its own. Try again, or tell your administrator.")


def _said(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "message": message}, status=status)
    if "text/html" in request.headers.get("Accept", ""):
        return HttpResponse(PAGE.format(message=message), status=status)
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
