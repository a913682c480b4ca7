"""A whole real site with a library worth reading: the flow tests' site, its engine and library worker swapped in."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from assistant.worker_process import worker_command
from tests.browser.fill import CLINICIANS, CURATORS, ONE_TIME
from tests.flows.programs import ROOT, until
from tests.flows.site import START_SECONDS, Site, database_made


class BrowserSite(Site):
    """Hands out people whom no other test has used."""

    def __init__(self, folder: Path, database_url: str) -> None:
        super().__init__(folder, database_url)
        self.sessions: dict[str, str] = {}
        self._counts = {role: count() for role in ("clinician", "curator", "one-time")}
        self.programs.append(self._program("library", worker_command("library", concurrency=1), self.environment()))

    def person(self, role: str = "clinician") -> str:
        names = {"clinician": CLINICIANS, "curator": CURATORS, "one-time": ONE_TIME}[role]
        return names[next(self._counts[role])]

    @contextmanager
    def scribe(self) -> Iterator[None]:
        """Somebody who writes down what was spoken, in a speech worker's place."""
        command = [sys.executable, "-m", "tests.browser.scribe", str(self.folder)]
        with self._running("scribe", command, self.environment()):
            yield

    @contextmanager
    def writer(self) -> Iterator[None]:
        """A worker whose model writes what a question tells it to, in the usual one's place."""
        self.kill_worker()
        environment = {**self.environment(), "ANSWER_ENGINE": "tests.browser.writing_model:ScriptedEngine"}
        with self._running("writer", worker_command("answer", concurrency=4), environment):
            until("the writer is there", self.answer_worker_is_there, START_SECONDS)
            yield
        self.kill_worker()
        self.start()

    def answer_worker_is_there(self) -> bool:
        with self.connected() as connection:
            return bool(connection.exists("flows:worker:answer"))

    def will_hear(self, user: str, text: str, **more: Any) -> None:
        """Say what the scribe writes down of this person's recordings."""
        heard = {"text": text, "words": [], "doubts": [], "has_speech": bool(text), "engine": "scribe", "seconds": 1}
        (self.folder / f"{user}.heard.json").write_text(json.dumps({**heard, **more}))

    @contextmanager
    def checking(self, user: str) -> Iterator[None]:
        """Show the words of this person's recordings meanwhile, and let their doubts be known only then."""
        held = self.folder / f"{user}.checks"
        held.touch()
        try:
            yield
        finally:
            held.unlink()

    def fill(self) -> None:
        command = [sys.executable, "-m", "tests.browser.fill", str(self.folder)]
        filled = subprocess.run(
            command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=START_SECONDS
        )
        assert filled.returncode == 0, f"the library was not filled:\n{filled.stdout}{filled.stderr}"
        self.sessions = json.loads((self.folder / "sessions.json").read_text())

    def environment(self) -> dict[str, str]:
        images = {
            "IMAGE_READING": "1",
            "IMAGE_READER": "tests.workers.reading.reader:ScriptedReader",
            "IMAGE_ENCODER": "tests.workers.reading.reader:encoder",
        }
        return {**super().environment(), **images, "ANSWER_ENGINE": "tests.browser.engine:PacedEngine"}


@contextmanager
def browser_site_running(server_url: str) -> Iterator[BrowserSite]:
    """A filled site from nothing; removed without a trace unless KEEP_SITE is set."""
    folder = Path(tempfile.mkdtemp(prefix="wl-page-"))
    with database_made(server_url) as url:
        site = BrowserSite(folder, url)
        try:
            site.fill()
            site.start()
            yield site
        finally:
            site.stop()
            if "KEEP_SITE" not in os.environ:
                shutil.rmtree(folder, ignore_errors=True)
