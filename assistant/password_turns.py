"""Passwords are compared a few at a time: many sign-ins at once would take every processor and every connection."""

from collections import OrderedDict, deque
from threading import Condition

import structlog
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from assistant.errors import Overloaded
from clinical_guidelines.connections import connection_give_back

AT_ONCE = 2
WAIT_SECONDS = 10.0


class Turns:
    """So many at once; of those who wait, one from the address whose turn was longest ago comes next."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: OrderedDict[str, deque[object]] = OrderedDict()
        self._changed = Condition()

    def take(self, address: str, seconds: float) -> bool:
        """Wait for a turn; False when none came in this time."""
        with self._changed:
            mine = object()
            line = self._waiting.setdefault(address, deque())
            line.append(mine)
            came = self._changed.wait_for(lambda: self._free > 0 and self._next() is mine, seconds)
            line.remove(mine)
            if not line:
                del self._waiting[address]
            elif came:
                self._waiting.move_to_end(address)
            self._free -= came
            self._changed.notify_all()
            return came

    def give_back(self) -> None:
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def _next(self) -> object:
        return next(iter(self._waiting.values()))[0]


_turns = Turns(AT_ONCE)


class InTurnHasher(PBKDF2PasswordHasher):
    """Django's own, which takes a processor for a quarter of a second, in turns; Overloaded after a long wait."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        # Whoever waits for a turn may not hold a database connection that a page waits for.
        connection_give_back()
        # Bound where the request is logged; without a request, as for a command, there is none.
        address = str(structlog.contextvars.get_contextvars().get("ip"))
        if not _turns.take(address, WAIT_SECONDS):
            raise Overloaded
        try:
            return super().encode(password, salt, iterations)
        finally:
            _turns.give_back()
