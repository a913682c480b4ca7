"""Whether what somebody changes is still what they read."""

from datetime import datetime


def is_as_read(read: datetime, changed: datetime) -> bool:
    """Tell whether a row was last changed at the moment that was read with it, to the millisecond, as JSON tells it."""
    return _to_the_millisecond(read) == _to_the_millisecond(changed)


def _to_the_millisecond(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
