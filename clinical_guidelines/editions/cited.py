"""What became of a cited passage in another edition."""

from collections.abc import Iterable, Sequence

from clinical_guidelines.documents.location import page_at
from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.editions.alignment import likeness
from clinical_guidelines.editions.comparison import Change, Kind, differences
from clinical_guidelines.editions.statement import Form, Statement, plain_words, spoken
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.models import Edition, Passage

# What is less alike than this is not the cited sentence in other words.
LEAST_ALIKE = 0.6


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
    sentences = _sentences(new)
    return [
        found or _sought(_quoted(passage, quote), sentences)
        for found, (passage, quote) in zip(known, quotes, strict=True)
    ]


def _quoted(passage: Passage, quote: str) -> Statement:
    start, end = quote_range(passage, quote)
    return _statement(passage, start, end, quote)


def _sought(quote: Statement, sentences: Sequence[Statement]) -> Change:
    quoted = spoken(quote.text)
    printed = next((each for each in sentences if quoted in spoken(each.text) or spoken(each.text) in quoted), None)
    if printed is not None:
        return Change((Kind.UNCHANGED,), quote, printed)
    scores = {column: score for (_, column), score in likeness([quote], sentences).items()}
    best = max(scores, key=lambda column: scores[column], default=None)
    if best is None or scores[best] < LEAST_ALIKE:
        return Change((Kind.REMOVED,), quote, None)
    nearest = sentences[best]
    return Change(differences(quote, nearest), quote, nearest)


def _sentences(edition: Edition) -> list[Statement]:
    return [
        _statement(passage, start, end, passage.text[start:end])
        for passage in in_order(edition.passages.filter(state=Passage.State.CURRENT))
        for start, end in sentence_ranges(passage.text)
        if len(plain_words(passage.text[start:end])) > 2
    ]


def _statement(passage: Passage, start: int, end: int, text: str) -> Statement:
    page = page_at(passage.spans, start, otherwise=passage.page)
    return Statement(text, Form.SENTENCE, passage=passage.pk, page=page, start=start, end=end)
