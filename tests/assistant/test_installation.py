"""The installation: what it accepts, what it repairs, what it says when it cannot go on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.installation import page, programs
from assistant.installation.environment import Environment
from assistant.installation.errors import InstallationError
from assistant.installation.jobs import Job, run_together
from assistant.installation.stamps import Stamp, files_below, fingerprint
from assistant.installation.steps import install
from assistant.services_embedded.processes import gone

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("version", "enough"),
    [("v20.18.3", False), ("v20.19.0", True), ("v21.7.3", False), ("v22.11.0", False), ("v22.12.0", True)],
)
def test_node_must_be_what_vite_needs(version: str, *, enough: bool) -> None:
    assert page.new_enough(version) is enough


def test_a_newer_node_is_accepted_and_nonsense_is_not() -> None:
    assert page.new_enough("v24.19.0\n")
    assert not page.new_enough("command not found")


def test_an_old_python_gets_one_sentence() -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0);"
        " runpy.run_path('assistant/install.py', run_name='__main__')"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False, capture_output=True, text=True)
    assert finished.returncode == 1
    assert finished.stderr.startswith("Wardlight needs Python 3.11, 3.12 or 3.13, and this is 3.9: install one")
    assert len(finished.stderr.splitlines()) == 1


def test_the_installer_loads_with_the_standard_library_alone() -> None:
    code = "from assistant.installation import steps; import assistant.services_embedded"
    finished = subprocess.run([sys.executable, "-S", "-c", code], cwd=PROJECT, check=False, capture_output=True)
    assert finished.returncode == 0, finished.stderr


@pytest.mark.slow
def test_transformers_imports_what_the_stock_torchaudio_breaks() -> None:
    code = "from transformers import AutoProcessor, pipeline"
    finished = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False, capture_output=True)
    assert finished.returncode == 0, finished.stderr


def test_a_stamp_is_fresh_only_for_the_same_content(tmp_path: Path) -> None:
    source = tmp_path / "requirements.txt"
    source.write_text("django")
    stamp = Stamp(tmp_path / "stamp", fingerprint([source]))
    assert not stamp.fresh()
    stamp.write()
    assert stamp.fresh()
    source.write_text("flask")
    assert not Stamp(tmp_path / "stamp", fingerprint([source])).fresh()


def test_files_below_skips_what_is_made(tmp_path: Path) -> None:
    for name in ("src/a.ts", "node_modules/x/index.js", "dist/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert files_below(tmp_path, page.SKIPPED) == [tmp_path / "src" / "a.ts"]


def job(folder: Path, code: str) -> Job:
    """A job that runs this code."""
    folder.mkdir(exist_ok=True)
    return Job("Installing", [[sys.executable, "-c", code]], folder / "log" / "x.log", folder, os.environ)


def test_a_full_disk_during_a_job_is_one_sentence(tmp_path: Path) -> None:
    code = "import sys; print('OSError: [Errno 28] No space left on device'); sys.exit(1)"
    with pytest.raises(InstallationError, match=r"^The disk is full: free at least 6 GB on the disk of"):
        run_together([job(tmp_path, code)])


def test_an_unknown_failure_shows_the_end_of_its_log(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match=r"(?s)strange.*Installing failed"):
        run_together([job(tmp_path, "import sys; print('strange'); sys.exit(1)")])


def test_the_first_failure_ends_the_other_jobs(tmp_path: Path) -> None:
    slow = job(tmp_path, "import os, time; print(os.getpid(), flush=True); time.sleep(600)")
    began = time.monotonic()
    with pytest.raises(InstallationError):
        run_together([slow, job(tmp_path / "other", "import time; time.sleep(1); raise SystemExit(1)")])
    assert time.monotonic() - began < 30
    assert gone(int(slow.log.read_text()), 5)


def test_too_little_room_is_said_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.installation.environment.NEEDED_BYTES", 10**18)
    with pytest.raises(InstallationError, match="free some and run this again"):
        Environment(tmp_path).make()
    assert list(tmp_path.iterdir()) == []


NPM = """#!/bin/sh
rm -rf dist; mkdir dist
test "$(cat source)" = broken && exit 1
cp source dist/index.html; mkdir -p node_modules
"""


def test_a_page_that_was_broken_off_is_built_again_from_the_sources_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in (("node", "#!/bin/sh\necho v24.0.0\n"), ("npm", NPM)):
        (tmp_path / "programs").mkdir(exist_ok=True)
        (tmp_path / "programs" / name).write_text(content)
        (tmp_path / "programs" / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "programs"), prepend=os.pathsep)
    project, environment = tmp_path / "project", Environment(tmp_path / "project")
    (environment.python.parent).mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    (environment.folder / "lib" / version / "site-packages" / "pip").mkdir(parents=True)
    (project / "frontend").mkdir()
    for name in ("requirements.txt", "frontend/package.json"):
        (project / name).touch()
    environment.packages_stamp(dev=False).write()

    def installed(source: str) -> int:
        (project / "frontend" / "source").write_text(source)
        return install(project, [])

    assert [installed("one"), installed("broken"), installed("one")] == [0, 1, 0]
    assert (project / "frontend" / "dist" / "index.html").read_text() == "one"


def test_tests_get_their_weights_without_what_those_claim_to_need(tmp_path: Path) -> None:
    run, dev = (Environment(tmp_path).packages_job(dev=dev, compiled=False).commands for dev in (False, True))
    assert [Path(command[-1]).name for command in run] == ["requirements.txt"]
    assert [Path(command[-1]).name for command in dev] == ["requirements-dev.txt", "requirements-no-deps.txt"]
    assert "--no-deps" in dev[1] and "--no-deps" not in dev[0]
    assert (PROJECT / "requirements-no-deps.txt").exists()


def test_a_missing_browser_is_installed_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(programs, "run_together", lambda jobs: ran.extend([*each] for each in jobs[0].commands))
    for user in (0, 1000):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        programs.provide_programs(Environment(tmp_path))
    by_debian, by_playwright = ran[1:]
    assert by_debian[0] == "apt-get" and {"chromium", "tesseract-ocr", "espeak-ng", "dcmtk"} <= set(by_debian)
    assert [by_playwright[0], by_playwright[-1]] == [str(Environment(tmp_path).python), "chromium"]
