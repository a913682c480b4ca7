"""What changed between editions, with the saved answers that rest on it; of others' answers only their number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from assistant.models import Citation, Turn, User
from clinical_guidelines.editions.between import editions_compare
from clinical_guidelines.editions.cited import change_of, quotes_followed
from clinical_guidelines.editions.comparison import Change, Kind
from clinical_guidelines.editions.description import guideline_latest
from clinical_guidelines.edits.amendments import Cited, amendments
from clinical_guidelines.edits.standing import Standing
from clinical_guidelines.models import Edition


@dataclass(frozen=True, slots=True)
class Affected:
    """By the place of a change in its list: the turns that cite it; and the turns of the one who asks."""

    turns: dict[int, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    mine: dict[UUID, Turn] = field(default_factory=dict)

    @property
    def everybody(self) -> set[UUID]:
        return {turn for turns in self.turns.values() for turn in turns}


def answers_affected(user: User, old: Edition, changes: Sequence[Change]) -> Affected:
    """Find the saved answers that cite a statement of the old edition which has changed."""
    places = {id(change): place for place, change in enumerate(changes) if change.kind != Kind.UNCHANGED}
    by_passage, standing = _by_passage(changes), Standing(old)
    affected = Affected()
    wanted = by_passage.keys() | standing.replaced
    cited = Citation.objects.filter(passage__edition=old, passage__in=wanted).select_related("passage", "turn")
    # Everybody's are counted, and an answer is long.
    for citation in cited.defer("turn__answer").iterator():
        passage = standing.of(citation.passage, citation.quote)
        change = change_of(by_passage.get(passage.pk, ()), passage, citation.quote)
        if change is None or id(change) not in places:
            continue
        affected.turns[places[id(change)]].add(citation.turn_id)
        if citation.turn.owner_id == user.pk:
            affected.mine[citation.turn_id] = citation.turn
    return affected


def _by_passage(changes: Iterable[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        if change.old:
            found[change.old.passage].append(change)
    return found


@dataclass(frozen=True, slots=True)
class CitedOutdated:
    """A citation that stands no more as it was cited, the edition in its place, and what became of the quote there.

    `state` is the edition's, or what a curator has made of the quote in the edition in use, with the reason given.
    """

    citation: Citation
    old: Edition
    new: Edition | None
    change: Change | None
    state: str
    reason: str = ""


def citations_followed(turn: Turn) -> list[CitedOutdated]:
    """Return the citations of a turn of which something has changed since, by number."""
    outdated = turn.citations.filter(passage__edition__state__in=Edition.SHELVED).order_by("number")
    by_edition: dict[Edition, list[Citation]] = defaultdict(list)
    for citation in outdated.select_related("passage__edition__guideline"):
        by_edition[citation.passage.edition].append(citation)
    followed = [each for old, citations in by_edition.items() for each in _followed(old, citations)]
    followed += _amended(turn)
    return sorted(followed, key=lambda each: each.citation.number)


def _followed(old: Edition, citations: list[Citation]) -> list[CitedOutdated]:
    new = guideline_latest(old.guideline)
    if new is None or new.state != Edition.State.PUBLISHED:
        return [CitedOutdated(citation, old, None, None, old.state) for citation in citations]
    standing = Standing(old)
    quotes = [(standing.of(citation.passage, citation.quote), citation.quote) for citation in citations]
    found = quotes_followed(quotes, editions_compare(old, new), new)
    cited = zip(citations, found, strict=True)
    return [CitedOutdated(citation, old, new, change, old.state) for citation, change in cited]


def _amended(turn: Turn) -> list[CitedOutdated]:
    """Return the citations that a curator's edit of the edition in use has changed or taken out of search."""
    citations = list(turn.citations.all())
    found = amendments([Cited(each.passage_id, each.quote, turn.created_at) for each in citations])
    return [
        CitedOutdated(
            citation,
            each.passage.edition,
            each.passage.edition,
            each.change(),
            each.how.value,
            each.edit.reason if each.edit else "",
        )
        for citation, each in zip(citations, found, strict=True)
        if each
    ]
