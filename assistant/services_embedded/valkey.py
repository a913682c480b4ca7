"""The embedded Valkey: broker of the queues and keeper of the numbered logs."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from assistant.services_embedded.binaries import valkey_program
from assistant.services_embedded.places import made
from assistant.services_embedded.server import Server

CONFIGURATION = """\
port 0
protected-mode yes
unixsocket {socket}
unixsocketperm 700
requirepass {password}
dir {folder}
pidfile {pid_file}
appendonly no
save ""
maxmemory-policy noeviction
set-proc-title no
daemonize no
"""


class Valkey(Server):
    """One Valkey on a socket; what it holds stands in the rows as well, so a full disk must not stop it."""

    name = "Valkey"
    stop_steps: ClassVar[Sequence[tuple[signal.Signals, float]]] = ((signal.SIGTERM, 10), (signal.SIGKILL, 5))

    @property
    def socket(self) -> Path:
        """The only door."""
        return self.places.sockets / "valkey.sock"

    @property
    def configuration(self) -> Path:
        """A file, because a password on a command line is readable by everybody."""
        return self.places.valkey / "valkey.conf"

    @property
    def pid_file(self) -> Path:
        """Written by the server."""
        return self.places.valkey / "valkey.pid"

    @property
    def mark(self) -> str:
        """The path of our configuration."""
        return str(self.configuration)

    @cached_property
    def program(self) -> Path:
        """The server program."""
        return valkey_program(self.places.account)

    def prepare(self) -> None:
        """Write the configuration of this start."""
        folder = self.places.valkey
        if not folder.exists():
            self.places.account.own(made(folder, 0o700))
        self.pid_file.unlink(missing_ok=True)
        text = CONFIGURATION.format(
            socket=_quoted(self.socket),
            password=self.passwords.broker,
            folder=_quoted(folder),
            pid_file=_quoted(self.pid_file),
        )
        self.configuration.unlink(missing_ok=True)
        descriptor = os.open(self.configuration, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        self.places.account.own(self.configuration)

    def command(self) -> list[str]:
        """Everything else stands in the configuration."""
        return [str(self.program), str(self.configuration)]

    def answers(self) -> bool:
        """PING after AUTH; a server that still loads its file answers with an error."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(f"AUTH {self.passwords.broker}\r\nPING\r\nQUIT\r\n".encode())
                reply = b"".join(iter(lambda: connection.recv(4096), b""))
            except OSError:
                return False
        return b"+PONG" in reply

    def complete(self) -> None:
        """Nothing to add: an empty Valkey is a finished one."""


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
