"""A new release rolled out under a site: tables change while the old release serves, then each process is replaced."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg

from tests.flows.page import Page, Pages, asked_until
from tests.flows.programs import PATIENCE_SECONDS, until
from tests.flows.site import Site

QUESTION = "Which antibiotics in septic shock?"
SENTENCES = 40
ACTIVE = {"queued", "running"}
# As a migration of a next release would: a column that this release knows nothing of, and an index beside the work.
CHANGES = (
    "ALTER TABLE assistant_turn ADD COLUMN of_a_next_release text NOT NULL DEFAULT ''",
    "CREATE INDEX CONCURRENTLY of_a_next_release ON assistant_turn (of_a_next_release)",
)
REVERSE = "ALTER TABLE assistant_turn DROP COLUMN IF EXISTS of_a_next_release"


def test_nothing_is_lost_while_every_process_is_replaced(site: Site, page_of: Pages, moment: random.Random) -> None:
    reader, askers = page_of(), [page_of() for _ in range(2)]
    long_turns = [reader.ask(f"{QUESTION} [pace=0.3 count={SENTENCES}]")["id"] for _ in range(2)]
    order = moment.sample([site.web, site.worker, site.reconciler], 3)
    over = threading.Event()
    with ThreadPoolExecutor(len(askers)) as pool:
        asked = [pool.submit(asked_until, over, tab) for tab in askers]
        try:
            reader.wait_for_deltas(long_turns[0], moment.randrange(1, 5))
            _change_tables(site)
            for program in order:
                program.terminate()
                program.start()
                site.wait_until_ready()
        finally:
            over.set()
        by_tab: list[tuple[Page, list[str]]] = [(reader, long_turns)]
        by_tab += [(tab, turns.result()) for tab, turns in zip(askers, asked, strict=True)]
    for tab, turns in by_tab:
        assert turns
        for turn in turns:
            until("its row has ended", lambda t=tab, n=turn: t.row(n)["state"] not in ACTIVE, PATIENCE_SECONDS)  # type: ignore[misc]
            assert tab.row(turn)["state"] == "finished"
            # Whoever had no socket while a turn was asked and answered reads its row, as the page does.
            if tab.heard(turn).ids:
                tab.wait_for_end(turn)
                tab.assert_whole(turn)


def _change_tables(site: Site) -> None:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(REVERSE)
        for change in CHANGES:
            connection.execute(change)
