"""Conflicts from the command line: listed, dismissed with a reason, brought back."""

import json

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.models import LibraryConflict

pytestmark = pytest.mark.django_db

SIDE = {"guideline": "Sepsis", "stated_by": "", "stated_in": None, "year": 2024, "page": 3, "quote": "Give 30 ml/kg."}


def test_a_conflict_is_listed_dismissed_and_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    row = LibraryConflict.objects.create(key="k", kind="dose", measure="fluid", sides=[SIDE, {**SIDE, "year": 2020}])
    call_command("conflicts", "list")
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"{row.pk}  dose: fluid",
        "    Sepsis, 2024, p. 3: Give 30 ml/kg.",
    ]
    for wrong in (("dismiss",), ("dismiss", str(row.pk)), ("restore", "0"), ("restore", "9" * 30)):
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("conflicts", *wrong)
    call_command("conflicts", "dismiss", str(row.pk), reason="The same edition twice.")
    capsys.readouterr()
    call_command("conflicts", "list", json=True)
    assert json.loads(capsys.readouterr().out) == []
    call_command("conflicts", "list", dismissed=True)
    assert "The same edition twice." in capsys.readouterr().out
    call_command("conflicts", "restore", str(row.pk))
    row.refresh_from_db()
    assert row.dismissed_at is None
