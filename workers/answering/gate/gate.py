"""What a written sentence says that the passages it cites do not; nothing that fails here is shown."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple, get_args

from clinical_guidelines.starter.missing import missing_drugs
from workers.answering.gate.accounting import unaccounted
from workers.answering.gate.amounts import amounts
from workers.answering.gate.clauses import AGAINST, EXAMPLES
from workers.answering.gate.conditions import turned_conditions
from workers.answering.gate.contrasts import turned_contrasts
from workers.answering.gate.directions import turned_directions
from workers.answering.gate.exchanges import exchanged, exchanged_drugs
from workers.answering.gate.forbidding import forbidden_items
from workers.answering.gate.matching import number_problems
from workers.answering.gate.measures import DOSES
from workers.answering.gate.named import (
    is_no_drug,
    other_conditions,
    other_kinds,
    other_stages,
    other_types,
    unnamed_classes,
)
from workers.answering.gate.near_copies import exchanged_words
from workers.answering.gate.people import led_by, people
from workers.answering.gate.preferences import turned_preferences
from workers.answering.gate.restrictions import left_out_conditions
from workers.answering.gate.spelling import spelled_like
from workers.answering.gate.subjects import other_subjects
from workers.answering.gate.told import told
from workers.answering.gate.word_for_word import changed_words, is_printed
from workers.answering.gate.wording import worded
from workers.answering.gate.words import share, words

Kind = Literal["citation", "number", "bound", "drug", "direction", "content"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# Below this share of its words the cited text speaks of something else.
LEAST_SHARED = 0.3
# How long and how often is told in many ways, and compared as a number.
_TIME = re.compile(r"\b(?:minute|hour|day|week|month|year)s?\b|\bcontinue[ds]?\b")
# A long line goes on with a small letter or a number's rest.
_WRAPPED = re.compile(r"(?<=[^\n]{60}[^\n.;:])\n(?=[a-z0-9(\[<>])")
# The mark of a list's item or a heading, and of what is set in bold, in italics or as code.
_MARKS = re.compile(
    r"^(?:\s*(?:[-*+>\u2013\u2014\u2022\u25aa\u25e6]\s+|#{1,6}\s+|\d{1,2}[.)]\s+(?=[A-Za-z*_\u2022]|[-+\u2013]\s)))+"
    r"|\*+|[\u201c\u201d`]|(?<![^\W_])_{1,2}(?=\w)|(?<=[^\W_])_{1,2}(?!\w)"
)
# A name with its initials behind it says one thing twice.
_WITH_INITIALS = re.compile(r"\b((?:[A-Za-z]+[ -]){1,5}[A-Za-z]+) \(([A-Z]{2,6})\)")
_LEAD_IN = re.compile(r"[^,:\d]{1,60}?(?:,? that |, |: )")
_HEADS = re.compile(
    r"(?:bottom line|in (?:short|brief|summary)|key (?:points?|messages?)|(?:the )?(?:answer|guideline|advice)|summary"
    r"|conclusions?|recommendations?): (?:- )?"
)
# Fewer words may be an item whose lead-in says the contrary.
_SENTENCE = 8


class Problem(NamedTuple):
    """One thing that a sentence says and its cited text does not."""

    kind: Kind
    what: str


def problems(sentence: str, cited: Sequence[str]) -> list[Problem]:
    """Return what a sentence says without support in the texts it cites, headings included; empty when all is there."""
    sentence = _WITH_INITIALS.sub(partial(_without_initials, cited), _MARKS.sub("", sentence))
    whole = worded(sentence)
    said = _without_lead_in(whole)
    cited = [spelled_like(said, text) for text in cited]
    printed = worded("\n".join(cited))
    blocks, texts = _blocks(cited), list(map(worded, cited))
    if forbidden := forbidden_items(said, cited):
        return [Problem("direction", one) for one in forbidden]
    if others := led_by(whole) - people(printed):
        return [Problem("content", f"says in {one} of what names none") for one in sorted(others)]
    if _is_copied(said, blocks) or is_printed(said, texts, blocks):
        return []
    missing, turned = number_problems(said, blocks)
    found = [Problem("number", one) for one in missing]
    found += [Problem("bound", one) for one in turned]
    found += [Problem("drug", one) for one in missing_drugs(said, printed) if not is_no_drug(one, printed)]
    found += [Problem("drug", one) for one in unnamed_classes(said, printed, " ".join(cited))]
    found += [Problem("content", one) for one in (*other_stages(said, printed), *other_types(said, printed))]
    found += [Problem("content", one) for one in other_kinds(said, printed)]
    found += [Problem("content", one) for one in other_conditions(said, printed, " ".join(cited))]
    found += [Problem("direction", one) for one in turned_directions(*_without_examples(sentence, cited))]
    found += [Problem("direction", one) for one in (*turned_contrasts(said, printed), *turned_conditions(said, blocks))]
    found += [Problem("direction", one) for one in (*turned_preferences(said, printed), *exchanged(said, blocks))]
    found += [Problem("drug", one) for one in exchanged_drugs(said, blocks)]
    found += [Problem("content", one) for one in other_subjects(said, blocks)]
    found += [Problem("content", one) for one in exchanged_words(said, blocks, printed)]
    # A number that is not printed at all has been told.
    found += [Problem("content", one) for one in (() if missing else changed_words(said, texts))]
    found += [Problem("content", one) for one in left_out_conditions(said, blocks)]
    about = words(_TIME.sub("", said))
    is_dose = not found and any(each.measure in DOSES for each in amounts(said))
    if not is_dose and len(about) > 1 and share(about, words(printed)) < LEAST_SHARED:
        found.append(Problem("content", "the passage speaks of something else"))
    return found or [Problem("content", one) for one in unaccounted(said, blocks)]


def _without_initials(cited: Sequence[str], named: re.Match[str]) -> str:
    first = "".join(word[0] for word in re.split("[ -]", named[1])).upper()
    is_printed = any(f"({named[2]})" in text for text in cited)
    return named[1] if first.endswith(named[2]) and not is_printed else named[0]


def _without_lead_in(said: str) -> str:
    """A worded sentence without what leads in to it and tells nothing, such as "according to the guideline"."""
    said = said.removeprefix(head[0]) if (head := _HEADS.match(said)) else said
    lead_in = _LEAD_IN.match(said)
    return said[lead_in.end() :] if lead_in and not told(lead_in[0]) and not AGAINST.search(lead_in[0]) else said


def _is_copied(said: str, blocks: str) -> bool:
    """Whether a worded sentence stands in the cited text as it is, from one full stop or line's end to another."""
    parts = said.rstrip(" .").split()
    if len(parts) < _SENTENCE or not all(part in blocks for part in parts):
        return False
    copied = r"\.? ".join(map(re.escape, parts))
    return re.search(rf"(?:^|\. ){copied}(?:\.|$)", blocks) is not None


def _without_examples(sentence: str, cited: Sequence[str]) -> tuple[str, str]:
    """Both sides without what is named as an example: a "not" in it is about the example."""
    return _without_lead_in(worded(EXAMPLES.sub(" ", sentence))), _blocks([EXAMPLES.sub(" ", text) for text in cited])


def _blocks(texts: Sequence[str]) -> str:
    """The texts with a full stop at the end of every line that is not merely wrapped: a heading says nothing of what
    stands below it."""
    lines = (line.rstrip(" .") for text in texts for line in _WRAPPED.sub(" ", text).splitlines())
    return worded("".join(f"{line}. " for line in lines if line))
