"""The Celery application that workers run: `celery -A workers.app worker -P threads`."""

import os
import signal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
# Celery runs Django's checks, the routes of the web among them, and drops what they say; the reconciler says it.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

import django

django.setup()

from celery.signals import worker_ready  # noqa: E402

from assistant.config.celery import app  # noqa: E402
from workers import broker  # noqa: E402
from workers import tasks as tasks  # noqa: E402
from workers.readiness import prepare  # noqa: E402

__all__ = ["app"]

broker.install()


@worker_ready.connect
def on_ready(sender: object, **_: object) -> None:
    # A worker that still loads its models has nothing to finish: told to end, it ends at once.
    finishing = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prepare({queue.name for queue in sender.task_consumer.queues})  # type: ignore[attr-defined]
    signal.signal(signal.SIGTERM, finishing)
