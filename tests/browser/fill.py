"""Fills a new database for the browser tests; run as `python -m tests.browser.fill FOLDER` with DATABASE_URL set.

Leaves FOLDER/sessions.json: a signed-in session for everybody whose signing in is not what a test is about.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.models import User

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

PASSWORD = "correct horse battery staple"
CLINICIANS = [f"ward{number}" for number in range(300)]
ONE_TIME = [f"fresh{number}" for number in range(4)]
ADMINISTRATORS = ["administrator0"]
CURATORS = [f"curator{number}" for number in range(24)]


def main(folder: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.browser.documents import library_written

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    sessions = people_made()
    (folder / "sessions.json").write_text(json.dumps(sessions))
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    call_command("ingest_guidelines", *map(str, library_written(sources)))


def people_made() -> dict[str, str]:
    """Make everybody and return their session keys by name."""
    from django.contrib.auth.hashers import make_password

    from assistant.models import User

    hashed = make_password(PASSWORD)
    people = [User(username=name, password=hashed) for name in CLINICIANS]
    people += [User(username=name, password=hashed, must_change_password=True) for name in ONE_TIME]
    people += [User(username=name, password=hashed, role=User.Role.CURATOR) for name in CURATORS]
    people += [User(username=name, password=hashed, role=User.Role.ADMINISTRATOR) for name in ADMINISTRATORS]
    return sessions_made(User.objects.bulk_create(people))


def sessions_made(people: "list[User]") -> dict[str, str]:
    """Make everybody's session as signing in does, all at once: to sign in one after another takes ten seconds."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.base import VALID_KEY_CHARS
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils.crypto import get_random_string

    store = SessionStore()
    rows = [
        Session(
            session_key=get_random_string(32, VALID_KEY_CHARS),
            session_data=store.encode(
                {
                    SESSION_KEY: str(user.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
                    HASH_SESSION_KEY: user.get_session_auth_hash(),
                }
            ),
            expire_date=store.get_expiry_date(),
        )
        for user in people
    ]
    Session.objects.bulk_create(rows)
    return {user.get_username(): row.session_key for user, row in zip(people, rows, strict=True)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
