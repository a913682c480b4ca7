"""A Chromium for the browser tests: the machine's own, else one that we install; never none."""

from __future__ import annotations

import os
import shutil

from assistant.installation.environment import Environment
from assistant.installation.jobs import Job, run_together

NAMES = ("chromium", "chromium-browser", "google-chrome")


def provide_chromium(environment: Environment) -> None:
    """Make sure that there is a Chromium, or stop with the reason."""
    if any(shutil.which(name) for name in NAMES):
        return
    variables = {**environment.variables(), "DEBIAN_FRONTEND": "noninteractive"}
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands = [
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", NAMES[0]],
        ]
    else:
        # Finds the browser it installed before, and returns at once.
        commands = [[str(environment.python), "-m", "playwright", "install", "chromium"]]
    run_together([Job("Installing Chromium", commands, environment.log("chromium"), environment.project, variables)])
