"""How well printed recommendations are found: against a list of known ones, and against the pages themselves."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from clinical_guidelines.documents.location import located_share
from clinical_guidelines.documents.model import Document, PassageDraft, RecommendationDraft
from clinical_guidelines.passages import split

# Two statements are one when the shorter is at least this share of the longer and stands in it, or they are this alike.
LEAST_SHARE = 0.5
LEAST_LIKENESS = 0.9
# A place counts as known when this share of the statement's characters stands in a box.
LEAST_LOCATED = 0.5


@dataclass(frozen=True, slots=True)
class Extracted:
    """A recommendation as found; `pages` are those its characters stand on, `located` the share of them in boxes."""

    document: str
    pages: tuple[int, ...]
    statement: str
    strength: str
    certainty: str
    against: bool
    verbatim_grade: str
    located: float


@dataclass(frozen=True, slots=True)
class Known:
    """A recommendation that somebody has listed, with every page that prints it."""

    document: str
    pages: tuple[int, ...]
    statement: str
    strength: str
    certainty: str
    against: bool


def recommendations_extracted(name: str, document: Document) -> list[Extracted]:
    """Return the recommendations of a document as the library would store them."""
    return [_extracted(name, passage, each) for passage in split(document) for each in passage.recommendations]


def _extracted(name: str, passage: PassageDraft, each: RecommendationDraft) -> Extracted:
    pages = sorted({span.page for span in passage.spans if span.start < each.end and span.end > each.start})
    return Extracted(
        document=name,
        pages=tuple(pages) or (passage.page,),
        statement=passage.text[each.start : each.end],
        strength=each.strength,
        certainty=each.certainty,
        against=each.against,
        verbatim_grade=each.verbatim_grade,
        located=located_share(passage.spans, each.start, each.end),
    )


def recall_measure(known: Sequence[Known], extracted: Iterable[Extracted]) -> dict[str, Any]:
    """Compare known recommendations with what was extracted from their pages, in all and by document."""
    by_page: dict[tuple[str, int], list[Extracted]] = {}
    for each in extracted:
        for page in each.pages:
            by_page.setdefault((each.document, page), []).append(each)
    counts: dict[str, Counter[str]] = {}
    missed = []
    for wanted in known:
        candidates = [each for page in wanted.pages for each in by_page.get((wanted.document, page), ())]
        best = max((_agreement(wanted, each) for each in candidates), key=lambda marks: sum(marks.values()), default={})
        counts.setdefault(wanted.document, Counter()).update({"listed": 1, **best})
        if not best.get("graded"):
            missed.append({**asdict(wanted), **best})
    total = sum(counts.values(), Counter())
    return {
        "all": _shares(total),
        "by_document": {name: _shares(each) for name, each in counts.items()},
        "missed": missed,
    }


def _agreement(wanted: Known, found: Extracted) -> dict[str, int]:
    """Return what of a known recommendation a found one has right, each 0 or 1; nothing when it is another one."""
    if not _is_same(plain(wanted.statement), plain(found.statement)):
        return {}
    strength, certainty = wanted.strength == found.strength, wanted.certainty == found.certainty
    direction = wanted.against == found.against
    return {
        "found": 1,
        "strength": int(strength),
        "certainty": int(certainty),
        "direction": int(direction),
        "graded": int(strength and certainty),
        "all": int(strength and certainty and direction),
        "same_words": int(plain(wanted.statement) == plain(found.statement)),
    }


def _is_same(wanted: str, found: str) -> bool:
    short, long = sorted((wanted, found), key=len)
    if short in long:
        return len(short) >= LEAST_SHARE * len(long)
    return SequenceMatcher(None, wanted, found, autojunk=False).ratio() >= LEAST_LIKENESS


def _shares(counts: Counter[str]) -> dict[str, float]:
    listed = counts["listed"]
    names = ("found", "strength", "certainty", "direction", "graded", "all", "same_words")
    return {"listed": listed, **{name: round(counts[name] / listed, 4) if listed else 0.0 for name in names}}


def graded_sample(extracted: Iterable[Extracted], *, count: int, seed: int) -> list[Extracted]:
    """Draw graded recommendations at random; fewer than asked where there are fewer."""
    graded = [each for each in extracted if each.verbatim_grade]
    return random.Random(seed).sample(graded, min(count, len(graded)))


def precision_measure(sample: Sequence[Extracted], is_right: Callable[[Extracted], str]) -> dict[str, Any]:
    """Judge each of a sample by `is_right`, which returns "" or what is wrong with it."""
    counts: dict[str, Counter[str]] = {}
    wrong = []
    for each in sample:
        reason = is_right(each)
        counts.setdefault(each.document, Counter()).update({"drawn": 1, "right": int(not reason)})
        if reason:
            wrong.append({**asdict(each), "reason": reason})
    drawn = len(sample)
    return {
        "drawn": drawn,
        "right": round(1 - len(wrong) / drawn, 4) if drawn else 0.0,
        "by_document": {name: dict(each) for name, each in counts.items()},
        "wrong": wrong,
    }


def located_measure(extracted: Iterable[Extracted]) -> dict[str, float]:
    """Return how many recommendations there are and which share of them has a known place on its page."""
    shares = [each.located for each in extracted]
    placed = sum(share >= LEAST_LOCATED for share in shares)
    return {"recommendations": len(shares), "located": round(placed / len(shares), 4) if shares else 0.0}


def plain(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))
