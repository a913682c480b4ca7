"""A Valkey that does not answer is asked nothing."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from assistant import event_log, events, liveness, presence, queue, worker_reports
from assistant.config.celery import app


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that takes connections and says nothing stands where Valkey should; nothing but a look is sent to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(presence, "ANSWER_SECONDS", 0.1)
        address = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        with monkeypatch.context() as patched:
            patched.setattr(settings, "REDIS_URL", address)
            looking = presence.Presence()
        monkeypatch.setattr(presence, "valkey", lambda: looking)

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("something was asked of a server that does not answer")

        monkeypatch.setattr(event_log, "connection", refuse)
        monkeypatch.setattr(app, "send_task", refuse)
        yield
    # Its thread looks out until there is an answer.
    monkeypatch.setattr(looking, "_answers", lambda: True)
    for thread in threading.enumerate():
        if thread.name == "valkey":
            thread.join(timeout=5)


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (worker_reports.reports_read, []),
        (liveness.worker_is_there, False),
        (liveness.speech_missing, liveness.NO_SPEECH_WORKER),
        (lambda: event_log.notify_everybody(events.LibraryChanged()), None),
        (queue.send_gathering, None),
    ],
)
def test_nobody_waits_for_it(ask: Callable[[], object], told: object) -> None:
    assert not presence.valkey().is_there()
    began = time.monotonic()
    assert ask() == told
    assert time.monotonic() - began < 0.1
