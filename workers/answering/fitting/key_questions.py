"""The question that a panel prints above its advice: who asks just that is answered by what stands under it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from clinical_guidelines import retrieval, selectors
from clinical_guidelines.index.port import Candidate as Found
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.fitting.relevance import Asked, asked
from workers.answering.text.sentences import units
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import terms

# The share of their words that two ways to print one question have in common, and how much less than the likest may do.
SAME, NEARLY = 0.85, 0.03
LABEL = re.compile(r"^\W*(?:(?:clinical|key) )?(?:question )?(?:no\W{0,2})?\d{0,2}(?:\.\d+)*[a-z]?\b\W*", re.IGNORECASE)
READ_ON_AT_MOST = 3


def printed_question(passage: RetrievedPassage) -> str:
    """Return the last question that a passage prints or stands under, "" where there is none."""
    if passage.passage_kind == "contents":
        return ""
    if "?" in passage.text:
        for unit in reversed(units(passage.text, passage.recommendations)):
            if (text := passage.text[unit.start : unit.end]).endswith("?"):
                return text
    return next((heading for heading in reversed(passage.heading_path) if heading.rstrip().endswith("?")), "")


def as_printed(question: Asked, printed: Iterable[str]) -> frozenset[str]:
    """Return those of the printed questions that are the one asked, in one way of printing or another."""
    alike = {each: share for each in set(printed) if (share := likeness(question.text, each)) >= SAME}
    alike = {each: share for each, share in alike.items() if _names_as_much(question, each)}
    return frozenset(each for each, share in alike.items() if share >= max(alike.values()) - NEARLY)


def likeness(question: str, printed: str) -> float:
    """The share of the words of two questions, from 0 to 1, that both have; a number before them says nothing."""
    one, other = _words(question), _words(printed)
    return len(one & other) / (len(one | other) or 1)


@lru_cache(maxsize=1024)
def _words(question: str) -> frozenset[str]:
    return frozenset(terms(LABEL.sub("", question)))


def _names_as_much(question: Asked, printed: str) -> bool:
    """Whether a printed question names every illness, drug and measure of the one asked, and lacks what that lacks."""
    said = TermMatcher(printed, question.shortened)
    return all(map(said.has, (*question.conditions, *question.means))) and question.lacking == asked(printed).lacking


def read_on(question: str, found: Sequence[RetrievedPassage]) -> list[RetrievedPassage]:
    """Return the passages, behind one that prints the question the advice printed next, if that was not found."""
    printed = {each.passage_id: printed_question(each) for each in found if _may_print(question, each)}
    if max((likeness(question, each) for each in printed.values()), default=0.0) < SAME:
        return list(found)
    same = as_printed(asked(question), printed.values())
    asking = {passage for passage, words in printed.items() if words in same}
    read = [each for passage in found for each in _with_next(passage, found, is_it=passage.passage_id in asking)]
    return list({each.passage_id: each for each in read}.values())


def _may_print(question: str, passage: RetrievedPassage) -> bool:
    """Whether a passage holds most words of a question: to take every passage apart takes as long as a search."""
    low, words = passage.under_headings.casefold(), _words(question)
    return "?" in low and sum(word in low for word in words) >= SAME * len(words)


def _with_next(
    passage: RetrievedPassage, found: Sequence[RetrievedPassage], *, is_it: bool
) -> Iterator[RetrievedPassage]:
    yield passage
    if is_it:
        there = {each.passage_id: each for each in found}
        wanted = selectors.passages_after(passage.passage_id, READ_ON_AT_MOST)
        beside = [Found(each, passage.dense, passage.lexical, passage.score) for each in wanted if each not in there]
        there |= {each.passage_id: each for each in retrieval.read_passages(beside)}
        for each in filter(None, map(there.get, wanted)):
            asks = each.text.find("?")
            if each.recommendations and not 0 <= asks < min(one.start for one in each.recommendations):
                yield each
            if asks >= 0:
                return
