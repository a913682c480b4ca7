"""What a written sentence says that the passages it cites do not; nothing that fails here is shown."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.starter.missing import missing_drugs
from clinical_guidelines.starter.passages import content_words
from workers.answering.gate.amounts import turned_bounds, unsupported_amounts
from workers.answering.gate.directions import turned_directions
from workers.answering.gate.frequencies import spelled_out
from workers.answering.gate.places import share

Kind = Literal["citation", "number", "bound", "drug", "direction", "content"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# Below this share of its words the cited text speaks of something else.
LEAST_SHARED = 0.5


class Problem(NamedTuple):
    """One thing that a sentence says and its cited text does not."""

    kind: Kind
    what: str


def problems(sentence: str, cited: Sequence[str]) -> list[Problem]:
    """Return what a sentence says without support in the texts it cites, headings included; empty when all is there."""
    said = spelled_out(normalise(sentence))
    printed = spelled_out(normalise("\n".join(cited)))
    found = [Problem("number", one) for one in unsupported_amounts(said, printed)]
    found += [Problem("bound", one) for one in turned_bounds(said, printed)]
    found += [Problem("drug", one) for one in missing_drugs(said, printed)]
    found += [Problem("direction", one) for one in turned_directions(said, spelled_out(_blocks(cited)))]
    if share(content_words(said), content_words(printed)) < LEAST_SHARED:
        found.append(Problem("content", "the passage speaks of something else"))
    return found


def _blocks(texts: Sequence[str]) -> str:
    """The texts with a full stop at the end of every line: a heading says nothing of what stands below it."""
    return " ".join(normalise(line).rstrip(" .") + ". " for text in texts for line in text.splitlines() if line.strip())
