"""What a worker says of itself: as it is, soon, and gone when the worker is."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant import event_log, worker_reports
from assistant.queue import ANSWER_QUEUE, IMAGES_QUEUE
from assistant.worker_reports import WorkerReport
from tests.workers import tiny_gemma
from workers.inference import engines
from workers.inference.gemma import loading
from workers.inference.interfaces import Budget, Message
from workers.inference.memory import memory_use
from workers.inference.meter import METER, Meter
from workers.inference.model_files import LIST_NAME, ModelFiles, folder_of
from workers.inference.weights_header import tensors
from workers.reporting import NO_GPU, Reporter


@pytest.fixture(autouse=True)
def _fresh(fresh_engines: None) -> None:
    """Each test has its own engines and its own workers."""
    event_log.connection().delete(worker_reports._key("all"), worker_reports._key("check"))


def listed(report: WorkerReport, model: str) -> worker_reports.ModelOnDisk:
    return next(each for each in report.disk if each.model == model)


def test_a_quoting_worker_says_that_it_is_ready_and_what_could_be_added(settings: Any, tmp_path: Path) -> None:
    settings.MODELS_ROOT = tmp_path
    engines.engine_named("quotes")
    Reporter({ANSWER_QUEUE}).report()
    [report] = worker_reports.reports_read()
    assert (report.engine, report.state, report.model, report.problem) == ("quotes", "ready", None, None)
    assert report.memory and 0 < report.memory.own < report.memory.used <= report.memory.total
    missing = listed(report, "google/medgemma-1.5-4b-it")
    assert (missing.state, missing.command) == ("missing", "manage.py models fetch google/medgemma-1.5-4b-it")


def test_missing_weights_are_said_with_what_to_do(settings: Any, tmp_path: Path) -> None:
    settings.ANSWER_ENGINE, settings.MODELS_ROOT = "medgemma", tmp_path
    settings.MEDGEMMA_MODEL = "google/medgemma-4b-it"
    reporter = Reporter({ANSWER_QUEUE})
    with pytest.raises(Exception, match="not on this machine"):
        engines.engine_named("medgemma")
    report = reporter.report()
    assert report.state == "failed" and report.problem
    assert "manage.py models fetch google/medgemma-4b-it" in report.problem.message
    assert report.problem.retry_seconds
    assert listed(report, "google/medgemma-4b-it").wanted


def test_a_model_that_cannot_be_looked_at_is_told_of(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MODELS_ROOT = tmp_path
    folder = tmp_path / "acme--model"
    folder.mkdir()
    accepted = {"files": {"model.safetensors": "0"}, "sizes": {"model.safetensors": 1}}
    (folder / LIST_NAME).write_text(json.dumps(accepted))
    # As root no link is closed to us, but this one leads where nobody can look.
    (folder / "model.safetensors").symlink_to("x" * 300)
    Reporter({ANSWER_QUEUE}).report()
    [report] = worker_reports.reports_read()
    told = listed(report, "acme/model")
    assert (told.state, told.command) == ("damaged", "manage.py models verify acme/model")
    with pytest.raises(CommandError, match="import it again"):
        call_command("models", "verify", "acme/model")
    assert "model.safetensors is unreadable (File name too long)" in capsys.readouterr().out


def test_a_model_that_was_put_there_is_loaded_when_asked_to_look_again(settings: Any, tmp_path: Path) -> None:
    settings.ANSWER_ENGINE, settings.MODELS_ROOT = "medgemma", tmp_path
    settings.MEDGEMMA_MODEL = "ward/tiny"
    reporter = Reporter({ANSWER_QUEUE})
    engines.load_in_background("medgemma")
    until(lambda: reporter.report().state == "failed")
    assert listed(reporter.report(), "ward/tiny").state == "missing"
    tiny_gemma.save(folder_of("ward/tiny"))
    worker_reports.check_ask()
    assert worker_reports.still_checking(worker_reports.reports_read())
    assert listed(reporter.report(), "ward/tiny").state == "present"
    assert not worker_reports.still_checking(worker_reports.reports_read())
    until(lambda: reporter.report().state == "ready", 60)
    report = reporter.report()
    assert report.model and (report.model.model, report.model.device) == ("ward/tiny", "cpu")
    assert report.advice == NO_GPU
    tokens = METER.speed().tokens
    model = engines.engine_named("medgemma").model  # type: ignore[attr-defined]
    list(model.stream([Message("user", ("Why?",))], Budget(12), threading.Event()))
    speed = reporter.report().speed
    assert speed.tokens > tokens and speed.tokens_per_second and speed.first_token_seconds is not None
    assert (speed.waiting, speed.writing) == (0, 0)


def test_a_worker_for_images_says_so() -> None:
    Reporter({IMAGES_QUEUE}).report()
    [report] = worker_reports.reports_read()
    assert report.takes_images and not report.answers and not report.hears


def test_a_worker_that_is_gone_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_reports, "REPORT_SECONDS", 1)
    Reporter(set()).report()
    assert len(worker_reports.reports_read()) == 1
    time.sleep(1.2)
    assert worker_reports.reports_read() == []


def test_a_report_that_cannot_be_read_is_left_out() -> None:
    Reporter({ANSWER_QUEUE}).report()
    event_log.connection().zadd(worker_reports._key("all"), {"older": time.time()})
    event_log.connection().set(worker_reports._key("older"), b'{"worker": 1}')
    assert len(worker_reports.reports_read()) == 1


def test_turns_wait_until_their_first_token_and_then_write() -> None:
    meter = Meter()
    first, second = meter.counted([1, 2]), meter.counted(list[int]())
    next(first)
    assert (meter.speed().waiting, meter.speed().writing) == (0, 1)
    assert list(second) == []
    first.close()  # type: ignore[attr-defined]
    speed = meter.speed()
    assert (speed.waiting, speed.writing, speed.tokens) == (0, 0, 1)


def test_weights_that_do_not_fit_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_gemma.save(tmp_path / "tiny")
    parameters = sum(tensor.parameters for tensor in tensors(folder / "model.safetensors"))
    assert loading.bytes_needed(folder, "fp32") == 4 * parameters
    assert loading.bytes_needed(folder, "bf16") == 2 * parameters
    full = memory_use("cpu")
    assert full
    monkeypatch.setattr(loading, "memory_use", lambda _device: full.model_copy(update={"used": full.total - 1000}))
    with pytest.raises(Exception, match=r"needs .* GB, and this machine has 0\.0 GB free .*smaller model"):
        loading.load(ModelFiles("ward/tiny", folder, ""), "fp32")


def until(true: Any, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
