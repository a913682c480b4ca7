"""From whatever a model wrote about an image to findings that a clinician can edit; only words survive.

Nothing here trusts the text: links, HTML and hidden signs are taken out, what is too long is cut, and text without any
structure becomes one finding a sentence.
"""

import json
import re
import string
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.reading_shapes import MOST_FINDINGS, Finding, ReadFindings, ReadingTask
from workers.answering.written.cleaning import cleaned
from workers.reading.mentions import presence_of

MOST_CHARACTERS = 20_000
LONGEST_FINDING = 400
UNREADABLE = "\ufffd"
_HEADING = re.compile(
    r"^[\s#*_>-]*(?:\d+[.)]\s*)?\**\s*(?P<name>findings?|impressions?|conclusions?|summary|opinion|technique|indication"
    r"|comparison|examination|exam|view|limitations?|disclaimer|recommendations?)\**\s*[:：]\**\s*(?P<rest>.*)$",
    re.I,
)
_IMPRESSION = {"impression", "impressions", "conclusion", "conclusions", "summary", "opinion"}
# Parts of a report that say nothing of what is seen; advice has no place among findings.
_NO_FINDING = {"technique", "indication", "comparison", "examination", "exam", "view", "limitations", "limitation"}
_NO_FINDING |= {"disclaimer", "recommendation", "recommendations"}
_CHATTER = re.compile(
    r"^(?:okay|ok|sure|certainly|of course|here(?:'s| is| are)|based on (?:the|this) (?:image|x-?ray)|let me"
    r"|i (?:can|will|am|cannot)|as an ai|please (?:note|consult|remember)|it is important"
    r"|this (?:is|description|analysis) (?:is )?(?:not|based|for)"
    r"|disclaimer|note:|in (?:summary|conclusion)[:,]?$|would you|if you|feel free|consult )",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[-*•–+]|\d{1,2}[.)]|[a-z][.)])\s+", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(])")
_LETTER = re.compile(r"(?:most likely diagnosis is|final answer)\W*\s*\(?([A-Z])\)?(?![a-z])", re.I)
_BARE_LETTER = re.compile(r"^\s*\(?([A-Z])\)?(?:[.:)\s]|$)")
# "Lungs: no consolidation": what stands before the colon says where, not what.
_REGION = re.compile(r"^[A-Z][\w /&-]{2,40}:\s*(?P<said>.+)$", re.S)
LAB_FIELDS = ("name", "result", "unit", "range")


def findings_of(task: ReadingTask, text: str, options: Sequence[str] = ()) -> ReadFindings:
    """Return the findings in a model's text; empty where it says nothing that can be used."""
    text = text[:MOST_CHARACTERS]
    if options:
        return _chosen(text, options)
    if task == "document" and (rows := list(_lab_rows(text))):
        return ReadFindings(findings=rows[:MOST_FINDINGS])
    return _report(text)


def _chosen(text: str, options: Sequence[str]) -> ReadFindings:
    """The option whose letter, or whose words, a model gave; its reasons stand as findings."""
    letters = list(_LETTER.findall(text)) or _BARE_LETTER.findall(text)
    place = string.ascii_uppercase.find(letters[-1].upper()) if letters else -1
    named = [option for option in options if re.search(rf"\b{re.escape(option)}\b", text, re.I)]
    if not 0 <= place < len(options) and len(named) != 1:
        return _report(text)
    choice = options[place] if 0 <= place < len(options) else named[0]
    reasons = [one for one in _report(_LETTER.sub("", text)).findings if one.text.lower() != choice.lower()]
    reasons = [one for one in reasons if not re.match(r"the most likely diagnosis\b|final answer\b", one.text, re.I)]
    return ReadFindings(findings=reasons, impression=[Finding(text=choice, presence="uncertain")])


def _lab_rows(text: str) -> Iterator[Finding]:
    for row in _json_rows(text):
        fields = [cleaned(str(row.get(name) or "")) for name in LAB_FIELDS]
        name, result, unit, usual = (each[:120] for each in fields)
        if name and result:
            said = f"{name}: {result}{f' {unit}' if unit else ''}{f' (range {usual})' if usual else ''}"
            yield Finding(text=said[:LONGEST_FINDING])


def _json_rows(text: str) -> list[dict[str, Any]]:
    """The objects of the first JSON list in a text, which may stand between fences and words, or be cut off."""
    start = text.find("[")
    if start < 0:
        return []
    rows: list[dict[str, Any]] = []
    decoder, place = json.JSONDecoder(), start + 1
    while (place := text.find("{", place)) >= 0:
        try:
            row, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            place += 1
            continue
        rows += [row] if isinstance(row, dict) else []
    return rows


def _report(text: str) -> ReadFindings:
    findings: list[Finding] = []
    impression: list[Finding] = []
    section = "findings"
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading:
            section, line = heading["name"].lower(), heading["rest"]
        if section in _NO_FINDING:
            continue
        (impression if section in _IMPRESSION else findings).extend(_statements(line))
    return ReadFindings(findings=_unlike(findings), impression=_unlike(impression))


def _statements(line: str) -> Iterator[Finding]:
    for piece in _SENTENCE.split(_BULLET.sub("", line)):
        words = cleaned(piece)
        # A sign that stands for bytes that are no letters: what holds one is no sentence.
        if UNREADABLE in words or len(words) < 3 or not re.search(r"[^\W\d_]{2}", words) or _CHATTER.match(words):
            continue
        region = _REGION.match(words)
        yield Finding(text=_cut(words), presence=presence_of(region["said"] if region else words))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_FINDING else words[: LONGEST_FINDING - 1].rstrip() + "…"


def _unlike(statements: list[Finding]) -> list[Finding]:
    """Each statement once, and no more than can be looked through."""
    return list({each.text.casefold(): each for each in reversed(statements)}.values())[::-1][:MOST_FINDINGS]
