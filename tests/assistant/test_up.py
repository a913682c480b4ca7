"""The parent of all processes: what it refuses, what it keeps alive, what it leaves behind."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from assistant.management.commands import up
from assistant.services_embedded import EmbeddedServiceError, status
from assistant.services_embedded.checks import disk_has_room, folder_takes_files, only_one, port_is_free
from assistant.services_embedded.children import Child, Children, House
from assistant.services_embedded.processes import alive, gone
from manage import needs_servers
from tests.embedded import forget

PROJECT = Path(__file__).resolve().parents[2]
# The first start takes the starter library in, while other tests have the processors.
STARTED_BY = 180.0
PARENT = """
import os, sys, time
from pathlib import Path
from assistant.services_embedded.children import Child, Children, House
house = House(Path("/"), Path(sys.argv[2]), os.environ)
children = Children([Child("child", [sys.executable, "-c", sys.argv[1]])], house, print)
while True:
    children.tend()
    time.sleep(0.05)
"""
SLEEPER = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(600)"


class Family:
    """Children under this test, and what they said."""

    def __init__(self, folder: Path, *children: Child) -> None:
        self.said: list[str] = []
        self.logs = folder
        self.children = Children(children, House(folder, folder, os.environ), self.said.append)

    def until(self, text: str, seconds: float = 15.0) -> str:
        """Tend until a line with the text was said."""
        return until(
            lambda: next((line for line in self.said if re.search(text, line)), ""), seconds, self.children.tend
        )


def until(found: Callable[[], str], seconds: float, between: Callable[[], None] = lambda: None) -> str:
    """Wait for something to be there."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        between()
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError(f"not there after {seconds} s")


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Callable[..., Family]]:
    """Make families, and end their children."""
    made: list[Family] = []

    def make(*children: Child) -> Family:
        made.append(Family(tmp_path, *children))
        return made[-1]

    yield make
    for each in made:
        each.children.stop()


def python(code: str) -> list[str]:
    """A child that runs this code."""
    return [sys.executable, "-c", code]


def test_a_dead_child_is_started_again(family: Callable[..., Family]) -> None:
    each = family(Child("web", python("import sys; sys.exit(3)")))
    assert "web ended (exit code 3); starting it again in 1 s." in each.until("again in 1 s")
    each.until("again in 2 s")


def test_a_child_killed_by_a_signal_is_named_so(family: Callable[..., Family]) -> None:
    each = family(Child("web", python(SLEEPER)))
    pid = int(each.until(r"pid \d+").split()[-1])
    os.kill(pid, signal.SIGKILL)
    each.until("web ended \\(signal SIGKILL\\)")


def test_a_child_that_dies_again_and_again_is_tried_slowly() -> None:
    child = Child("web", [])
    assert [child.delay_after_death(float(second)) for second in range(6)] == [1, 2, 4, 8, 30, 30]
    assert child.delay_after_death(1000.0) == 1, "a single death long after is a first one"


def test_output_is_kept_and_routine_lines_are_not_shown(family: Callable[..., Family]) -> None:
    lines = ["INFO:     fine", '{"level": "info"}', "broken"]
    each = family(Child("web", python(f"import time; print(*{lines}, sep='\\n', flush=True); time.sleep(60)")))
    each.until("web +\\| broken")
    assert [line for line in each.said if "info" in line.lower()] == []
    assert "fine" in (each.logs / "web.log").read_text()


def test_a_child_whose_log_the_disk_does_not_take_is_heard_all_the_same(
    family: Callable[..., Family], tmp_path: Path
) -> None:
    (tmp_path / "web.log").mkdir()
    each = family(Child("web", python("print('broken', 'x' * 200_000, 'last', sep='\\n'); input()")))
    each.until("web +\\| last")


def test_stop_ends_children_that_refuse_and_their_own_children(
    family: Callable[..., Family], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.services_embedded.children.STOP_SECONDS", 0.5)
    code = (
        "import os, signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nchild = os.fork()\n"
        # One write each: two processes share the pipe, and print() may come in parts.
        "os.write(1, b'pid %d\\n' % os.getpid())\ntime.sleep(600)"
    )
    each = family(Child("web", python(code)))
    each.until(r"pid \d+")
    until(lambda: "both" if sum("pid" in line for line in each.said) == 2 else "", 10, each.children.tend)
    processes = [int(line.split()[-1]) for line in each.said if "pid" in line]
    each.children.stop()
    assert all(gone(pid, 5) for pid in processes)


@pytest.mark.faults
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal on a parent's death is Linux's")
def test_no_child_outlives_a_parent_killed_with_9(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-c", PARENT, SLEEPER, str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline().split()[-1])
        assert alive(child)
        parent.kill()
    assert gone(child, 5)


def test_a_second_parent_is_told_about_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "run" / "up.lock"
    told = pytest.raises(EmbeddedServiceError, match=rf"already running here \(process {os.getpid()}\)")
    with only_one(lock), told, only_one(lock):
        pass
    with only_one(lock):
        pass


def test_a_lock_file_without_its_owner_is_no_hindrance(tmp_path: Path) -> None:
    lock = tmp_path / "up.lock"
    lock.write_text("999999\n")
    with only_one(lock):
        assert lock.read_text() == f"{os.getpid()}\n"


def test_a_taken_port_is_one_sentence_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.services_embedded.checks.PORT_SECONDS", 0.0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EmbeddedServiceError, match=rf"Port {port} is taken .* `make run PORT={port + 1}`"):
            port_is_free("127.0.0.1", port)
    port_is_free("127.0.0.1", port)


def test_a_foreign_host_is_one_sentence() -> None:
    with pytest.raises(EmbeddedServiceError, match=r"192\.0\.2\.1 is not an address of this machine"):
        port_is_free("192.0.2.1", 8000)


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk_has_room(tmp_path / "not" / "made" / "yet")
    monkeypatch.setattr("assistant.services_embedded.checks.FREE_BYTES", 10**18)
    with pytest.raises(EmbeddedServiceError, match="is full: free at least 1 GB"):
        disk_has_room(tmp_path / "not" / "made" / "yet")


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    folder_takes_files(tmp_path / "not" / "made" / "yet")
    (tmp_path / "file").touch()
    command = [sys.executable, "manage.py", "up"]
    environment = without_addresses(tmp_path / "file" / "var")
    told = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr.startswith("Wardlight cannot write to") and told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [["manage.py", "check"], ["manage.py", "reconcile"], ["-m", "assistant.services_embedded", "status"]],
    ids=lambda words: words[-1],
)
def test_a_file_in_place_of_the_folder_is_one_sentence_of_any_command(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "file").touch()
    environment = without_addresses(tmp_path / "file")
    told = subprocess.run([sys.executable, *words], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert told.returncode == 1
    assert "WARDLIGHT_VAR" in told.stderr and told.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["log", "media", "metrics", "static", "postgres"])
def test_a_file_in_place_of_a_folder_within_is_one_sentence_at_a_start(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    told = manage(tmp_path, "up", "--prepare-only", "--no-starter")
    assert told.returncode == 1
    assert told.stderr.startswith(f"{tmp_path / name} is a file where Wardlight keeps a folder: move the file away")
    assert told.stderr.count("\n") == 1 and {path.name for path in tmp_path.iterdir()} == {name}


def test_metrics_that_have_no_folder_beside_servers_of_others_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "metrics").touch()
    elsewhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    environment = {**os.environ, **elsewhere, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics")}
    told = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=PROJECT, env=environment, capture_output=True, text=True
    )
    assert told.stderr.startswith(f"{tmp_path / 'metrics'} cannot be a folder") and told.stderr.count("\n") == 1


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_a_port_that_does_not_exist_is_one_sentence(port: int) -> None:
    with pytest.raises(EmbeddedServiceError, match=rf"There is no port {port}: choose one"):
        port_is_free("127.0.0.1", port)


class Product:
    """`manage.py up` as a user starts it, in a folder of its own."""

    def __init__(self, var: Path, *options: str) -> None:
        self.var = var
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        environment = without_addresses(var)
        command = [sys.executable, "manage.py", "up", "--port", str(self.port), *options]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.printed = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line

    def until(self, pattern: str, seconds: float = STARTED_BY) -> str:
        """The first group of a pattern in what was printed."""

        def found() -> str:
            match = re.search(pattern, self.printed)
            assert match or self.process.poll() is None, self.printed
            return match[1] if match else ""

        return until(found, seconds)

    def answers(self) -> bool:
        """Whether the web server says that it is ready."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as reply:
                return bool(reply.status == 200)
        except (URLError, OSError):
            return False

    def children(self) -> set[int]:
        """The processes that must not outlive the parent; the servers may, to be adopted by the next one."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return {int(child) for child in children} - set(status(self.var).values())


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A folder for a product of its own."""
    yield tmp_path / "var"
    forget(tmp_path / "var")


def manage(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command on a machine where no address is set."""
    command = [sys.executable, "manage.py", *arguments]
    environment = without_addresses(var)
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False, capture_output=True, text=True)


def without_addresses(var: Path) -> dict[str, str]:
    """The environment of a user who has set up nothing."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    return {**kept, "WARDLIGHT_VAR": str(var), "PROMETHEUS_MULTIPROC_DIR": str(var / "metrics")}


def test_a_command_that_finds_an_empty_database_says_in_which_folder_it_looked(var: Path) -> None:
    asked = manage(var, "unanswered", "list")
    assert (asked.returncode, asked.stderr) == (
        1,
        f"The database in {var} is not set up for this version yet: run `manage.py migrate` first, "
        "or set WARDLIGHT_VAR to the folder of yours.\n",
    )


def test_a_command_brings_the_servers_it_needs_and_takes_them_away(var: Path) -> None:
    asked = manage(var, "showmigrations", "assistant")
    assert asked.returncode == 0, asked.stderr
    assert "[ ] 0001_initial" in asked.stdout
    assert (var / "postgres" / "PG_VERSION").exists()
    assert status(var) == {"Valkey": None, "PostgreSQL": None}


def test_no_empty_database_is_made_beside_the_files_of_another(var: Path) -> None:
    (var / "media").mkdir(parents=True)
    assert manage(var, "showmigrations", "assistant").returncode == 0, "an empty folder belongs to nobody"
    # Root keeps it where the servers' account can go.
    cluster = (var / "postgres").resolve()
    cluster.rename(cluster.with_name("away"))
    (var / "media" / "images").mkdir()
    refused = manage(var, "up", "--prepare-only", "--no-starter")
    assert refused.returncode == 1 and not cluster.exists()
    assert f"{var / 'media'} holds files, and {cluster} no database that knows them" in refused.stderr
    assert "restore" in refused.stderr and "Traceback" not in refused.stderr
    cluster.with_name("away").rename(cluster)
    assert manage(var, "showmigrations", "assistant").returncode == 0


def test_too_few_open_files_are_one_sentence(var: Path) -> None:
    limited = ["bash", "-c", 'ulimit -n 64; exec "$0" manage.py up', sys.executable]
    ended = subprocess.run(
        limited, cwd=PROJECT, env=without_addresses(var), check=False, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("A process may open only 64 files here") and len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("", False),
        ("check", False),
        ("collectstatic --noinput", False),
        ("migrate --help", False),
        ("--version", False),
        # It looks at the port, the disk and its own lock first.
        ("up --port 8001", False),
        ("migrate", True),
        ("ask what is the dose", True),
    ],
)
def test_only_a_command_that_asks_the_database_starts_it(
    line: str, monkeypatch: pytest.MonkeyPatch, *, needed: bool
) -> None:
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    assert needs_servers(["manage.py", *line.split()]) is needed


def test_what_stops_the_servers_is_one_sentence_without_a_trace(var: Path) -> None:
    var.mkdir()
    (var / "passwords.json").write_text("{")
    asked = manage(var, "up")
    assert asked.returncode == 1
    told = asked.stderr.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"{var}/passwords.json cannot be read as passwords: restore it")


def test_given_addresses_start_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/wardlight")
    monkeypatch.setenv("REDIS_URL_FILE", "/run/secrets/redis_url")
    assert not needs_servers(["manage.py", "migrate"])


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("takes_logs", [True, False])
def test_beside_servers_of_others_a_fresh_folder_is_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, takes_logs: bool
) -> None:
    """As in a container, whose disk besides takes no logs."""
    settings.VAR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "static"
    if not takes_logs:
        settings.VAR.mkdir()
        (settings.VAR / "log").write_bytes(b"")
    begun: list[list[str]] = []

    def begin(command: list[str], **_: Any) -> Any:
        begun.append(command)
        return SimpleNamespace(poll=lambda: 0, returncode=0)

    monkeypatch.setattr(up, "subprocess", SimpleNamespace(Popen=begin))
    monkeypatch.setattr(up, "signal", MagicMock())
    told = io.StringIO()
    call_command("up", "--prepare-only", stdout=told)
    assert "Sign in as: admin" in told.getvalue()
    assert begun and begun[0][-1] == "--starter"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_that_prepare_one_database_the_second_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.VAR = tmp_path / "var"
    other = psycopg.connect(**connection.get_connection_params())
    other.execute("SELECT pg_advisory_lock(%s)", [up.PREPARING_LOCK])
    begun: list[bool] = []
    monkeypatch.setattr(up, "call_command", lambda *_, **__: begun.append(other.closed))
    monkeypatch.setattr(up, "signal", MagicMock())
    threading.Timer(1, other.close).start()
    call_command("up", "--prepare-only", "--no-starter", stdout=io.StringIO())
    assert begun == [True, True]


@pytest.mark.slow
def test_the_product_starts_shows_a_password_once_and_leaves_nothing_behind(var: Path) -> None:
    first = Product(var, "--no-starter")
    assert first.until(r"Wardlight is ready: (\S+)") == f"http://127.0.0.1:{first.port}"
    assert len(first.until(r"One-time password: (\S+)")) >= 12
    assert first.answers()
    children = first.children()
    assert len(children) >= 4
    # The parent is killed and can clean up nothing: the next one must start all the same, on the same port.
    first.process.kill()
    first.process.wait()
    assert all(gone(child, 15) for child in children)
    port_is_free("127.0.0.1", first.port)

    again = Product(var, "--no-starter")
    again.until(r"Wardlight is (ready)")
    assert "One-time password" not in again.printed
    ended(again, signal.SIGINT)

    # Told to end while its children still begin, it leaves as little.
    third = Product(var, "--no-starter")
    third.until(r"(Starting the web server)")
    ended(third, signal.SIGTERM)


@pytest.mark.slow
def test_a_first_start_that_is_cut_off_takes_no_password_with_it(var: Path) -> None:
    cut_off = Product(var)
    cut_off.until(r"(Adding the starter library)")
    cut_off.process.kill()
    cut_off.process.wait()
    assert "One-time password: " in manage(var, "up", "--prepare-only", "--no-starter").stdout


def ended(product: Product, number: signal.Signals) -> None:
    """Send a signal, and see that nothing of the product is left."""
    children = product.children()
    product.process.send_signal(number)
    assert product.process.wait(30) == 0
    assert all(gone(child, 5) for child in children)
    assert status(product.var) == {"Valkey": None, "PostgreSQL": None}
