"""What became of a cited passage in another edition."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clinical_guidelines.direction import is_against
from clinical_guidelines.documents.location import page_at
from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.editions.alignment import likeness
from clinical_guidelines.editions.comparison import ORDER, Change, Kind, differences
from clinical_guidelines.editions.statement import Form, Statement, spoken
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.models import Edition, Passage

# What is less alike than this is not the cited sentence in other words.
LEAST_ALIKE = 0.6
# A line of fewer words is no piece of a sentence.
LEAST_WORDS = 3

# A sentence of an edition, and how it is spoken.
Printed = tuple[Statement, str]


def quote_range(passage: Passage, quote: str) -> tuple[int, int]:
    """Return where a quote stands in its passage; all of the passage where an edit has changed its words."""
    start = passage.text.find(quote)
    return (start, start + len(quote)) if start >= 0 else (0, len(passage.text))


def change_of(changes: Iterable[Change], passage: Passage, quote: str) -> Change | None:
    """Return the change of the statement that a quote holds or lies in, the gravest where it holds several."""
    start, end = quote_range(passage, quote)
    for change in changes:
        old = change.old
        if old and old.passage == passage.pk and old.start < end and start < old.end:
            return change
    return None


def quotes_followed(quotes: Sequence[tuple[Passage, str]], changes: Sequence[Change], new: Edition) -> list[Change]:
    """Return, for each cited quote, what became of it in the new edition."""
    known = [change_of(changes, passage, quote) for passage, quote in quotes]
    if all(known):
        return [each for each in known if each]
    printed = _sentences(new)
    return [found or _sought(passage, quote, printed) for found, (passage, quote) in zip(known, quotes, strict=True)]


def _sought(passage: Passage, quote: str, printed: Sequence[Printed]) -> Change:
    """Look up each sentence that a quote holds or lies in; the one that fared worst speaks for the quote."""
    start, end = quote_range(passage, quote)
    ranges = [each for each in sentence_ranges(passage.text) if each[0] < end and start < each[1]]
    texts = [passage.text[first:last] for first, last in ranges]
    if quote not in passage.text:
        # An edit has changed its words: they are compared as they were cited.
        texts = [quote[first:last] for first, last in sentence_ranges(quote)]
    quoted = _statement(passage, start, end, quote)
    found = [_found(replace(quoted, text=text, against=is_against(text)), printed) for text in texts] or [
        Change((Kind.REMOVED,), quoted, None)
    ]
    worst = min(found, key=lambda each: ORDER[each.kind])
    return replace(worst, old=quoted)


def _found(old: Statement, printed: Sequence[Printed]) -> Change:
    """Return what became of one sentence: it stands word for word, within a longer one, or in other words."""
    said = spoken(old.text)
    same = next((each for each, text in printed if text == said), None) or _in_pieces(said, printed)
    if same:
        return Change((Kind.UNCHANGED,), old, same)
    longer = next((each for each, text in printed if said in text), None)
    if longer is None:
        scores = {
            column: score for (_, column), score in likeness([old], [statement for statement, _ in printed]).items()
        }
        best = max(scores, key=lambda column: scores[column], default=None)
        if best is None or scores[best] < LEAST_ALIKE:
            return Change((Kind.REMOVED,), old, None)
        longer = printed[best][0]
    return Change(differences(old, longer), old, longer)


def _in_pieces(said: str, printed: Sequence[Printed]) -> Statement | None:
    """Return the first of the lines that together hold all words of a sentence; None where some are left over."""
    pieces = [(each, text) for each, text in printed if text in said and len(text.split()) >= LEAST_WORDS]
    for _, text in sorted(pieces, key=lambda each: -len(each[1])):
        said = said.replace(text, " ")
    return pieces[0][0] if pieces and not said.strip() else None


def _sentences(edition: Edition) -> list[Printed]:
    found = [
        _statement(passage, start, end, passage.text[start:end])
        for passage in in_order(edition.passages.filter(state=Passage.State.CURRENT))
        for start, end in sentence_ranges(passage.text)
    ]
    return [(each, spoken(each.text)) for each in found]


def _statement(passage: Passage, start: int, end: int, text: str) -> Statement:
    page = page_at(passage.spans, start, otherwise=passage.page)
    return Statement(text, Form.SENTENCE, against=is_against(text), passage=passage.pk, page=page, start=start, end=end)
