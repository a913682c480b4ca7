"""The embedded PostgreSQL and Valkey, with their real programs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from assistant.services_embedded import (
    Addresses,
    EmbeddedServiceError,
    addresses,
    binaries,
    places,
    revive,
    running,
    status,
)
from assistant.services_embedded.accounts import service_account
from assistant.services_embedded.places import SOCKET_FOLDER_LIMIT
from assistant.services_embedded.processes import gone
from tests.embedded import forget

PROJECT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from assistant.services_embedded import running
with running(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One installation for the module; its cluster is made once."""
    folder = tmp_path_factory.mktemp("embedded") / "var"
    yield folder
    forget(folder)


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the servers until its input ends."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def release(process: subprocess.Popen[str]) -> None:
    """Let the other process leave in order."""
    process.communicate(timeout=30)
    assert process.returncode == 0


def pids(folder: Path) -> tuple[int, int]:
    """Both servers, which must run."""
    found = status(folder)
    valkey, postgres = found["Valkey"], found["PostgreSQL"]
    assert valkey is not None
    assert postgres is not None
    return valkey, postgres


def ask(given: Addresses, statement: str) -> object:
    """One value from the database."""
    with psycopg.connect(given.database_url) as connection:
        row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None


def broker(given: Addresses) -> redis.Redis:
    """A client of the broker."""
    return redis.Redis.from_url(given.redis_url)


def test_addresses_are_the_same_each_time_and_start_nothing(var: Path) -> None:
    first = addresses(var)
    assert addresses(var) == first
    assert status(var) == {"Valkey": None, "PostgreSQL": None}
    assert (var / "passwords.json").stat().st_mode & 0o777 == 0o600


def test_servers_run_while_held_and_stop_with_the_last_holder(var: Path) -> None:
    with running(var) as given:
        assert broker(given).ping()
        started = pids(var)
        other = holder(var)
        assert pids(var) == started, "the second holder must adopt, not start"
    assert pids(var) == started, "the other holder still needs them"
    release(other)
    assert status(var) == {"Valkey": None, "PostgreSQL": None}


def test_cluster_is_fit_for_the_product(var: Path) -> None:
    with running(var) as given:
        names = ask(given, "SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension")
        assert names == "pg_trgm,plpgsql,unaccent,vector"
        assert ask(given, "SHOW data_checksums") == "on"
        assert ask(given, "SHOW fsync") == "on"
        assert ask(given, "SELECT upper('é')") == "É"
        assert ask(given, "SHOW server_encoding") == "UTF8"
        assert ask(given, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert ask(given, "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") is True
        configuration = broker(given).config_get("*")
        assert configuration["appendonly"] == "no", "a full disk would stop the answers"
        assert configuration["maxmemory-policy"] == "noeviction"


def test_the_log_of_the_database_quotes_nobody(var: Path) -> None:
    with running(var) as given:
        with psycopg.connect(given.database_url) as connection:
            connection.execute("CREATE TABLE asked (question text PRIMARY KEY)")
        ask(given, "INSERT INTO asked VALUES ('zebrafinch') RETURNING 1")
        with pytest.raises(psycopg.errors.UniqueViolation):
            ask(given, "INSERT INTO asked VALUES ('zebrafinch') RETURNING 1")
    logged = (var / "log" / "postgresql.log").read_text()
    assert "duplicate key value" in logged and "zebrafinch" not in logged


def test_both_servers_want_a_password(var: Path) -> None:
    with running(var) as given:
        parts = urlsplit(given.database_url)
        wrong = given.database_url.replace(str(parts.password), "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(unix_socket_path=urlsplit(given.redis_url).path, retry=Retry(NoBackoff(), 0)).ping()


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads Linux's table of sockets")
def test_neither_server_listens_on_the_network(var: Path) -> None:
    with running(var):
        inodes = {inode for pid in pids(var) for inode in socket_inodes(pid)}
    assert inodes, "the servers hold sockets, else this test sees nothing"
    assert not inodes & listening_inodes()


def socket_inodes(pid: int) -> set[str]:
    """The sockets that a process holds."""
    links = (str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir())
    return {link[len("socket:[") : -1] for link in links if link.startswith("socket:[")}


def listening_inodes() -> set[str]:
    """The TCP and UDP sockets of this machine."""
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        path = Path(f"/proc/net/{table}")
        if path.exists():
            found |= {line.split()[9] for line in path.read_text().splitlines()[1:]}
    return found


@pytest.mark.faults
def test_servers_of_a_killed_holder_are_adopted(var: Path) -> None:
    other = holder(var)
    started = pids(var)
    other.kill()
    other.communicate()
    assert pids(var) == started
    with running(var) as given:
        assert pids(var) == started
        assert ask(given, "SELECT 1") == 1
    assert status(var) == {"Valkey": None, "PostgreSQL": None}


@pytest.mark.faults
def test_committed_rows_survive_kill_9_of_both_servers(var: Path) -> None:
    with running(var) as given:
        with psycopg.connect(given.database_url) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('dose')")
        killed = pids(var)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
            assert gone(pid, 10)
        assert revive(var) == ["Valkey", "PostgreSQL"]
        assert not set(pids(var)) & set(killed)
        assert ask(given, "SELECT word FROM kept") == "dose"
        assert broker(given).ping()
        assert revive(var) == []


@pytest.mark.faults
def test_no_empty_database_takes_the_place_of_one_whose_disk_is_out(var: Path) -> None:
    with running(var) as given:
        killed = pids(var)
        away = var.rename(var.with_name("away"))
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
            assert gone(pid, 10)
        with pytest.raises(EmbeddedServiceError, match="holds no database any more"):
            revive(var)
        assert not var.exists()
        away.rename(var)
        assert revive(var) == ["Valkey", "PostgreSQL"]
        assert ask(given, "SELECT 1") == 1


@pytest.mark.faults
def test_pid_file_that_names_a_stranger_is_recognised(var: Path) -> None:
    with running(var) as given:
        pass
    house = places.places(var)
    # After a reboot the number in the file may belong to anybody: here, to this test.
    (house.postgres / "postmaster.pid").write_text(f"{os.getpid()}\n{house.postgres}\n")
    (house.valkey / "valkey.pid").write_text(f"{os.getpid()}\n")
    (house.sockets / ".s.PGSQL.5432").touch()
    (house.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    (house.sockets / "valkey.sock").touch()
    with running(var) as given:
        assert ask(given, "SELECT 1") == 1
        assert broker(given).ping()


def test_a_long_path_gets_short_sockets(tmp_path: Path) -> None:
    folder = tmp_path / ("ward " + "x" * 90) / "var"
    try:
        with running(folder) as given:
            sockets = unquote(parse_qs(urlsplit(given.database_url).query)["host"][0])
            assert len(sockets) <= SOCKET_FOLDER_LIMIT
            assert ask(given, "SELECT 1") == 1
            assert broker(given).ping()
    finally:
        forget(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the servers to another account")
def test_root_in_a_closed_folder_keeps_the_cluster_where_its_account_can_go(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "var"
    try:
        with running(folder) as given:
            assert ask(given, "SELECT 1") == 1
            valkey, postgres = pids(folder)
            assert Path(f"/proc/{postgres}").stat().st_uid != 0
            assert Path(f"/proc/{valkey}").stat().st_uid != 0
        assert (folder / "postgres").is_symlink()
        assert (folder / "postgres" / "PG_VERSION").exists()
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        forget(folder)


@pytest.fixture
def own_var(tmp_path: Path) -> Iterator[Path]:
    """An installation that a test may damage."""
    yield tmp_path / "var"
    forget(tmp_path / "var")


@pytest.mark.faults
def test_a_folder_that_is_gone_at_the_end_is_one_sentence(own_var: Path) -> None:
    with pytest.raises(EmbeddedServiceError, match="var is gone"), running(own_var):
        killed = pids(own_var)
        own_var.rename(own_var.with_name("away"))
        for pid in killed:
            os.kill(pid, signal.SIGKILL)


def test_a_full_disk_is_one_sentence_with_a_way_out(own_var: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(EmbeddedServiceError) as refused:
        patch.setattr("assistant.services_embedded.passwords.os.link", full)
        addresses(own_var)
    assert re.fullmatch(r"The disk that holds .* is full: free at least 1 GB there, or .*\.", str(refused.value))


def test_damaged_passwords_are_one_sentence(own_var: Path) -> None:
    addresses(own_var)
    (own_var / "passwords.json").write_text("{")
    with pytest.raises(EmbeddedServiceError, match="restore it from your backup"):
        addresses(own_var)


def test_a_cluster_of_another_version_is_one_sentence(own_var: Path) -> None:
    with running(own_var):
        pass
    (own_var / "postgres" / "PG_VERSION").write_text("17\n")
    told = pytest.raises(EmbeddedServiceError, match="was written by PostgreSQL 17 and this is PostgreSQL 18")
    with told, running(own_var):
        raise AssertionError("started")
    assert status(own_var) == {"Valkey": None, "PostgreSQL": None}, "the one that had started is stopped again"


def test_programs_in_a_closed_folder_are_copied_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root hands the servers to another account")
    monkeypatch.setattr(binaries, "ROOT_HOMES", tmp_path / "homes")
    monkeypatch.setattr("assistant.services_embedded.accounts.Account.can_enter", lambda *_: False)
    account = service_account()
    printed = [
        subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
        for program in (binaries.postgres_programs(account) / "psql", binaries.valkey_program(account))
    ]
    assert "PostgreSQL" in printed[0]
    assert "Valkey" in printed[1] or "v=" in printed[1]
    assert (tmp_path / "homes" / "programs").stat().st_mode & 0o777 == 0o755
