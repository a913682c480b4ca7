"""What an operator watches; the numbers of all processes of this machine meet in one folder."""

import os
import socket
from pathlib import Path

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.models import Turn

log = structlog.get_logger(__name__)

HOST = socket.gethostname()
# Many times what the metrics below take; the library would map a mebibyte that the disk does not hold yet.
FILE_BYTES = 1 << 16
KINDS = ("counter", "histogram")


def _process() -> str:
    # Containers share the folder, and each counts its processes from one.
    return f"{HOST}-{os.getpid()}"


def _has_room(folder: Path) -> bool:
    """Take the disk's blocks before anything is counted: a full disk under a mapped file ends the process."""
    try:
        for kind in KINDS:
            with (folder / f"{kind}_{_process()}.db").open("ab") as file:
                file.write(bytes(FILE_BYTES - file.tell()))
    except OSError as error:
        log.warning("metrics_not_shared", error=error.strerror)
        return False
    return True


if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    # Before any metric is made: each takes its kind of value from here.
    if _has_room(Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])):
        values.ValueClass = values.MultiProcessValue(_process)  # type: ignore[no-untyped-call]
    else:
        values.ValueClass = values.MutexValue

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 3, 6, 10, 15, 30, 60)

first_passage = Histogram("wardlight_first_passage_seconds", "Question to passages listed", buckets=SECONDS)
first_delta = Histogram("wardlight_first_delta_seconds", "Question to the first sentence", buckets=SECONDS)
whole_answer = Histogram("wardlight_answer_seconds", "Question to the whole answer", buckets=SECONDS)
turns_ended = Counter("wardlight_turns_ended", "Turns that ended, by how", ["outcome"])
errors = Counter("wardlight_errors", "Errors shown to somebody, by code", ["code"])


class QueueDepth(Collector):
    """Turns by state, counted in the rows when the metrics are read."""

    def collect(self) -> list[GaugeMetricFamily]:
        family = GaugeMetricFamily("wardlight_turns", "Turns that are waiting or being answered", labels=["state"])
        for state in Turn.ACTIVE:
            family.add_metric([state], Turn.objects.filter(state=state).count())
        return [family]


def render() -> bytes:
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(QueueDepth())
    return generate_latest(registry)


def dead_forget() -> int:
    """Remove the numbers of processes that have ended, lest they pile up over restarts; return how many files."""
    folder = Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""))
    dead = [file for file in folder.glob("*_*.db") if not _lives(file.stem.rpartition("_")[2])]
    for file in dead:
        file.unlink(missing_ok=True)
    return len(dead)


def _lives(process: str) -> bool:
    host, _, number = process.rpartition("-")
    if host != HOST:
        return True
    try:
        os.kill(int(number), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
