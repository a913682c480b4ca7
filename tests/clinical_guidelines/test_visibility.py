"""Another process sees a new edition as soon as it is committed, and never half of one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.clinical_guidelines.library import ToldEncoder, publish

EDITIONS, PASSAGES = 12, 40
Reading = tuple[float, dict[str, int]]


@contextmanager
def reader(encoder: str) -> Iterator[list[Reading]]:
    """Let a real process search this test's database; its readings are there when it has ended."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    command = [sys.executable, "-m", "tests.clinical_guidelines.reading_process", encoder, "ward routine"]
    environment = os.environ | {"DATABASE_URL": address}
    readings: list[Reading] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # The first reading says that the process is there.
        first = process.stdout.readline()
        yield readings
        process.stdin.close()
        readings.extend(json.loads(line) for line in [first, *process.stdout])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_reader_sees_each_edition_whole_and_at_once(told: ToldEncoder) -> None:
    publish(*[f"Edition 0 ward routine {line}" for line in range(PASSAGES)], slug="ward", version="0")
    commits: list[tuple[float, int]] = []
    with reader(told.name) as readings:
        for number in range(1, EDITIONS):
            texts = [f"Edition {number} ward routine {line}" for line in range(PASSAGES)]
            edition = publish(*texts, slug="ward", version=str(number))
            commits.append((time.time(), edition.pk))
            time.sleep(0.1)
        time.sleep(0.5)
    assert len(readings) > EDITIONS
    halves = [seen for _, seen in readings if list(seen.values()) != [PASSAGES]]
    assert halves == []
    # Clocks are one machine's, so that a search asked after a commit must see it: not a second later, but at once.
    for asked, seen in readings:
        published = [number for committed, number in commits if committed < asked]
        assert not published or int(next(iter(seen))) >= published[-1]
    assert readings[-1][1] == {str(commits[-1][1]): PASSAGES}
