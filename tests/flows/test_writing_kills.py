"""kill -9 of the web server and the workers while curators and nurses write: what was acknowledged is there, once."""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from tests.flows.page import Pages, asked_until
from tests.flows.programs import Program, Supervisor, until
from tests.flows.site import Site
from tests.flows.writers import WAIT_SECONDS, Writers

# In one statement, so of one moment: each edition, what search holds of it, and what it should.
SEARCHED = """
SELECT edition.guideline_id, edition.id, edition.state,
    (SELECT count(*) FROM search_passage_{index} WHERE edition = edition.id),
    (SELECT count(*) FROM clinical_guidelines_passage WHERE edition_id = edition.id AND state = 'current')
FROM clinical_guidelines_edition AS edition
WHERE NOT EXISTS (SELECT FROM clinical_guidelines_passageedit WHERE edition_id = edition.id)
"""
EVENTS = """
SELECT edition_id, state_before, state_after FROM clinical_guidelines_editionevent
WHERE edition_id IS NOT NULL AND state_before <> '' ORDER BY id
"""
STATES = "SELECT id, state, file FROM clinical_guidelines_edition"
EDITS = "SELECT id, before, after FROM clinical_guidelines_passageedit WHERE edition_id = %s ORDER BY id"
CURRENT = "SELECT id FROM clinical_guidelines_passage WHERE edition_id = %s AND state = 'current'"
UPLOADS = "SELECT file FROM clinical_guidelines_ingestion WHERE file <> ''"
PUBLISHED = "SELECT count(*) FROM clinical_guidelines_edition WHERE state = 'published' GROUP BY guideline_id"
READING = "SELECT 1 FROM clinical_guidelines_ingestion WHERE state = 'running'"
WAITING = """
SELECT (SELECT count(*) FROM clinical_guidelines_passageedit WHERE indexed_at IS NULL)
    + (SELECT count(*) FROM clinical_guidelines_ingestion WHERE state IN ('queued', 'running'))
    + (SELECT count(*) FROM assistant_turn WHERE state IN ('queued', 'running'))
"""


class Looker:
    """Reads over and over what search holds, and keeps each look at which an edition was in it by halves."""

    def __init__(self, site: Site) -> None:
        self.looks, self.wrong = 0, list[Any]()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(site,), daemon=True)
        self._thread.start()

    def _look(self, site: Site) -> None:
        query = SEARCHED.format(index=index_of(site)).encode()
        with psycopg.connect(site.database_url, autocommit=True) as connection:
            while not self._over.wait(0.02):
                self.looks += 1
                for row in connection.execute(query):
                    _, _, state, held, wanted = row
                    if held != (wanted if state == "published" else 0):
                        self.wrong.append(row)

    def end(self) -> None:
        self._over.set()
        self._thread.join()


def index_of(site: Site) -> int:
    return int(asked_of(site, "SELECT id FROM clinical_guidelines_searchindex WHERE collection = 'library'")[0][0])


@pytest.fixture
def library_worker(site: Site) -> Iterator[Program]:
    with site.library_worker() as worker:
        yield worker


@pytest.mark.slow
def test_a_program_killed_while_everybody_writes_loses_nothing_and_leaves_nothing_by_halves(
    site: Site, page_of: Pages, library_worker: Program, moment: random.Random
) -> None:
    tab = page_of()
    writers = Writers(site, tab.http, moment)
    library = writers.get(writers.curators[1], "/api/library")
    edition = next(row["edition"]["id"] for row in library if "Malaria" in row["title"])
    mortals = (site.web, library_worker, site.worker)
    looker = Looker(site)
    with ExitStack() as tended, ThreadPoolExecutor(5) as pool:
        for each in mortals:
            tended.enter_context(Supervisor(each))
        running = [pool.submit(writers.publish), pool.submit(writers.edit, edition), pool.submit(writers.note_write)]
        running += [pool.submit(writers.record)]
        asked = pool.submit(asked_until, writers.over, tab)
        try:
            dead = moment.choice(mortals)
            until("a file is being read", lambda: asked_of(site, READING), WAIT_SECONDS)
            time.sleep(moment.uniform(0, 1.5))
            dead.kill()
            time.sleep(1)
        finally:
            writers.over.set()
        for written in running:
            written.result(WAIT_SECONDS * 2)
        until("all work is done", lambda: asked_of(site, WAITING) == [(0,)], WAIT_SECONDS)
    looker.end()
    assert looker.looks and not looker.wrong, f"{dead.name}: {looker.wrong[:5]}"
    assert_kept(writers, asked.result())
    assert_audited(site)
    assert_edits_in_line(site, edition, writers.said.edits)
    assert_no_orphans(site)


def asked_of(site: Site, query: str, *given: Any) -> list[Any]:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        return connection.execute(query.encode(), given).fetchall()


def assert_kept(writers: Writers, turns: list[str]) -> None:
    said = writers.said
    files = {row["id"]: row for row in writers.get(writers.curators[0], "/api/library/ingestions")}
    for each in said.ingestions:
        assert files[each]["state"] == "finished", files[each]
    if said.note[0]:
        kept = writers.get(writers.nurse, f"/api/dictations/{said.note[0]}")["sections"][0]["text"]
        assert kept == f"line {said.note[1]} " * 200
    for recording, pieces in said.pieces.items():
        sound = writers.nurse.get(f"/api/recordings/{recording}/audio").raise_for_status().content
        assert sound.endswith(b"".join(pieces)), recording
    for turn in turns:
        assert writers.get(writers.nurse, f"/api/turns/{turn}")["state"] == "finished"


def assert_audited(site: Site) -> None:
    """Each edition's history leads, step by step, to what it is, and one of each guideline is in use."""
    now: dict[int, str] = {}
    for edition, before, after in asked_of(site, EVENTS):
        assert now.get(edition, "draft") == before, (edition, now.get(edition), before)
        now[edition] = after
    assert {edition: state for edition, state, _ in asked_of(site, STATES)} == now
    assert {count for (count,) in asked_of(site, PUBLISHED)} == {1}


def assert_edits_in_line(site: Site, edition: int, acknowledged: list[int]) -> None:
    """Each edit begins where the one before it ended, and search holds the last."""
    facets: dict[str, Any] = {}
    rows = asked_of(site, EDITS, edition)
    for edit, before, after in rows:
        for key, was in before.items():
            assert facets.get(key, was) == was, (edit, key)
        facets |= after
    assert set(acknowledged) <= {edit for edit, _, _ in rows}
    held = asked_of(site, f"SELECT passage FROM search_passage_{index_of(site)} WHERE edition = %s", edition)
    assert sorted(held) == sorted(asked_of(site, CURRENT, edition))


def assert_no_orphans(site: Site) -> None:
    """What a kill left of a file that was coming in is swept by its age, which is tried elsewhere."""
    named = {file for _, _, file in asked_of(site, STATES)} | {file for (file,) in asked_of(site, UPLOADS)}
    media = site.folder / "media"
    there = {str(path.relative_to(media)) for path in media.glob("editions/*/*") if path.suffix != ".part"}
    assert there <= named
