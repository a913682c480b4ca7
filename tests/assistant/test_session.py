"""Signing in, staying in, and being put out."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators

from assistant import event_log
from assistant.models import User
from tests.assistant.visitor import Visitor, signed_in
from tests.people import PASSWORD, People

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "seven grey herons at noon"
WRONG = ("invalid_credentials", "The user name or the password is not right.")


def changed(visitor: Visitor, new: str = NEW_PASSWORD, current: str = PASSWORD) -> tuple[int, str]:
    reply = visitor.send("POST", "/session/password", {"current_password": current, "new_password": new})
    return reply.status_code, reply.json().get("code", "")


def test_signing_in_tells_who_one_is(people: People) -> None:
    visitor = Visitor()
    assert not visitor.user
    reply = visitor.sign_in("bob")
    assert reply.status_code == 200
    assert reply.json()["user"] == visitor.user
    assert (visitor.user["username"], visitor.user["role"]) == ("bob", "curator")


def test_nobody_can_plant_a_session_or_its_token(people: People) -> None:
    visitor = signed_in("charlie")
    planted, token = visitor.session_key, visitor.client.cookies["csrftoken"].value
    visitor.sign_in("alice")
    assert visitor.session_key != planted
    assert visitor.client.cookies["csrftoken"].value != token
    stale = Visitor()
    stale.client.cookies["sessionid"] = planted
    assert stale.user is None


@pytest.mark.parametrize(("username", "password"), [("alice", "wrong"), ("nobody", "wrong"), ("carol", PASSWORD)])
def test_a_refusal_does_not_tell_why(people: People, username: str, password: str) -> None:
    User.objects.create_user("carol", password=PASSWORD, is_active=False)
    reply = Visitor().sign_in(username, password)
    assert reply.status_code == 401
    assert (reply.json()["code"], reply.json()["message"]) == WRONG


def test_an_unknown_name_costs_as_much_time_as_a_known_one(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def recorded(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", recorded)
    for name in ("alice", "nobody"):
        hashed.clear()
        Visitor().sign_in(name, "wrong")
        assert len(hashed) == 1


def test_a_closed_account_is_out_at_once(people: People) -> None:
    visitor = signed_in("alice")
    User.objects.filter(pk=people.alice.pk).update(is_active=False)
    assert visitor.user is None
    assert visitor.send("GET", "/conversations").status_code == 401


def test_signing_out_ends_the_session_on_the_server(people: People) -> None:
    visitor = signed_in("alice")
    kept = visitor.session_key
    assert visitor.send("DELETE", "/session").status_code == 204
    copy = Visitor()
    copy.client.cookies["sessionid"] = kept
    assert visitor.user is copy.user is None


def test_signing_out_twice_is_a_clear_refusal(people: People) -> None:
    assert Visitor().send("DELETE", "/session").json()["code"] == "signed_out"


def test_a_new_password_ends_the_other_sessions_only(people: People) -> None:
    here, there = signed_in("alice"), signed_in("alice")
    before = here.session_key
    assert changed(here) == (200, "")
    assert here.user and there.user is None
    assert here.session_key != before
    assert Visitor().sign_in("alice").status_code == 401
    assert Visitor().sign_in("alice", NEW_PASSWORD).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["password", "sign-out"])
def test_open_sockets_are_told_to_prove_their_session(people: People, ending: str) -> None:
    visitor = signed_in("alice")
    if ending == "password":
        changed(visitor)
    else:
        visitor.send("DELETE", "/session")
    (_, fields), *_ = event_log.connection().xrevrange(event_log.notices_stream(), count=1)
    assert int(fields[b"user"]) == people.alice.pk
    assert b"session.ended" in fields[b"notice"]


@pytest.mark.parametrize(
    ("new", "current", "code"),
    [
        (NEW_PASSWORD, "wrong", "wrong_password"),
        (PASSWORD, PASSWORD, "same_password"),
        ("short", PASSWORD, "weak_password"),
        ("", PASSWORD, "weak_password"),
        ("administrator", PASSWORD, "weak_password"),
        ("alice-margaret", PASSWORD, "weak_password"),
        ("x" * 1_001, PASSWORD, "bad_request"),
    ],
)
def test_a_password_that_will_not_serve_gets_a_sentence(people: People, new: str, current: str, code: str) -> None:
    User.objects.filter(pk=people.alice.pk).update(last_name="alice-margaret")
    visitor = signed_in("alice")
    reply = visitor.send("POST", "/session/password", {"current_password": current, "new_password": new})
    assert (reply.status_code, reply.json()["code"]) == (422, code)
    assert reply.json()["message"].endswith(".")
    assert Visitor().sign_in("alice").status_code == 200


def test_the_one_time_password_opens_only_its_own_change(people: People) -> None:
    User.objects.filter(pk=people.root.pk).update(must_change_password=True)
    visitor = signed_in("root")
    assert visitor.user["must_change_password"]
    for path in ("/conversations", "/library", "/library/ingestions", "/editions/1"):
        reply = visitor.send("GET", path)
        assert (reply.status_code, reply.json()["code"]) == (403, "password_change_needed")
    assert visitor.client.get("/admin/").status_code == 302
    assert visitor.client.get("/metrics").status_code == 404
    assert changed(visitor) == (200, "")
    assert visitor.send("GET", "/conversations").status_code == 200
    assert visitor.client.get("/admin/").status_code == 200


@pytest.mark.parametrize("token", ["", "x" * 32, "x" * 64])
def test_another_sites_page_cannot_sign_anybody_in(people: People, token: str) -> None:
    visitor = Visitor()
    body = {"username": "charlie", "password": PASSWORD}
    reply = visitor.send("POST", "/session", body, HTTP_X_CSRFTOKEN=token)
    assert (reply.status_code, reply.json()["code"]) == (403, "foreign_page")
    assert visitor.user is None


def test_a_browser_that_lost_its_cookies_is_led_to_signing_in(people: People) -> None:
    visitor = signed_in("charlie")
    visitor.client.cookies.clear()
    reply = visitor.send("POST", "/turns", {"question": "Which antibiotic first?"})
    assert (reply.status_code, reply.json()["code"]) == (401, "signed_out")
    assert visitor.sign_in("charlie").status_code == 200


def test_over_https_the_origin_counts_as_well(people: People) -> None:
    visitor = Visitor()
    body = {"username": "charlie", "password": PASSWORD}
    for origin, status in (("https://evil.example", 403), ("null", 403), ("https://localhost", 200)):
        assert visitor.send("POST", "/session", body, HTTP_ORIGIN=origin, secure=True).status_code == status


def test_the_session_cookie_is_out_of_reach_of_scripts(people: People) -> None:
    cookie = signed_in("alice").client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == 12 * 3600


def test_the_page_asks_for_as_long_a_password_as_the_server() -> None:
    lengths = [rule for rule in get_default_password_validators() if isinstance(rule, MinimumLengthValidator)]
    for catalogue in (Path(settings.BASE_DIR) / "frontend/src/locales").glob("*.json"):
        assert str(lengths[0].min_length) in json.loads(catalogue.read_text())["password"]["rule"], catalogue.name
