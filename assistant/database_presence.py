"""Whether the database answers, told in time even of one that has fallen silent and holds whoever asks it."""

import threading
from concurrent.futures import Future

from django.db import connection

from assistant.errors import DATABASE_AWAY

ANSWER_SECONDS = 3.0


class DatabasePresence:
    """Asks in a thread of its own, one at a time: however many give up waiting, one connection is held."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: Future[bool] | None = None

    def is_there(self) -> bool:
        with self._lock:
            if self._told is None or self._told.done():
                self._told = Future()
                threading.Thread(target=_ask, args=(self._told,), name="database", daemon=True).start()
            told = self._told
        try:
            return told.result(ANSWER_SECONDS)
        except TimeoutError:
            return False


def _ask(told: Future[bool]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        told.set_result(True)
    except DATABASE_AWAY:
        told.set_result(False)
    except Exception as error:
        told.set_exception(error)
    finally:
        connection.close()


database = DatabasePresence()
