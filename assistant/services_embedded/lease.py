"""Share the two servers between processes: the first starts them, the last one out stops them."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from assistant.services_embedded.errors import EmbeddedServiceError, told_plainly
from assistant.services_embedded.passwords import passwords
from assistant.services_embedded.places import Places, places
from assistant.services_embedded.postgres import DATABASE, ROLE, Postgres
from assistant.services_embedded.server import Server
from assistant.services_embedded.valkey import Valkey


@dataclass(frozen=True)
class Addresses:
    """Where the servers answer, passwords included."""

    database_url: str
    redis_url: str


def addresses(var: Path) -> Addresses:
    """The addresses of this installation's servers, whether they run or not."""
    with told_plainly(var):
        found = places(var)
        keys = passwords(found.var)
    folder = quote(str(found.sockets), safe="/")
    return Addresses(
        database_url=f"postgresql://{ROLE}:{keys.database}@/{DATABASE}?host={folder}",
        redis_url=f"unix://:{keys.broker}@{folder}/valkey.sock?db=0",
    )


@contextmanager
def running(var: Path) -> Iterator[Addresses]:
    """Keep both servers running while held, together with everybody else who holds this installation."""
    with told_plainly(var):
        found = addresses(var)
        house = places(var)
        with (house.locks / "lease").open("ab") as lease:
            try:
                with _starting(house):
                    fcntl.flock(lease, fcntl.LOCK_SH)
                    for server in _servers(house):
                        server.ensure()
                yield found
            finally:
                _leave(house, lease.fileno())


def revive(var: Path) -> list[str]:
    """Start again what died under its holders; the names of those servers."""
    with told_plainly(var):
        # Whose disk was taken out must find the database when it is back, not an empty one in its place.
        if not (var / "postgres" / "PG_VERSION").exists():
            raise EmbeddedServiceError(f"{var} holds no database any more: bring the folder back, or stop Wardlight.")
        house = places(var)
        dead = [server for server in _servers(house) if server.pid() is None]
        if not dead:
            return []
        with _starting(house):
            for server in dead:
                server.ensure()
    return [server.name for server in dead]


def stop(var: Path) -> None:
    """Stop both servers, whoever holds them."""
    with told_plainly(var):
        house = places(var)
        with _starting(house):
            _stop_all(house)


def status(var: Path) -> dict[str, int | None]:
    """The process number of each server, None when it does not run."""
    with told_plainly(var):
        return {server.name: server.pid() for server in _servers(places(var))}


def _servers(house: Places) -> list[Server]:
    keys = passwords(house.var)
    return [Valkey(house, keys), Postgres(house, keys)]


def _stop_all(house: Places) -> None:
    for server in reversed(_servers(house)):
        server.stop()


@contextmanager
def _starting(house: Places) -> Iterator[None]:
    """Only one process at a time starts or stops servers."""
    with (house.locks / "start").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _leave(house: Places, lease: int) -> None:
    with _starting(house):
        try:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _stop_all(house)
