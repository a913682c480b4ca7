from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg import Cursor


def connection_give_back() -> None:
    """Give this thread's database connection back before a wait; the next query takes one.

    Not in a transaction, which `close_old_connections` would break off.
    """
    if not connection.in_atomic_block:
        connection.close()


def array_of(numbers: Iterable[int]) -> str:
    """Write numbers as PostgreSQL reads an array of them; psycopg would look at each, which takes longer."""
    return "{" + ",".join(map(str, numbers)) + "}"


def rows_of(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a statement that the server plans once a connection, and return its rows.

    Django's cursors fill in the parameters themselves, so that each question's statement would be planned anew.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return Cursor(connection.connection).execute(statement, parameters).fetchall()
