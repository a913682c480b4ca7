"""The account the servers run under: our own, or an unprivileged one when we are root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from assistant.services_embedded.errors import EmbeddedServiceError

CANDIDATES = ("postgres", "nobody")


class Privileges(TypedDict, total=False):
    """The part of a Popen call that changes the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """Who the servers run as; `uid` is None when that is simply ourselves."""

    uid: int | None = None
    gid: int | None = None
    name: str = ""

    def privileges(self) -> Privileges:
        """Arguments for Popen."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file or folder that we made to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account can change into the folder, tried for real because of ACLs and mount options."""
        if self.uid is None:
            return True
        command = ["/bin/sh", "-c", 'cd "$1" 2>/dev/null', "sh", str(folder)]
        try:
            return subprocess.run(command, cwd="/", check=False, **self.privileges()).returncode == 0
        except OSError as error:
            message = f"This container does not let us switch to the account {self.name}: start Wardlight without root."
            raise EmbeddedServiceError(message) from error


def service_account() -> Account:
    """PostgreSQL refuses to run as root, so root hands both servers to an account without rights."""
    if os.geteuid() != 0:
        return Account()
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name)
    message = "PostgreSQL must not run as root and there is no account named postgres or nobody: start without root."
    raise EmbeddedServiceError(message)
