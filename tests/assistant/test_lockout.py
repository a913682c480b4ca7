"""Guessing passwords, and using the lock against the person whose name it is."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.db.models import F
from django.test import RequestFactory

from assistant.lockout import client_address
from tests.assistant.visitor import Visitor, signed_in
from tests.people import PASSWORD, People

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def guess(times: int, username: str = "alice", address: str = HERE) -> list[int]:
    visitor = Visitor(address)
    return [visitor.sign_in(username, f"guess {number}").status_code for number in range(times)]


def test_five_failures_lock_the_name_at_this_address(people: People) -> None:
    assert guess(6) == [401, 401, 401, 401, 429, 429]
    reply = Visitor(HERE).sign_in("alice")
    assert (reply.status_code, reply.json()["code"]) == (429, "locked_out")
    assert "15 minutes" in reply.json()["message"]
    assert "Retry-After" not in reply.headers or reply.headers["Retry-After"].isdecimal()


def test_a_name_that_does_not_exist_locks_in_the_same_way(people: People) -> None:
    assert guess(6, "nobody") == guess(6, "alice")


def test_nobody_locks_a_clinician_out_from_another_address(people: People) -> None:
    guess(10, address=ELSEWHERE)
    assert Visitor(HERE).sign_in("alice").status_code == 200


def test_others_at_the_same_address_go_on(people: People) -> None:
    guess(10)
    assert Visitor(HERE).sign_in("charlie").status_code == 200


def test_another_browser_at_the_address_gets_no_new_guesses(people: People) -> None:
    guess(4)
    assert Visitor(HERE, HTTP_USER_AGENT="other").sign_in("alice", "wrong").status_code == 429
    assert Visitor(HERE, HTTP_USER_AGENT="third").sign_in("alice").status_code == 429


def test_guesses_from_many_addresses_lock_the_name_everywhere(people: People, settings: Any) -> None:
    settings.LOCKOUT_EVERYWHERE = 12
    for number in range(3):
        guess(4, address=f"203.0.113.{number}")
    assert Visitor(HERE).sign_in("alice").status_code == 429
    assert Visitor(HERE).sign_in("charlie").status_code == 200


def test_a_lock_ends_by_itself_and_trying_does_not_prolong_it(people: People) -> None:
    guess(5)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert Visitor(HERE).sign_in("alice").status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=2))
    assert Visitor(HERE).sign_in("alice").status_code == 200


def test_a_success_forgets_the_failures(people: People) -> None:
    guess(4)
    signed_in("alice")
    assert guess(4) == [401] * 4


def test_an_administrator_ends_a_lock(people: People) -> None:
    guess(6)
    call_command("axes_reset")
    assert Visitor(HERE).sign_in("alice").status_code == 200
    guess(6)
    administrator = signed_in("root").client
    administrator.get("/admin/assistant/user/")
    token = administrator.cookies["csrftoken"].value
    chosen = {"action": "unlock", "_selected_action": people.alice.pk, "csrfmiddlewaretoken": token}
    assert administrator.post("/admin/assistant/user/", chosen).status_code == 302
    assert Visitor(HERE).sign_in("alice").status_code == 200


def test_the_accounts_page_is_locked_as_well(people: People) -> None:
    visitor = Visitor(HERE)
    visitor.client.get("/admin/login/")
    for _ in range(6):
        token = visitor.client.cookies["csrftoken"].value
        form = {"username": "root", "password": "wrong", "csrfmiddlewaretoken": token}
        reply = visitor.client.post("/admin/login/", form)
    assert reply.status_code == 429
    assert b"Too many failed attempts" in reply.content
    assert Visitor(HERE).sign_in("root").status_code == 429


def test_guesses_at_an_open_session_count(people: People) -> None:
    visitor = signed_in("alice")
    codes = [
        visitor.send("POST", "/session/password", {"current_password": "wrong", "new_password": "x" * 20}).json()[
            "code"
        ]
        for _ in range(6)
    ]
    assert codes == ["wrong_password"] * 4 + ["locked_out"] * 2
    known = {"current_password": PASSWORD, "new_password": "seven grey herons at noon"}
    assert visitor.send("POST", "/session/password", known).status_code == 429


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (False, ELSEWHERE, HERE),
        (True, ELSEWHERE, ELSEWHERE),
        (True, f"203.0.113.9, {ELSEWHERE}", ELSEWHERE),
        (True, "not an address", HERE),
        (True, "", HERE),
        (True, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_only_our_proxy_is_believed(settings: Any, trusted: object, forwarded: str, address: str) -> None:
    settings.TRUST_PROXY = trusted
    request = RequestFactory().get("/", REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_no_address_at_all_is_no_crash(settings: Any) -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
