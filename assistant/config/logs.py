"""Logs are one JSON object a line; no question, answer or file name is ever passed to a logger."""

import logging.config
import sys
import traceback
from pathlib import PurePath
from typing import Any

import structlog

# At their most talkative these print what passes through them.
QUIET = ("httpx", "httpcore", "websockets", "kombu", "amqp", "pdfminer", "python_multipart", "PIL", "urllib3")
PLACES = 30


def fault_places(_logger: Any, _method: str, event: Any) -> Any:
    """Replace an exception by its kind and where it rose; its message may quote what a clinician wrote."""
    given = event.pop("exc_info", None)
    found = sys.exc_info() if given is True else given
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["fault"] = type(error).__qualname__
        if error.__cause__:
            event["cause"] = type(error.__cause__).__qualname__
        frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
        event["places"] = [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def configure(settings: dict[str, Any]) -> None:
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        fault_places,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(),
                    ],
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": settings["level"]},
            "loggers": {
                "uvicorn.access": {"level": "WARNING"},
                "uvicorn.error": {"level": "INFO"},
                "axes": {"level": "WARNING"},
                **{name: {"level": "WARNING"} for name in QUIET},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
