"""Whether what an answer quotes is really printed in its passages."""

from collections.abc import Iterable, Iterator

import structlog

from assistant import events
from assistant.capsule import CapsuleQuote
from clinical_guidelines.models import Passage
from workers.inference.interfaces import AnswerSentence

log = structlog.get_logger(__name__)


def only_printed(sentences: Iterable[AnswerSentence]) -> Iterator[AnswerSentence]:
    """Leave out a sentence that claims words, or rests on words, that its passages do not hold."""
    for sentence in sentences:
        if is_printed(sentence):
            yield sentence
        else:
            log.error("quote_not_printed", passages=[quote.passage.passage_id for quote in sentence.quotes])


def is_printed(sentence: AnswerSentence) -> bool:
    """Tell whether every quote has words in its passage, and a verbatim sentence has those of its first one."""
    if not all(0 <= quote.start < quote.end <= len(quote.passage.text) for quote in sentence.quotes):
        return False
    return not sentence.verbatim or (bool(sentence.quotes) and sentence.text == sentence.quotes[0].text)


def quote_checks(answer: events.Answer) -> list[CapsuleQuote]:
    """Look every quote that an answer shows up in the library's own row of its passage."""
    shown = [*answer.citations, *(side for conflict in answer.conflicts for side in conflict.sides)]
    rows = Passage.objects.filter(pk__in={each.passage for each in shown}) if shown else Passage.objects.none()
    texts = dict(rows.values_list("pk", "text"))
    checks = [
        CapsuleQuote(number=each.number, passage=each.passage, is_printed=each.quote in texts.get(each.passage, ""))
        for each in shown
    ]
    if lost := [check.passage for check in checks if not check.is_printed]:
        log.error("quote_not_printed", passages=lost)
    return checks
