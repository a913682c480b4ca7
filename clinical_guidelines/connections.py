from collections.abc import Iterable

from django.db import connection


def connection_give_back() -> None:
    """Give this thread's database connection back before a wait; the next query takes one.

    Not in a transaction, which `close_old_connections` would break off.
    """
    if not connection.in_atomic_block:
        connection.close()


def array_of(numbers: Iterable[int]) -> str:
    """Write numbers as PostgreSQL reads an array of them; psycopg would look at each, which takes longer."""
    return "{" + ",".join(map(str, numbers)) + "}"
