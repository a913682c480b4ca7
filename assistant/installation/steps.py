"""The order of an installation; packages and page are made side by side."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.installation.environment import Environment
from assistant.installation.errors import InstallationError
from assistant.installation.jobs import Job, run_together, say
from assistant.installation.page import NODE_WHEEL, Page, system_node
from assistant.installation.programs import provide_programs
from assistant.installation.repairs import repair_torchaudio


def install(project: Path, arguments: Sequence[str]) -> int:
    """Install for running; `--dev`: for testing too; `--packages-only`: for an image; `npm ...`: npm on the page."""
    environment = Environment(project)
    page = Page(environment)
    packages_only = "--packages-only" in arguments
    if arguments[:1] == ["npm"]:
        return subprocess.run(arguments, cwd=page.folder, env=page.variables(), check=False).returncode
    dev = "--dev" in arguments
    try:
        with _alone(project):
            environment.make()
            _packages_and_page(environment, None if packages_only else page, dev=dev)
            if dev:
                provide_programs(environment)
    except InstallationError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(
            f"{error.strerror or error} ({error.filename or project}): free space or rights there, then run this again."
        )
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next run goes on from here.")
        return 130
    return 0


def _packages_and_page(environment: Environment, page: Page | None, *, dev: bool) -> None:
    packages = environment.packages_stamp(dev=dev)
    jobs: list[Job] = []
    build = page if page is not None and page.is_stale() else None
    built = build.stamp() if build else None
    if build and not system_node():
        _node(environment)
    if install_packages := not packages.fresh():
        packages.remove()
        jobs.append(environment.packages_job(dev=dev, compiled=page is None))
    if build and built:
        # Made first: it tells whether the packages are fresh.
        jobs.append(build.job())
        built.remove()
        build.packages_stamp().remove()
    run_together(jobs)
    if build and built:
        build.packages_stamp().write()
        built.write()
    if install_packages:
        repair_torchaudio(environment)
        packages.write()
        if dev:
            environment.packages_stamp(dev=False).write()


def _node(environment: Environment) -> None:
    """Node from a wheel; first, so that the page can be built while the other packages come."""
    if not (environment.folder / "bin" / "node").exists():
        run_together([environment.pip_job("Installing Node", environment.pin(NODE_WHEEL))])


@contextmanager
def _alone(project: Path) -> Iterator[None]:
    """Two installations in one folder would tread on each other; the kernel frees the lock after a kill -9."""
    descriptor = os.open(project, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another installation runs in this folder; waiting for it ...")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
