"""How the database is emptied after a test that commits: what the test left is deleted.

Django's own way truncates every table, which makes hundreds of files anew, and then writes all permissions again.
"""

from django.db import connection, transaction
from django.test import TransactionTestCase

# As migrating has left them: no test changes these.
KEPT = {"django_content_type", "auth_permission"}


def _emptied(_case: TransactionTestCase) -> None:
    """Delete every row; whoever is still writing is waited for, as by TRUNCATE."""
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT)
    quoted = [connection.ops.quote_name(table) for table in tables]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(quoted)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(" UNION ALL ".join(f"(SELECT {n} FROM {table} LIMIT 1)" for n, table in enumerate(quoted)))
        for (filled,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {quoted[filled]}")


def install() -> None:
    """Let every test that commits end so."""
    TransactionTestCase._fixture_teardown = _emptied  # type: ignore[attr-defined]
