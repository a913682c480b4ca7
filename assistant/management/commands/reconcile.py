import time
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection

from assistant.reconciler import Reconciler

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Watch the rows and give abandoned work to another worker; runs until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=1.5, help="seconds between two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        reconciler = Reconciler()
        while True:
            try:
                reconciler.look()
            except Error as error:
                log.warning("reconciler_database_away", error=type(error).__name__)
            finally:
                connection.close()
            time.sleep(options["every"])
