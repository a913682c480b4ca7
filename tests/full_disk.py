"""What a full disk raises."""

import errno

from django.db import OperationalError
from psycopg.errors import DiskFull


def our_disk() -> OSError:
    return OSError(errno.ENOSPC, "secret")


def databases_disk() -> OperationalError:
    error = OperationalError("secret")
    error.__cause__ = DiskFull()
    return error
