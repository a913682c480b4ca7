"""A database that is busy or away: a clear refusal instead of a page that hangs, and no turn given up."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from tests.flows.page import Pages, asking, post, signed_in
from tests.flows.programs import ROOT, until
from tests.flows.site import POOL_SIZE, Site, database_made

QUESTION = "Which antibiotics in septic shock?"
# Two waits for a connection: one for the name in the access log, one for the answer.
REFUSED_SECONDS = 9.0


def test_exhausted_connections_are_refused_and_not_waited_for(site: Site, page_of: Pages) -> None:
    tab, other = page_of(), page_of()
    clients = [tab.http, signed_in(site.address, tab.user)]
    body = asking(f"{QUESTION} [count=3]")
    with psycopg.connect(site.database_url) as connection, ThreadPoolExecutor(POOL_SIZE + 2) as pool:
        lock = "SELECT 1 FROM assistant_user WHERE username = %s FOR UPDATE"
        connection.execute(lock, [tab.user])
        posts = [pool.submit(post, clients[number % 2], "/api/turns", body) for number in range(POOL_SIZE + 2)]
        until("each connection waits for the row", lambda: _waiting(site) == POOL_SIZE)
        began = time.monotonic()
        refused = other.http.get("/api/conversations")
        assert time.monotonic() - began < REFUSED_SECONDS
        assert refused.status_code == 503 and refused.json()["code"] == "busy", refused.text
        connection.rollback()
        statuses = sorted(future.result().status_code for future in posts)
    assert set(statuses) <= {200, 201, 503} and statuses.count(201) == 1
    assert other.http.get("/api/conversations").status_code == 200
    turn = tab.ask(QUESTION, key=body["key"])["id"]
    tab.wait_for_end(turn)
    tab.assert_whole(turn)


def _waiting(site: Site) -> int:
    """Return how many connections of the site wait for a lock."""
    with psycopg.connect(site.database_url) as connection:
        counted = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int((connection.execute(counted).fetchone() or (0,))[0])


def test_connections_cut_in_mid_answer_cost_nothing(site: Site, page_of: Pages) -> None:
    """As when PostgreSQL restarts: every process loses its connections at once."""
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.05 count=60]")["id"]
    tab.wait_for_deltas(turn, 10)
    name = site.database_url.rpartition("/")[2].partition("?")[0]
    # Only our own: the server lets nobody but a superuser end what vacuums for it.
    others = "FROM pg_stat_activity WHERE datname = %s AND usename = current_user AND pid <> pg_backend_pid()"
    cut = f"SELECT pg_terminate_backend(pid) {others}"
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        for _ in range(3):
            connection.execute(cut, [name])
            time.sleep(0.3)
    heard = tab.wait_for_end(turn)
    assert heard.finished[0]["state"] == "finished" and heard.restarts == 0
    tab.assert_whole(turn)


def test_a_database_that_was_never_migrated_is_said_in_a_sentence(site: Site, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"_id": "page", "text": "Sepsis"}))
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "question", "text": "Sepsis?"}))
    (tmp_path / "qrels.tsv").write_text("question\t0\tpage\t1\n")
    with database_made(site.database_url) as empty:
        for words in (
            ["ingest_guidelines", "--starter"],
            ["evaluate_retrieval", str(tmp_path)],
            ["evaluate_languages"],
        ):
            done = subprocess.run(
                [sys.executable, "manage.py", *words],
                cwd=ROOT,
                env={**site.environment(), "DATABASE_URL": empty},
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stderr.splitlines()) == (
                1,
                ["The database is not set up for this version yet: run `manage.py migrate` first."],
            )
