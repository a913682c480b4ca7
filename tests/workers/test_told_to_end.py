"""A worker that is told to end finishes what it has in hand; while it loads its models it has nothing."""

import signal
import subprocess
import sys

import pytest

CODE = """
import signal, sys, time
from importlib import import_module
from types import SimpleNamespace
app = import_module("workers.app")
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
def load(_queues):
    if {is_loading}:
        print("loading", flush=True)
        time.sleep(60)
app.prepare = load
app.on_ready(SimpleNamespace(task_consumer=SimpleNamespace(queues=[])))
print("ready", flush=True)
# Short sleeps: a signal that comes just before a sleep is handled only after it.
for _ in range(1200):
    time.sleep(0.05)
"""


@pytest.mark.parametrize(("is_loading", "said", "code"), [(True, "loading", -signal.SIGTERM), (False, "ready", 7)])
def test_a_worker_ends_at_once_only_while_it_loads(is_loading: bool, said: str, code: int) -> None:
    command = [sys.executable, "-c", CODE.format(is_loading=is_loading)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline().strip() == said
        worker.terminate()
        assert worker.wait(10) == code
