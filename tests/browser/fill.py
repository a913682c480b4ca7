"""Fills a new database for the browser tests; run as `python -m tests.browser.fill FOLDER` with DATABASE_URL set.

Leaves FOLDER/sessions.json: a signed-in session for everybody whose signing in is not what a test is about.
"""

import json
import os
import sys
from pathlib import Path

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
    return {user.username: _session(user.pk) for user in User.objects.bulk_create(people)}


def _session(user_id: int) -> str:
    from django.conf import settings
    from django.test import Client

    from assistant.models import User

    client = Client()
    client.force_login(User.objects.get(pk=user_id), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
