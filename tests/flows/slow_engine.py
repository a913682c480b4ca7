"""An engine that takes its time, for a question that says so: "... [pace=0.1 count=30 die=5 once hang=7 fail=3]".

Named by ANSWER_ENGINE in the sites that these tests start; the product holds no test double.
"""

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.events import Assumed
from clinical_guidelines.retrieval import RetrievedPassage
from workers.inference.interfaces import NEVER, AnswerSentence, Quote, Stop

CUES = re.compile(r"\[([^\]]*)\]")
WORDS = 12
HANG_SECONDS = 600.0


class SlowEngine:
    """Streams verbatim pieces of the passages at the pace that the question asks for."""

    name = "slow"

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        cues = _cues(question)
        # No pace at all for the question that only warms the worker up.
        pace, count = float(cues.get("pace", 0)), int(cues.get("count", 3))
        for number, quote in zip(range(1, count + 1), _quotes(passages), strict=False):
            time.sleep(pace)
            if number == int(cues.get("die", 0)) and _is_due(question, once="once" in cues):
                os.kill(os.getpid(), signal.SIGKILL)
            if number == int(cues.get("hang", 0)):
                time.sleep(HANG_SECONDS)
            if number == int(cues.get("fail", 0)):
                raise RuntimeError("the engine was told to fail")
            role = "bottom_line" if number == 1 else "point"
            yield AnswerSentence(role, quote.text, (quote,), verbatim=True)  # type: ignore[arg-type]


def _cues(question: str) -> dict[str, str]:
    found = CUES.search(question)
    parts = [cue.partition("=") for cue in found[1].split()] if found else []
    return {name: value for name, _, value in parts}


def _is_due(question: str, *, once: bool) -> bool:
    """Whether to die now; a process that died once leaves a mark for the next one."""
    if not once:
        return True
    mark = Path(os.environ["WARDLIGHT_VAR"]) / f"died-{hashlib.sha256(question.encode()).hexdigest()[:16]}"
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _quotes(passages: Sequence[RetrievedPassage]) -> Iterator[Quote]:
    """Pieces of a dozen words, passage after passage, then pieces one word shorter, without end while there are any."""
    for words in range(WORDS, 0, -1):
        for passage in passages:
            starts = [found.start() for found in re.finditer(r"\S+", passage.text)]
            for first in range(0, len(starts) - words, words):
                end = starts[first + words]
                yield Quote(passage, starts[first], starts[first] + len(passage.text[starts[first] : end].rstrip()))
