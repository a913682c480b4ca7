"""Which engine answers, by setting; each is made once a process, after any fork."""

from functools import cache
from importlib import import_module

from workers.inference.interfaces import AnswerEngine
from workers.inference.quotes import QuotesEngine


@cache
def engine_named(name: str) -> AnswerEngine:
    """Return the engine of this name, or one that the site brings along as "module.path:Class"."""
    module, _, attribute = name.partition(":")
    if attribute:
        engine: AnswerEngine = getattr(import_module(module), attribute)()
        return engine
    if name != "quotes":
        raise ValueError(f"ANSWER_ENGINE {name!r} is not known; this version has quotes, or your own module:Class.")
    return QuotesEngine()
