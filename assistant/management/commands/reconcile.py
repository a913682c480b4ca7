import time
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import Error, connection

from assistant.reconciler import Reconciler

log = structlog.get_logger(__name__)

SECONDS_BETWEEN_LOOKS = 1.5


class Command(BaseCommand):
    help = "Watch the rows and give abandoned work to another worker; runs until it is stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        reconciler = Reconciler()
        while True:
            try:
                reconciler.look()
            except Error as error:
                log.warning("reconciler_database_away", error=type(error).__name__)
            finally:
                connection.close()
            time.sleep(SECONDS_BETWEEN_LOOKS)
