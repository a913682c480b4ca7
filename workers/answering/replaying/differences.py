"""What differs between an answer as it was given and the same question answered again."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from assistant.capsule import CapsuleDraft, CapsulePassage
from assistant.events import Citation, Sentence, Shape


class SettingChange(Shape):
    """Something that the answer depends on and that is not as it was: its name, and what it was and is."""

    name: str
    before: str
    after: str


class PassageChange(Shape):
    """A passage that is not as it was, and what became of it."""

    passage: int
    guideline: str
    page: int
    what: list[Literal["gone", "new", "text", "version", "state", "edition_state", "file"]]


class CheckChange(Shape):
    """A fault found in a model's sentence only before, or only now; never the sentence itself."""

    kind: str
    found: str
    when: Literal["before", "now"]


class Line(NamedTuple):
    """A sentence as a reader sees it, with the words it rests on."""

    role: str
    text: str
    sources: tuple[tuple[int, str], ...]
    grade: str
    replaced: tuple[str, ...]


class SentenceChange(Shape):
    """A sentence added, removed, or standing in another's place; `what` names what is other about it."""

    kind: Literal["added", "removed", "changed"]
    before: str = ""
    after: str = ""
    what: list[str] = []


# Scores move with every change of the library; these say that the passage itself is another.
_WATCHED: dict[str, Literal["text", "version", "state", "edition_state", "file"]] = {
    "text_sha256": "text",
    "version": "version",
    "state": "state",
    "edition_state": "edition_state",
    "edition_sha256": "file",
}


def lines_of(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> list[Line]:
    quotes = {citation.number: (citation.passage, citation.quote) for citation in citations}
    return [
        Line(
            sentence.role,
            sentence.text,
            tuple(quotes[number] for number in sentence.citations if number in quotes),
            sentence.grade.verbatim if sentence.grade else "",
            tuple(sentence.replaced),
        )
        for sentence in sentences
    ]


def sentence_changes(before: Sequence[Line], after: Sequence[Line]) -> list[SentenceChange]:
    """Return what was added, removed and changed, in the order of the answer; empty when they read the same."""
    changes: list[SentenceChange] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[i1:i2], after[j1:j2]
        paired = min(len(old), len(new))
        changes += [_changed(one, other) for one, other in zip(old, new, strict=False)]
        changes += [SentenceChange(kind="removed", before=line.text) for line in old[paired:]]
        changes += [SentenceChange(kind="added", after=line.text) for line in new[paired:]]
    return changes


def _changed(old: Line, new: Line) -> SentenceChange:
    what = [name for name in Line._fields if getattr(old, name) != getattr(new, name)]
    return SentenceChange(kind="changed", before=old.text, after=new.text, what=what)


def passage_changes(before: Sequence[CapsulePassage], after: Sequence[CapsulePassage]) -> list[PassageChange]:
    """Return the passages that are gone, new, or not as they were."""
    now = {each.passage: each for each in after}
    then = {each.passage for each in before}
    changes = [_passage_change(old, now.get(old.passage)) for old in before]
    new = [
        PassageChange(passage=each.passage, guideline=each.guideline, page=each.page, what=["new"])
        for each in after
        if each.passage not in then
    ]
    return [change for change in changes if change.what] + new


def _passage_change(old: CapsulePassage, new: CapsulePassage | None) -> PassageChange:
    what = [word for name, word in _WATCHED.items() if new and getattr(old, name) != getattr(new, name)]
    return PassageChange(
        passage=old.passage,
        guideline=old.guideline,
        page=old.page,
        what=["gone"] if new is None else what,  # type: ignore[arg-type]
    )


def check_changes(before: Sequence[CapsuleDraft], after: Sequence[CapsuleDraft]) -> list[CheckChange]:
    old, new = _faults(before), _faults(after)
    return [CheckChange(kind=kind, found=found, when="before") for kind, found in old if (kind, found) not in new] + [
        CheckChange(kind=kind, found=found, when="now") for kind, found in new if (kind, found) not in old
    ]


def _faults(drafts: Sequence[CapsuleDraft]) -> list[tuple[str, str]]:
    found = ((check.kind, one) for draft in drafts for check in draft.checks for one in check.found)
    return list(dict.fromkeys(found))


def setting_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[SettingChange]:
    names = dict.fromkeys([*before, *after])
    return [
        SettingChange(name=name, before=before.get(name, ""), after=after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]
