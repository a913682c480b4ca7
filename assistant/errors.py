import errno
import os

from django.db import InterfaceError, OperationalError
from psycopg.errors import DiskFull
from psycopg_pool import PoolTimeout

from clinical_guidelines.errors import ErrorInWords

# What a database that is away raises. A page is told to try again; a worker lets it pass, so that the row of its work
# stays as it is and the reconciler gives it to the next attempt.
DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeout)

DISK_FULL = "The server's disk is full, so this could not be stored. Tell your administrator, and send it again later."


def is_disk_full(error: BaseException) -> bool:
    """Tell whether it is our disk or the database's that takes nothing more, by an error or what was behind it."""
    ours = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    # A library that is not written in Python, such as safetensors, repeats only the system's words.
    if ours or isinstance(error, DiskFull) or os.strerror(errno.ENOSPC) in str(error):
        return True
    behind = error.__cause__ or error.__context__
    return behind is not None and is_disk_full(behind)


def is_database_away(error: Exception) -> bool:
    """Tell whether nothing can be written about this error either, which Django's kinds alone do not say."""
    return isinstance(error, DATABASE_AWAY) and not is_disk_full(error)


class AssistantError(ErrorInWords):
    """What went wrong, in words for a clinician; `permanent` means that trying again is no use."""

    def __init__(self, code: str, message: str, *, status: int = 400, permanent: bool = True) -> None:
        super().__init__(code, message)
        self.status = status
        self.permanent = permanent


class Overloaded(Exception):
    """More asked for something costly at once than there are turns; a page is told to try again."""


class NotFound(AssistantError):
    """The same answer for what does not exist and for what belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__("not_found", "This does not exist, or it is not yours to see.", status=404)
