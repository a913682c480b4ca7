"""A database that goes away in the middle of a worker's work."""

from collections.abc import Callable
from unittest.mock import DEFAULT, Mock

import pytest
from django.db import OperationalError

from clinical_guidelines.attempts import attempt_give_back
from clinical_guidelines.models.work import Work
from workers import endings
from workers.endings import MOST_GIVEN_BACK


def assert_away_costs_no_attempt(
    patch: pytest.MonkeyPatch, target: object, name: str, work: Callable[[], object], row: Work
) -> None:
    """Let `target.name`, which the work calls, lose the database: the row waits anew, but not for ever."""
    give_back = Mock(wraps=attempt_give_back)
    with patch.context() as patched:
        patched.setattr(endings, "attempt_give_back", give_back)
        patched.setattr(endings, "LOOK_SECONDS", 0.0)
        patched.setattr(target, name, Mock(side_effect=OperationalError("terminating connection")))

        def interrupted() -> tuple[str, int]:
            give_back.side_effect = [OperationalError("not yet"), DEFAULT]
            with pytest.raises(OperationalError):
                work()
            row.refresh_from_db()
            return row.state, row.attempt

        assert [interrupted() for _ in range(MOST_GIVEN_BACK)] == [("queued", 0)] * MOST_GIVEN_BACK
        assert interrupted() == ("running", 1), "the work itself may be what brings the database down"
