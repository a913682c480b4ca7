"""The pages of accounts in the language that their reader chose for the page, or that the browser asks for."""

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from tests.assistant.visitor import signed_in
from tests.people import PASSWORD, People

ROOM = Path(apps.get_app_config("assistant").path)
CATALOGUES = sorted(ROOM.glob("locale/*/LC_MESSAGES/django.po"))


def texts(compiled: Path) -> dict[str, str]:
    with compiled.open("rb") as file:
        # The mapping is no part of what gettext promises, but nothing else lists it.
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "asked", "lang", "words"),
    [
        (None, "en-GB", "en", ["Wardlight accounts", "Guideline curator", "Must change password"]),
        ("ms", "zh-TW", "ms", ["Akaun Wardlight", "Kurator garis panduan", "Mesti menukar kata laluan"]),
        ("zh-Hant", "en", "zh-hant", ["Wardlight 帳號", "指引管理者", "必須更改密碼"]),
        (None, "zh-TW,zh;q=0.9", "zh-hant", ["Wardlight 帳號", "使用者名稱"]),
        ("xx", "de", "en", ["Wardlight accounts"]),
    ],
)
def test_the_language_that_somebody_chose(
    people: People, chosen: str | None, asked: str, lang: str, words: list[str]
) -> None:
    client = signed_in("root").client
    if chosen:
        client.cookies["language"] = chosen
    page = client.get(f"/admin/assistant/user/{people.alice.pk}/change/", headers={"accept-language": asked})
    shown = page.content.decode()
    assert f'<html lang="{lang}"' in shown
    assert [word for word in words if word not in shown] == []
    # The folder that the code lies in means nothing to anybody.
    assert ">Assistant<" not in shown


@pytest.mark.django_db
def test_what_the_page_translates_itself_reaches_it_in_english(people: People) -> None:
    weak = {"current_password": PASSWORD, "new_password": "short"}
    visitor = signed_in("alice")
    english, malay = (
        visitor.send("POST", "/session/password", weak, HTTP_ACCEPT_LANGUAGE=asked).json() for asked in ("en", "ms")
    )
    assert english == malay and english["code"] == "weak_password"


def test_every_text_of_ours_is_in_each_language() -> None:
    assert {path.parts[-3] for path in CATALOGUES} == {"ms", "zh_Hant"}
    written = "".join(path.read_text() for path in ROOM.rglob("*.py"))
    ours = set(re.findall(r"\b_\(\s*\"([^\"]+)\"", written))
    assert len(ours) > 10
    for path in CATALOGUES:
        assert ours - set(texts(path.with_suffix(".mo"))) == set(), path


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_is_served_was_compiled_from_what_is_written(source: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, source], check=True)
    assert texts(compiled) == texts(source.with_suffix(".mo"))
