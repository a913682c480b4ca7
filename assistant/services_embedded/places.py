"""Where the embedded servers keep their files, sockets and locks."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from assistant.services_embedded.accounts import Account, service_account
from assistant.services_embedded.checks import no_file_for_a_folder
from assistant.services_embedded.errors import EmbeddedServiceError

ROOT_HOMES = Path("/var/lib/wardlight")
SHORT_SOCKETS = Path("/tmp")
# sun_path holds 108 bytes on Linux and 104 on macOS; the longest name we put there is `.s.PGSQL.5432`.
SOCKET_FOLDER_LIMIT = 104 - 1 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Places:
    """The folders of one installation."""

    var: Path
    home: Path
    sockets: Path
    account: Account

    @property
    def postgres(self) -> Path:
        """The database cluster."""
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        """The configuration of the broker; it keeps its data in memory."""
        return self.home / "valkey"

    @property
    def logs(self) -> Path:
        """What the servers print."""
        return self.var / "log"

    @property
    def locks(self) -> Path:
        """Leases of those who use the servers."""
        return self.var / "run"


def places(var: Path) -> Places:
    """Decide where everything of this installation lives, and make the folders."""
    var = var.resolve()
    no_file_for_a_folder(var)
    account = service_account()
    # Root leaves the way through open for the servers' account; everything inside is closed on its own.
    var.parent.mkdir(parents=True, exist_ok=True)
    made(var, 0o711 if account.uid is not None else 0o700)
    for folder in (var / "log", var / "run"):
        made(folder, 0o711)
    home = _home(var, account)
    return Places(var=var, home=home, sockets=_sockets(home, account), account=account)


def made(folder: Path, mode: int) -> Path:
    """Make a folder with exactly these rights, whatever the umask; one that exists keeps its own."""
    try:
        folder.mkdir()
    except FileExistsError:
        return folder
    folder.chmod(mode)
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _home(var: Path, account: Account) -> Path:
    """`var` itself, or a folder outside it when the servers' account cannot enter `var`."""
    link = var / "postgres"
    elsewhere = ROOT_HOMES / _digest(var)
    if link.is_symlink():
        return _linked_home(link, elsewhere)
    if account.can_enter(var):
        return var
    if link.exists():
        message = f"The account {account.name} cannot enter {var} any more: allow it with `chmod o+x` on its parents."
        raise EmbeddedServiceError(message)
    made(ROOT_HOMES, 0o755)
    made(elsewhere, 0o711)
    # For whoever finds the folder and wonders.
    (elsewhere / "belongs-to").write_text(f"{var}\n", encoding="utf-8")
    for name in ("postgres", "valkey"):
        if not (var / name).is_symlink():
            (var / name).symlink_to(elsewhere / name)
    return elsewhere


def _linked_home(link: Path, expected: Path) -> Path:
    """The folder outside `var`, refused when the link was made for another installation."""
    actual = link.readlink().parent
    if actual == expected:
        made(ROOT_HOMES, 0o755)
        return made(expected, 0o711)
    message = (
        f"{link} points to {actual}, which belongs to the folder this project was in before: with Wardlight stopped,"
        f" move {actual} to {expected} and remove the links {link} and {link.with_name('valkey')}."
    )
    raise EmbeddedServiceError(message)


def _sockets(home: Path, account: Account) -> Path:
    """A folder for the sockets with a path short enough for the kernel."""
    folder = home / "run" / "sockets"
    if len(os.fsencode(folder)) > SOCKET_FOLDER_LIMIT:
        folder = SHORT_SOCKETS / f"wardlight-{_digest(home)}"
    else:
        made(folder.parent, 0o711)
    if not folder.exists():
        account.own(made(folder, 0o700))
    owner = os.geteuid() if account.uid is None else account.uid
    if folder.is_symlink() or folder.stat().st_uid != owner:
        raise EmbeddedServiceError(f"{folder} belongs to somebody else: remove it and start again.")
    return folder
