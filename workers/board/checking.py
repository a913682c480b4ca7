"""One check from its row to its outcome."""

from typing import Any
from uuid import UUID

from django.db import close_old_connections

from assistant.errors import AssistantError
from clinical_guidelines import checks
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Check
from workers import heartbeat
from workers.board.asking_again import gaps_ask_again
from workers.board.conflict_search import conflicts_searched
from workers.board.golden_run import golden_run
from workers.board.search_test import search_explained
from workers.endings import ending_in_its_row

FAULT = "This check could not be finished because of a fault in Wardlight. Tell your administrator."


def check_run(check_id: UUID) -> None:
    """Do a queued check; whatever goes wrong ends in its row, in words for the curator."""
    check = checks.check_start(check_id=check_id)
    if check is None:
        return

    def fail(error: AssistantError) -> None:
        checks.check_fail(check=check, message=error.message)

    try:
        with ending_in_its_row(check, fail, fault=FAULT, event="check_failed", check=str(check_id), kind=check.kind):
            with heartbeat.beating_while(lambda: checks.check_beat(check=check)):
                outcome = _done(check)
            if outcome is not None:
                checks.check_finish(check=check, outcome=outcome)
    finally:
        close_old_connections()


def _done(check: Check) -> dict[str, Any] | None:
    match check.kind:
        case Check.Kind.GOLDEN:
            return golden_run(check)
        case Check.Kind.GAPS:
            return gaps_ask_again(check)
        case Check.Kind.SEARCH:
            return search_explained(check)
        case Check.Kind.CONFLICTS:
            return conflicts_searched(check)
    raise LibraryError("check_unknown", f'This version cannot do a check of the kind "{check.kind}".')
