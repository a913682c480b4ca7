"""What comes without our token is refused in our own sentence, with a way back, and never in the framework's."""

import pytest
from django.test import Client

SENTENCE = "This request did not come from our page. Reload it."


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/", "/admin/assistant/user/add/"])
def test_a_stale_tab_is_told_to_reload(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(path, {"username": "alice", "password": "x"}, headers={"Accept": "text/html"})
    assert page.status_code == 403
    assert SENTENCE in page.content.decode() and 'href="/"' in page.content.decode()
    plain = client.post(path)
    assert (plain.status_code, plain.content.decode()) == (403, SENTENCE)


def test_the_api_says_the_same() -> None:
    refused = Client(enforce_csrf_checks=True).post("/api/session", {}, content_type="application/json")
    assert (refused.status_code, refused.json()) == (403, {"code": "foreign_page", "message": SENTENCE})
