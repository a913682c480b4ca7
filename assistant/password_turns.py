"""Passwords are compared a few at a time: many sign-ins at once would take every processor and every connection."""

import threading

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from assistant.errors import Overloaded
from clinical_guidelines.connections import connection_give_back

AT_ONCE = 2
WAIT_SECONDS = 10.0
_turns = threading.BoundedSemaphore(AT_ONCE)


class InTurnHasher(PBKDF2PasswordHasher):
    """Django's own, which takes a processor for a quarter of a second, in turns; Overloaded after a long wait."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        # Whoever waits for a turn may not hold a database connection that a page waits for.
        connection_give_back()
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise Overloaded
        try:
            return super().encode(password, salt, iterations)
        finally:
            _turns.release()
