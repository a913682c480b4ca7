"""The accounts page: there is always somebody who can administer, and history goes on naming people."""

from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.hashers import make_password

from assistant import event_log, events
from assistant.models import User
from assistant.services_accounts import OneTime, administrator_create_first, command_line_user
from assistant.services_vocabulary import term_add
from tests.assistant.test_socket_access import submit
from tests.assistant.visitor import Visitor, signed_in
from tests.people import PASSWORD, People

pytestmark = pytest.mark.django_db


def account(user: User, page: str) -> str:
    return f"/admin/assistant/user/{user.pk}/{page}/"


@pytest.mark.parametrize("form", [{"role": "curator", "is_active": "on"}, {"role": "administrator"}])
def test_the_only_administrator_stays_one(people: People, form: dict[str, str]) -> None:
    administrator = signed_in("root").client
    reply = submit(administrator, account(people.root, "change"), {"username": "root", **form})
    assert "Nobody else can administer" in reply.content.decode()
    assert submit(administrator, account(people.root, "delete"), {"post": "yes"}).status_code == 403
    User.objects.filter(pk=people.bob.pk).update(role=User.Role.ADMINISTRATOR)
    assert submit(administrator, account(people.root, "change"), {"username": "root", **form}).status_code == 302


def test_the_only_administrator_keeps_a_password(people: People) -> None:
    administrator = signed_in("root").client
    # Whoever has no password cannot take over.
    User.objects.filter(pk=people.bob.pk).update(role=User.Role.ADMINISTRATOR, password=make_password(None))
    none = {"usable_password": "false", "unset-password": "yes"}
    reply = submit(administrator, account(people.root, "password"), none)
    assert "Nobody else can administer" in reply.content.decode()
    assert submit(administrator, account(people.alice, "password"), none).status_code == 302
    assert Visitor().sign_in("alice", PASSWORD).status_code == 401
    User.objects.filter(pk=people.bob.pk).update(password=make_password(PASSWORD))
    assert submit(administrator, account(people.root, "password"), none).status_code == 302


@pytest.mark.parametrize("change", [{"role": User.Role.CURATOR}, {"is_active": False}, {"password": "!"}])
def test_a_site_without_an_administrator_gets_one_at_its_next_start(db: None, change: dict[str, Any]) -> None:
    first = administrator_create_first()
    assert first and first.username == "admin" and administrator_create_first() is None
    User.objects.update(**change)
    second = administrator_create_first()
    assert isinstance(second, OneTime) and second.username == "admin2"
    visitor = Visitor()
    assert visitor.sign_in(*second).json()["user"]["must_change_password"]
    assert visitor.sign_in(*first).status_code == (200 if "role" in change else 401)


def test_whoever_is_on_record_is_not_deleted(people: People) -> None:
    administrator = signed_in("root").client
    term_add(user=people.bob, term="apixaban", kind="drug")
    assert submit(administrator, account(people.bob, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": str(people.bob.pk), "post": "yes"}
    submit(administrator, "/admin/assistant/user/", chosen)
    assert User.objects.filter(pk=people.bob.pk).exists()
    chosen["_selected_action"] = str(people.charlie.pk)
    submit(administrator, "/admin/assistant/user/", chosen)
    assert not User.objects.filter(pk=people.charlie.pk).exists()


def test_whoever_has_administered_is_not_deleted(people: People) -> None:
    User.objects.filter(pk=people.bob.pk).update(role=User.Role.ADMINISTRATOR, is_superuser=True)
    form = {"username": "charlie", "role": "curator", "is_active": "on"}
    assert submit(signed_in("bob").client, account(people.charlie, "change"), form).status_code == 302
    assert submit(signed_in("root").client, account(people.bob, "delete"), {"post": "yes"}).status_code == 403


def test_all_administrators_do_not_go_at_once(people: People) -> None:
    User.objects.filter(pk=people.bob.pk).update(role=User.Role.ADMINISTRATOR, is_superuser=True)
    User.objects.filter(pk=people.charlie.pk).update(role=User.Role.ADMINISTRATOR, is_active=False)
    administrator = signed_in("root").client
    both = {"action": "delete_selected", "_selected_action": [str(people.root.pk), str(people.bob.pk)], "post": "yes"}
    reply = submit(administrator, "/admin/assistant/user/", both)
    assert "Nobody else can administer" in reply.content.decode()
    assert User.objects.filter(pk__in=[people.root.pk, people.bob.pk]).count() == 2
    submit(administrator, "/admin/assistant/user/", {**both, "_selected_action": str(people.bob.pk)})
    assert not User.objects.filter(pk=people.bob.pk).exists()


@pytest.mark.parametrize("value", ["\x00", "9" * 30, "x", "'", "\U0001f600"])
def test_looking_for_an_account_that_cannot_be_is_no_fault(people: People, value: str) -> None:
    administrator, accounts = signed_in("root").client, "/admin/assistant/user/"
    for field in ("role__exact", "username__contains", "date_joined__year", "id__exact"):
        assert administrator.get(accounts, {field: value}).status_code in {200, 302, 400}, field
    for action in ("unlock", "delete_selected"):
        form = {"action": action, "_selected_action": value, "post": "yes"}
        assert submit(administrator, accounts, form).status_code in {200, 302, 400}, action


@pytest.mark.parametrize("name", ["x" * 151, "x" * 5_000, "a\x00b"])
def test_a_name_that_nobody_has_is_no_fault_on_the_accounts_page(people: People, name: str) -> None:
    reply = submit(Visitor().client, "/admin/login/", {"username": name, "password": "x"})
    assert reply.status_code == 200 and "errorlist" in reply.content.decode()


def test_nobody_can_sign_in_to_the_account_of_the_command_line() -> None:
    user = command_line_user()
    assert not user.has_usable_password()
    assert command_line_user() == user


def test_who_loses_the_password_loses_the_open_pages(
    people: People, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    told = Mock()
    monkeypatch.setattr(event_log, "notify", told)
    none = {"usable_password": "false", "unset-password": "yes"}
    administrator = signed_in("root").client
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(administrator, account(people.alice, "password"), none).status_code == 302
    told.assert_called_once_with(people.alice.pk, events.SessionEnded())
