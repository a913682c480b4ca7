"""What the tests drive: a Chromium, never none; a reader of scans, a voice and DCMTK, where Debian has them."""

from __future__ import annotations

import os
import shutil

from assistant.installation.environment import Environment
from assistant.installation.jobs import Job, run_together, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Debian's package by the command that it brings; tests that need a missing one skip and say so.
WELCOME = {"tesseract": "tesseract-ocr", "espeak-ng": "espeak-ng", "dcmj2pnm": "dcmtk"}


def provide_programs(environment: Environment) -> None:
    """Make sure that there is a Chromium, or stop with the reason; bring the others along where that can be done."""
    has_chromium = any(shutil.which(name) for name in CHROMIUM)
    missing = [package for command, package in WELCOME.items() if not shutil.which(command)]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [*([] if has_chromium else CHROMIUM[:1]), *missing]
        update, install = ["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
        commands = [update, [*install, *packages]] if packages else []
    else:
        if missing:
            say(f"Not on this machine: {', '.join(missing)}. The tests that need them are skipped.")
        # Finds the browser it installed before, and returns at once.
        commands = [] if has_chromium else [[str(environment.python), "-m", "playwright", "install", "chromium"]]
    if commands:
        variables = {**environment.variables(), "DEBIAN_FRONTEND": "noninteractive"}
        log = environment.log("programs")
        run_together([Job("Installing the programs that tests drive", commands, log, environment.project, variables)])
