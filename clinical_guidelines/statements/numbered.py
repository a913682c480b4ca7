"""Numbered recommendations without a grade, as "1.2.3 Offer aspirin": the number and the order make them ones."""

import re
from collections.abc import Iterator

from clinical_guidelines.documents.marks import BULLETS
from clinical_guidelines.documents.sentences import trim
from clinical_guidelines.statements.excluded import is_no_statement

LEAST_WORDS, MOST_WORDS = 4, 260
# A longer paragraph under a number discusses; a list may be longer.
MOST_PROSE = 90
# "6.1(L)" is for places with less.
_FOR_PLACES = r"(?:\s?\([A-Z]\))?"
_NUMBER = re.compile(rf"^\d{{1,2}}(?:\.\d{{1,3}}){{2,3}}{_FOR_PLACES}(?:[ ]\|[ ]|\n|[ ]+)(?=[A-Z])", re.M)
# In a chapter of recommendations two parts may number them; elsewhere these are its headings.
_SHORT_NUMBER = re.compile(rf"^\d{{1,2}}\.\d{{1,2}}{_FOR_PLACES}[ ]+(?=[A-Z])", re.M)
# A heading without a stop has run into the sentence behind it.
_RUN_IN = re.compile(r"[^.,:;\n]{3,80}[a-z]\s(?:In|The|This|These|There|It)\s[a-z]")
# "One trial reported" tells what was found.
_FOUND = re.compile(r"\b(?:trials?|stud(?:y|ies)|reviews?)\b[^.]{0,60}\b(?:reported|found|showed|compared)\b", re.I)
# What a guideline tells somebody to do, in the words with which it begins.
ORDERS = (
    r"offer|consider|give|use|ask|assess|refer|measure|record|recogni[sz]e|advise|ensure|tell|discuss|provide"
    r"|take|explain|start|stop|continue|monitor|review|arrange|follow|think\s+about|be\s+aware|include|encourage|seek"
    r"|perform|carry\s+out|make|identify|document|treat|prescribe|check|inform|agree|reassure|support|suspect|admit"
    r"|transfer|base|repeat|avoid|add|change|switch|reassess|reduce|increase|choose|select|involve|diagnose|manage|operate"
    r"|establish|investigate|exclude|rule\s+out|request|test|aim|keep|try|look|listen|undertake|share|plan|set|apply"
    r"|remove|titrate|withhold|delay|immobilise|obtain|send|organi[sz]e|address|acknowledge|help|allow|interpret|confirm"
    r"|report|determine|screen|optimi[sz]e|maintain|minimi[sz]e|evaluate|calculate|estimate|observe|examine|respond"
    r"|prioriti[sz]e|remind|maximi[sz]e|assume|discharge|transfuse|adjust|administer|limit|get|individuali[sz]e|tailor|do"
    r"|work|develop|restrict|prevent|introduce|warn|enable|liaise|talk|explore|insert|restart|prepare|promote|resuscitate"
    r"|consult|counsel|educate|initiate|vaccinate|immuni[sz]e|taper|correct|place|rehydrate|hospitali[sz]e|isolate|notify"
    r"|reserve|combine|emphasi[sz]e|replace|commence|escalate|de-escalate|discontinue|cease|teach|hold|weigh|defer|abstain"
    r"|adopt|implement|facilitate|reinforce|postpone|resume|refrain|verify|recheck"
)
# "Use of" names a thing, but for "be aware of".
DO = rf"(?:{ORDERS}|do\s+not)\b(?!(?<!aware)\s+of\b)"
_VERB = rf"(?:{DO}|see\b)"
_ORDER = re.compile(rf"(?:^|,\s|\bdo\s+not\s)(?:\w+ly\s+)?{_VERB}", re.I)
# In a chapter of recommendations the order may stand anywhere.
_ADVICE = re.compile(rf"\b(?:should|must|can|recommended|{_VERB})\b", re.I)
# "1.8.2 Bempedoic acid is recommended as an option": so a panel takes up what another one decided.
_TAKEN_UP = re.compile(r"[^.:;]{3,200}\b(?:is|are)\s+(?:not\s+)?recommended\b[^:;]{0,200}\b(?:option|for|in|as|with)\b")
# A paragraph that goes on with orders of its own, and one that does so behind a list.
_ADDS = re.compile(rf"(?:[^.:;]{{1,120}},\s)?(?:\w+ly\s+)?{DO}", re.I)
_ADDS_BELOW = re.compile(rf"[^.:;]{{1,160}}\b(?:should|must)\b|{_ADDS.pattern}", re.I)
_ITEM = re.compile(rf"\s*(?:[{BULLETS}*－–-]|o\s)")
_ITEM_BELOW = re.compile(rf"[\n:]\s*[{BULLETS}*－–-]")
_GOES_ON = re.compile(r"[a-z(\d≤≥<>]")
# When a recommendation was made or changed, after its last stop.
_DATE = re.compile(r"\s*\[[^\[\]]*\b(?:19|20)\d\d[^\[\]]*\]?\.?$")
_DATED = re.compile(r"\s*\[[^\[\]\n]*\b(?:19|20)\d\d")
_SENTENCE = re.compile(r"[.:;]\s")
_LEADS = re.compile(r"(?:[^.:;]|[.;](?!\s))*:\s")
_FINISHED = re.compile(r"[.!?][\"'”’)]*$")


def numbered_recommendations(text: str, *, announced: bool) -> Iterator[tuple[int, int]]:
    """Give the characters [start, end) of each numbered order with the list under it, without number and date.

    `announced` tells that the text stands in a chapter of recommendations. Without it, without a date and without a
    neighbour that begins with its order, the order must come first.
    """
    numbers = [*_NUMBER.finditer(text), *(_SHORT_NUMBER.finditer(text) if announced else ())]
    numbers.sort(key=lambda each: each.start())
    ceilings = [*(each.start() for each in numbers[1:]), len(text)]
    said = []
    for number, ceiling in zip(numbers, ceilings, strict=False):
        start, end = trim(text, number.end(), _end(text, number.end(), ceiling))
        said_whole = text[start:end]
        if _RUN_IN.match(said_whole) or _FOUND.search(said_whole):
            continue
        if _is_as_long_as_one(said_whole) and not is_no_statement(said_whole):
            # A number in the line of its text may be a heading's that has run into it.
            stands_apart = number.group()[-1:] == "\n" or " | " in number.group()
            said.append((start, end, (announced and stands_apart) or _DATED.match(text, end) is not None))
    is_list = any(_ORDER.search(_first(text[start:end])) for start, end, _ in said)
    for start, end, is_sure in said:
        first = _first(text[start:end])
        is_finished = _FINISHED.search(text, start, end) is not None
        if _SHORT_NUMBER.match(text, text.rfind("\n", 0, start) + 1) and not (is_sure or is_finished):
            continue
        is_sentence = is_sure or (is_list and is_finished)
        is_taken_up = is_finished and _TAKEN_UP.match(first) is not None
        if _ORDER.search(first) or is_taken_up or (is_sentence and _ADVICE.search(first)):
            yield start, end


def is_order(text: str, start: int, end: int) -> bool:
    """Tell whether characters [start, end) begin with what somebody is to do, or with for whom and then that."""
    return _ADDS.match(text, start, end) is not None


def _first(statement: str) -> str:
    """Return the first sentence, with the list into which it leads."""
    return _SENTENCE.split(statement, maxsplit=1)[0] if _LEADS.match(statement) is None else statement


def _is_as_long_as_one(statement: str) -> bool:
    prose = _ITEM_BELOW.split(statement, maxsplit=1)[0].split()
    return len(prose) <= MOST_PROSE and LEAST_WORDS <= len(statement.split()) <= MOST_WORDS


def _end(text: str, start: int, ceiling: int) -> int:
    """Return where the statement begun at `start` ends: before its date, with its paragraphs of further orders."""
    shortest = _extent(text, start, ceiling)
    end, in_list = shortest, _ITEM_BELOW.search(text, start, shortest) is not None
    while (date := _DATE.search(text, start, end)) is None and end < ceiling:
        below = _block_end(text, end + 1, ceiling)
        if not (_DATE.search(text, end + 1, below) or (_ADDS_BELOW if in_list else _ADDS).match(text, end + 1, below)):
            break
        end = below
    if date is not None:
        end = date.start()
    if _is_as_long_as_one(text[start:end]):
        return end
    date = _DATE.search(text, start, shortest)
    return date.start() if date else shortest


def _extent(text: str, start: int, ceiling: int) -> int:
    """Return the end of the block at `start` with what goes on below it: its sentence, and the items it leads into."""
    end = _block_end(text, start, ceiling)
    in_list = False
    while end + 1 < ceiling:
        said = _DATE.sub("", text[start:end])
        is_item = _ITEM.match(text, end + 1, ceiling) is not None
        in_list = in_list or said.endswith(":")
        goes_on = _FINISHED.search(said) is None and _GOES_ON.match(text, end + 1, ceiling) is not None
        if said != text[start:end] or not ((in_list and is_item) or goes_on):
            break
        end = _block_end(text, end + 1, ceiling)
    return end


def _block_end(text: str, start: int, ceiling: int) -> int:
    """Return where the block ends, or the cell of a row."""
    ends = [found for mark in ("\n", " | ") if (found := text.find(mark, start, ceiling)) >= 0]
    return min(ends, default=ceiling)
