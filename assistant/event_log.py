"""The numbered log in Valkey: one stream a turn, and one stream of low-rate notices for all users.

The row stays the truth: losing Valkey loses no answer.
"""

from functools import cache
from uuid import UUID

import redis
import structlog
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from assistant import events, presence

log = structlog.get_logger(__name__)

NOTICES_LENGTH = 10_000
# Stands where a notice names its user; no user has this number.
EVERYBODY = 0


@cache
def connection() -> redis.Redis:
    """One pool a process; a lost connection is made again once, and nobody waits long for a server that is away."""
    again = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, retry=again)


def turn_stream(turn_id: UUID | str) -> str:
    return f"{settings.PREFIX}:turn:{turn_id}"


def notices_stream() -> str:
    return f"{settings.PREFIX}:notices"


def notify(user_id: int, notice: events.Notice) -> None:
    """Tell every open page of a user; a page that misses it reads the rows when it next connects."""
    if not presence.valkey().is_there():
        log.warning("notice_not_sent", kind=notice.type)
        return
    fields: dict[str, str | int] = {"user": user_id, "notice": notice.model_dump_json()}
    try:
        connection().xadd(notices_stream(), fields, maxlen=NOTICES_LENGTH, approximate=True)
    except redis.RedisError:
        log.warning("notice_not_sent", kind=notice.type)


def notify_everybody(notice: events.Notice) -> None:
    """Tell every open page of everybody; the notice must hold nothing that is anybody's own."""
    notify(EVERYBODY, notice)


def tell_end(turn: events.Turn) -> None:
    """Add the end of a turn that no worker holds; its pages would hear of it from the row, but later."""
    if not presence.valkey().is_there():
        return
    event = events.AnswerFinished(turn=turn).model_dump_json()
    try:
        with connection().pipeline(transaction=False) as pipe:
            pipe.xadd(turn_stream(turn.id), {"event": event}, id=f"{turn.attempt}-*")
            pipe.expire(turn_stream(turn.id), settings.EVENT_LOG_SECONDS)
            pipe.execute()
    except redis.RedisError as error:
        log.warning("end_not_told", error=type(error).__name__)
