"""The embedded PostgreSQL with pgvector."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from assistant.services_embedded.binaries import postgres_programs
from assistant.services_embedded.errors import EmbeddedServiceError
from assistant.services_embedded.places import made
from assistant.services_embedded.processes import last_lines
from assistant.services_embedded.server import Server

ADMIN = "postgres"
ROLE = "wardlight"
DATABASE = "wardlight"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "fsync": "on",
    "synchronous_commit": "on",
    # Our queries are short: compiling one costs more than running it.
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A statement that fails, and what is told of it, may quote a question: the log names the error alone.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# Extensions go into the template first, so that a test database made from it has them without an administrator.
EXTENSIONS = (
    "CREATE EXTENSION IF NOT EXISTS vector; CREATE EXTENSION IF NOT EXISTS pg_trgm;"
    " CREATE EXTENSION IF NOT EXISTS unaccent;"
)


class Postgres(Server):
    """One cluster on a socket; our role owns its database and is no administrator."""

    name = "PostgreSQL"
    # Fast shutdown, then immediate, which recovers at the next start.
    stop_steps: ClassVar[Sequence[tuple[signal.Signals, float]]] = (
        (signal.SIGINT, 20),
        (signal.SIGQUIT, 10),
        (signal.SIGKILL, 5),
    )

    @property
    def cluster(self) -> Path:
        """The folder of the data."""
        return self.places.postgres

    @property
    def pid_file(self) -> Path:
        """PostgreSQL's own lock."""
        return self.cluster / "postmaster.pid"

    @property
    def mark(self) -> str:
        """The folder of the data stands on the command line."""
        return f"-D {self.cluster}"

    @cached_property
    def programs(self) -> Path:
        """The folder of the programs."""
        return postgres_programs(self.places.account)

    def prepare(self) -> None:
        """Make the cluster, or clear the lock that a killed server left in it."""
        if not (self.cluster / "PG_VERSION").exists():
            self._refuse_what_belongs_to_another()
            self._initialise()
        self._refuse_other_version()
        # Only reached when no process of ours holds it: the number in it may meanwhile belong to a stranger,
        # which would make PostgreSQL refuse to start.
        for stale in (self.pid_file, *self.places.sockets.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)

    def command(self) -> list[str]:
        """All settings on the command line, so that an update of ours reaches every cluster."""
        options = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.cluster), "-k", str(self.places.sockets), *options]

    def answers(self) -> bool:
        """Log in with the administrator's password."""
        return self._psql("postgres", "SELECT 1").returncode == 0

    def complete(self) -> None:
        """Make the role, the database and the extensions; a stamp says that this was finished."""
        stamp = self.cluster / "wardlight-ready"
        if stamp.exists():
            return
        self._must("template1", EXTENSIONS)
        if not self._must("postgres", f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):
            self._must("postgres", f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        self._must("postgres", f"ALTER ROLE {ROLE} PASSWORD '{self.passwords.database}'")
        if not self._must("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):
            self._must("postgres", f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
        stamp.touch()

    def _refuse_what_belongs_to_another(self) -> None:
        """Make no empty database beside files: it would know none of them, and whatever it does not know is removed."""
        media = self.places.var / "media"
        elsewhere = any(os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE"))
        if elsewhere or not media.is_dir() or not any(media.iterdir()):
            return
        raise EmbeddedServiceError(
            f"{media} holds files, and {self.cluster} no database that knows them: bring {self.cluster} back, restore"
            f" {self.places.var} from your backup, or set DATABASE_URL. To begin anew, move {self.places.var} aside."
        )

    def _initialise(self) -> None:
        """Build the cluster beside its place and move it there whole, so that a crash leaves no half of one."""
        draft = self.cluster.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        self.places.account.own(made(draft, 0o700))
        key = self._password_file()
        command = [str(self.programs / "initdb"), "-D", str(draft), f"--username={ADMIN}", f"--pwfile={key}"]
        command += ["--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        with self.log.open("ab") as output:
            finished = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                check=False,
                **self.places.account.privileges(),
            )
        key.unlink()
        if finished.returncode:
            raise EmbeddedServiceError(f"PostgreSQL cannot make its cluster:\n{last_lines(self.log)}")
        draft.rename(self.cluster)

    def _password_file(self) -> Path:
        """For the seconds of initdb, which takes the administrator's password from nowhere else."""
        path = self.cluster.with_name("postgres.key")
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{self.passwords.database_admin}\n")
        self.places.account.own(path)
        return path

    def _refuse_other_version(self) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        printed = subprocess.run([self.programs / "postgres", "--version"], check=True, capture_output=True, text=True)
        ours = printed.stdout.split()[-1].split(".")[0]
        if made_by != ours:
            message = (
                f"{self.cluster} was written by PostgreSQL {made_by} and this is PostgreSQL {ours}: go back to the"
                " former requirements.txt, dump the database, move the folder away, and load the dump."
            )
            raise EmbeddedServiceError(message)

    def _psql(self, database: str, statement: str) -> subprocess.CompletedProcess[str]:
        # The statement travels on standard input: it may hold a password.
        command = [str(self.programs / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-w", "-f", "-"]
        command += ["-h", str(self.places.sockets), "-U", ADMIN, "-d", database]
        environment = {"PATH": os.defpath, "PGPASSWORD": self.passwords.database_admin, "PGCONNECT_TIMEOUT": "5"}
        return subprocess.run(
            command, input=statement, env=environment, check=False, capture_output=True, text=True, timeout=30
        )

    def _must(self, database: str, statement: str) -> str:
        finished = self._psql(database, statement)
        if finished.returncode:
            raise EmbeddedServiceError(f"PostgreSQL refuses its first set-up: {finished.stderr.strip()}")
        return finished.stdout.strip()
