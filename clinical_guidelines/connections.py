from django.db import connection


def connection_give_back() -> None:
    """Give this thread's database connection back before a wait, unless in a transaction; the next query takes one."""
    if not connection.in_atomic_block:
        connection.close()
