"""Which engine answers, by setting; each is made once a process, after any fork."""

from functools import cache

from workers.inference.interfaces import AnswerEngine
from workers.inference.quotes import QuotesEngine


@cache
def engine_named(name: str) -> AnswerEngine:
    if name != "quotes":
        raise ValueError(f"ANSWER_ENGINE {name!r} is not known; this version has: quotes.")
    return QuotesEngine()
