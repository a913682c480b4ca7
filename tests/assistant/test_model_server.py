"""Where questions may be sent: in clear text only within the private network."""

import socket

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from assistant.model_server import AddressRefused, is_private, resolved, server_address


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.9", "::1", "fd00::1", "::ffff:10.0.0.1"]
)
def test_private_addresses(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "2001:db8::1", "::ffff:8.8.8.8", "name", ""],
)
def test_open_addresses(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8080", "ftp://x/v1", "http://", "http://me:word@x/v1", "http://x/v1?key=1", "http://x:99999/v1"],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        server_address(url)


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)


def test_a_name_of_several_machines_must_be_private_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "10.0.0.5", "93.184.216.34")
    with pytest.raises(AddressRefused, match="plain HTTP"):
        resolved(server_address("http://model.ward/v1"))
    assert resolved(server_address("https://model.ward/v1")) == ["10.0.0.5", "93.184.216.34"]


@pytest.mark.parametrize(
    ("url", "others", "found"),
    [
        ("", {}, ["wardlight.E010"]),
        ("http://8.8.8.8/v1", {}, ["wardlight.E011"]),
        ("https://me:word@8.8.8.8/v1", {}, ["wardlight.E011"]),
        ("http://127.0.0.1:8080/v1", {"OPENAI_CA_FILE": "/x.pem"}, ["wardlight.E012"]),
        ("https://127.0.0.1:8080/v1", {"OPENAI_CA_FILE": "/x.pem"}, ["wardlight.E013"]),
        ("http://10.0.0.9:8080/v1", {"OPENAI_API_KEY": "key"}, ["wardlight.W005"]),
        ("http://127.0.0.1:8080/v1", {"OPENAI_API_KEY": "key"}, []),
        ("https://8.8.8.8/v1", {"OPENAI_API_KEY": "key"}, []),
    ],
)
def test_contradictions_are_found_before_anybody_asks(
    settings: Settings, url: str, others: dict[str, str], found: list[str]
) -> None:
    settings.ANSWER_ENGINE, settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = "openai_compatible", url, "medgemma"
    for name, value in others.items():
        setattr(settings, name, value)
    assert [message.id for message in run_checks(tags=["security"])] == found
