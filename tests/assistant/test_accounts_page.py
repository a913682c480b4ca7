"""How an administrator gives a password, and what stands where there is no such page."""

import html
import re

import pytest
from django.contrib.admin.models import LogEntry

from assistant.models import User
from tests.assistant.visitor import Visitor, signed_in
from tests.people import PASSWORD, People

pytestmark = pytest.mark.django_db

ADD = "/admin/assistant/user/add/"
FORM = {"usable_password": "true", "role": "clinician", "password1": "", "password2": ""}


def told(path: str, form: dict[str, str]) -> list[str]:
    """The one-time passwords that an administrator reads after saving a form."""
    client = signed_in("root").client
    client.get(path)
    token = client.cookies["csrftoken"].value
    reply = client.post(path, {**form, "csrfmiddlewaretoken": token}, follow=True)
    assert reply.redirect_chain, reply.content.decode()
    shown, again = (html.unescape(page.content.decode()) for page in (reply, client.get(reply.redirect_chain[-1][0])))
    assert "One-time password of" not in again
    return re.findall(r"One-time password of \w+: ([\w-]+)", shown)


def test_a_new_user_gets_a_password_that_nobody_invented(people: People) -> None:
    (password,) = told(ADD, {**FORM, "username": "dora"})
    assert re.fullmatch(r"(?:[a-hj-km-np-z2-9]{4}-?){4}", password)
    assert Visitor().sign_in("dora", password).status_code == 200
    assert User.objects.get(username="dora").must_change_password


def test_an_old_user_gets_another_one(people: People) -> None:
    (password,) = told(f"/admin/assistant/user/{people.alice.pk}/password/", FORM)
    assert Visitor().sign_in("alice", PASSWORD).status_code == 401
    assert Visitor().sign_in("alice", password).status_code == 200
    assert User.objects.get(username="alice").must_change_password
    assert LogEntry.objects.get().get_change_message() == "Changed password."


def test_a_password_that_was_typed_is_shown_to_nobody(people: People) -> None:
    typed = "seven grey herons at noon"
    assert told(ADD, {**FORM, "username": "dora", "password1": typed, "password2": typed}) == []
    assert Visitor().sign_in("dora", typed).status_code == 200


def test_no_password_is_made_where_none_is_wanted(people: People) -> None:
    assert told(ADD, {**FORM, "username": "dora", "usable_password": "false"}) == []
    assert not User.objects.get(username="dora").has_usable_password()


def test_half_a_password_is_refused(people: People) -> None:
    with pytest.raises(AssertionError, match="This field is required"):
        told(ADD, {**FORM, "username": "dora", "password1": "seven grey herons at noon"})


def test_an_address_of_nothing_leads_back_where_somebody_reads_it(people: People) -> None:
    client = signed_in("root").client
    page = client.get("/admin/nonsense", headers={"accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert '<a href="/">' in page.content.decode()
    assert "<" not in client.get("/admin/nonsense", headers={"accept": "*/*"}).content.decode()
