"""Somebody in front of our page, cookies and CSRF token included."""

import json
from typing import Any

from django.test import Client

from tests.people import PASSWORD


class Visitor:
    """Speaks to the HTTP door as a browser does, and shows every refusal as the page would see it."""

    def __init__(self, address: str = "192.0.2.1", **request: Any) -> None:
        self.client = Client(
            enforce_csrf_checks=True,
            raise_request_exception=False,
            REMOTE_ADDR=address,
            HTTP_HOST="localhost",
            **request,
        )
        self.client.get("/api/session")

    def send(self, method: str, path: str, body: Any = None, *, token: bool = True, **headers: Any) -> Any:
        """Send a body as JSON, or bytes as they are."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if token and (cookie := self.client.cookies.get("csrftoken")):
            headers.setdefault("HTTP_X_CSRFTOKEN", cookie.value)
        kind = headers.pop("content_type", "application/json")
        return self.client.generic(method, f"/api{path}", content, content_type=kind, **headers)

    def sign_in(self, username: str, password: str = PASSWORD) -> Any:
        return self.send("POST", "/session", {"username": username, "password": password})

    @property
    def user(self) -> Any:
        return self.client.get("/api/session").json()["user"]

    @property
    def session_key(self) -> str:
        return self.client.cookies["sessionid"].value


def signed_in(username: str, password: str = PASSWORD, address: str = "192.0.2.1") -> Visitor:
    visitor = Visitor(address)
    assert visitor.sign_in(username, password).status_code == 200
    return visitor
