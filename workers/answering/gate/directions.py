"""Whether a sentence points the same way as what it cites: for or against, up or down, before or after."""

import re

from workers.answering.gate.places import Clause, clauses, share

_NEGATION = re.compile(
    r"\bnot\b|\bno\b|\bnor\b|\bnever\b|\bcannot\b|n't\b|\bwithout\b|\bavoid\w*|\bagainst\b|\bcontraindicat\w+|\bwithh\w+"
    r"|\bstop(?:ped|ping|s)?\b|\bdiscontinu\w+|\brather than\b|\binstead of\b|\binsufficient\b|\bunless\b|\bexcept\b"
    r"|\bneither\b|\bomit\w*|\bcease\w*"
)
_OPPOSITES = [
    (re.compile(left), re.compile(right))
    for left, right in (
        (r"\bincreas\w+|\braise[sd]?\b|\bhigher\b", r"\b(?:de|re)(?:creas|duc)\w+|\blower\w*"),
        (r"\bbefore\b|\bprior to\b", r"\bafter\b|\bfollowing\b"),
        (r"\bstart\w*|\binitiat\w+|\bbegin\w*", r"\bstop\w*|\bdiscontinu\w+|\bwithh\w+"),
        (r"\bmore than\b|\babove\b|\bover\b|\bat least\b|>", r"\bless than\b|\bbelow\b|\bunder\b|\bat most\b|<"),
        (r"\bearly\b|\bimmediate\w*", r"\blate\b|\bdelay\w*"),
        (r"\boral\w*|\bby mouth\b", r"\bintraven\w+|\biv\b|\bintramuscul\w+"),
    )
]
# What a clause must share with a printed one to be measured by it, and what is nearly as like as the likest.
_SPEAKS_OF_IT = 0.5
_NEARLY = 0.85
# So many characters before words taken over whole could turn them round.
_BEFORE = 30


def turned_directions(statement: str, cited: str) -> list[str]:
    """How a normalised statement turns round what the normalised cited text says; empty when it does not."""
    printed = clauses(cited)
    return [
        problem
        for clause in clauses(statement)
        if not _taken_over(clause.text, cited)
        for problem in _turned(clause, printed)
    ]


def _taken_over(clause: str, cited: str) -> bool:
    """Tell whether the cited text prints these very words, with nothing before them that turns them round."""
    at = cited.find(clause)
    return at >= 0 and not _NEGATION.search(cited[max(0, at - _BEFORE) : at])


def _turned(clause: Clause, printed: list[Clause]) -> list[str]:
    likest = max((share(clause.words, other.words) for other in printed), default=0.0)
    if likest < _SPEAKS_OF_IT or len(clause.words) < 2:
        return ["says against"] if _negated(clause.text) and not any(_negated(one.text) for one in printed) else []
    near = _likest(clause, [other for other in printed if share(clause.words, other.words) >= _NEARLY * likest])
    problems = []
    if all(_negated(clause.text) != _negated(other.text) for other in near):
        problems.append("says against" if _negated(clause.text) else "leaves out a not")
    problems += [
        f"turns round {found[0]}"
        for left, right in _OPPOSITES
        for here, there in ((left, right), (right, left))
        if (found := here.search(clause.text))
        and not any(here.search(other.text) for other in near)
        and all(there.search(other.text) for other in near)
    ]
    return problems


def _likest(clause: Clause, printed: list[Clause]) -> list[Clause]:
    """Of clauses that hold its words, those that hold little else."""
    alike = {other: share(clause.words, other.words) * share(other.words, clause.words) for other in printed}
    least = _NEARLY * max(alike.values())
    return [other for other in printed if alike[other] >= least]


def _negated(text: str) -> bool:
    """Two negations make an affirmation: what should not be withheld is given."""
    return len(_NEGATION.findall(text)) % 2 == 1
