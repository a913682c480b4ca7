"""Where two models disagree on one image: the scores of one beside the sentences of the other, none right by rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading_shapes import Disagreement, Finding, LabelScore, Presence, ReadFindings, Said
from workers.reading.mentions import presence_in, presence_of

# What is stated outweighs what is doubted, and that what is denied.
ORDER: list[Said] = ["present", "uncertain", "absent"]


@dataclass(frozen=True, slots=True)
class Named:
    """The words under which reports speak of a label, and the scores from which it counts as seen or as not seen."""

    terms: tuple[str, ...]
    seen_from: float
    unseen_to: float


def compared(scores: Sequence[LabelScore], findings: ReadFindings, named: dict[str, Named]) -> list[Disagreement]:
    """Set each label's score beside what the findings say of it; contradictions first, then as they were scored.

    `named` is by label; a score of a label without words of its own is left out.
    """
    statements = [*findings.findings, *findings.impression]
    told = [_compared(score, statements, named[score.label]) for score in scores if score.label in named]
    return sorted(told, key=lambda one: not one.contradicts)


def _compared(score: LabelScore, statements: Sequence[Finding], named: Named) -> Disagreement:
    said, sentence = _said(statements, named.terms)
    seen, unseen = score.score >= named.seen_from, score.score <= named.unseen_to
    return Disagreement(
        label=score.label,
        score=score.score,
        said=said,
        sentence=sentence,
        contradicts=(seen and said == "absent") or (unseen and said == "present"),
    )


def _said(statements: Sequence[Finding], terms: Sequence[str]) -> tuple[Said, str]:
    """What is said and where; a statement that the clinician marked as absent or uncertain counts as marked."""
    found = [(presence_in(each.text, terms), each) for each in statements]
    told: list[tuple[Said, str]] = [(_weighed(presence, each), each.text) for presence, each in found if presence]
    told.sort(key=lambda one: ORDER.index(one[0]))
    return told[0] if told else ("not_mentioned", "")


def _weighed(presence: Presence, statement: Finding) -> Presence:
    """A mark that differs from the words is the clinician's, and counts."""
    return presence if statement.presence == presence_of(statement.text) else statement.presence
