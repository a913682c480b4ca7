"""The clauses of a text, each for or against what it tells of.

Negations that only describe a patient ("without fever", "who does not need oxygen") belong to that description and are
words of it; the others decide whether a clause is for or against.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.amounts import amounts
from workers.answering.gate.words import stem, words

_CLAUSE_END = re.compile(
    r"[.;!?](?=\s|$)|(?<=[a-z)\]])\.(?=[(\[]?\d)|\s-\s|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|,\s(?:and|or|which|so|hence|thus|therefore)\b"
    r"|\band (?=(?:we|they|the panel|it|should|is|are|do|may|must|can) )"
    r"|\band (?=(?:the|no) [a-z]+(?: [a-z]+)? (?:is|are|was|were) )"
)
EXAMPLES = re.compile(r"\((?:e\.g\.|i\.e\.|for example)[^()]*\)")
NO_DENIAL = re.compile(
    r"\bnot only\b|\bwith or without\b|\bnot (?:in combination|including|limited to)\b"
    r"|\bapproaches to stop hypertension\b|\b(?:so as|as|in order) to avoid\b"
    r"|\b(?:if|when|where|once|should) [^,.;]{0,30}?\b(?:ineffective|insufficient|inadequate)\b|\bor not\b"
    r"|\b(?:due to|because of|given|owing to) (?:the )?(?:insufficient|inadequate|limited|lack of|no) evidence\b"
    r"|\b(?:may|can|helps?)\b(?: [a-z]+){0,4}? avoid (?=treatment|relapse|recurr|compli|harm|toxic)"
    r"|(?<!recommended )(?<!advised )(?<!suggested )(?<!important )(?<!best )(?<!try )(?<!patients )(?<!how )"
    r"(?<!recommend )(?<!suggest )(?<!advise )\bto (?:avoid|prevent)\b"
    r"|\b(?:unless|except when) (?:[a-z]+ ){0,4}(?:contra-?indicat(?:ed|ions?)|forbids?|prohibits?)\b"
    r"|\bwhether or not\b|\bnot necessarily\b|\bat (?:least|most)\b"
    r"|\b(?:should|do|does|must|may|can) not (?:be )?(?:continue[ds]?|extend(?:ed)?|prolong(?:ed)?)\b"
    r"(?=[^.;]*\b(?:beyond|past|than)\b)"
    r"|\b(?:should|do|does|must|may|can) not\b(?=(?: [a-z]+){1,8} for (?:more|less|longer|shorter) than\b)"
    r"|\b(?:reasons?|indications?) (?:not to\b|against)|\bspeaks? against\b"
    r"|\b(?:after|before|since|on|upon|once|until) (?:stopp\w+|discontinu\w+)"
    r"|\b(?:should|do|does|must) not (?:be )?(?:delay|postpone|defer|held back|hold back|put off)\w*|\bwithout delay\b"
)
# A negation inside a condition, and the word that it belongs to.
DESCRIBES = re.compile(
    r"\b(?:who|(?<!recommend )(?<!suggest )(?<!advise )(?<!recommends )(?<!suggests )(?<!advises )(?<!against )that"
    r"|whom|if|when|provided|in whom|whose|those)\b[^,.;:]{0,40}?"
    r"\b(?:not|never|cannot|no)(?: be| been| have| had| a| an| the| yet)* (?P<a>[a-z]+)"
    r"|\b(?:without|in the absence of|with no|have no|has no|had no|and no|or no|unless|except(?: in| for| when| if)?)"
    r"(?: a| an| the| any| that| this| there is| there are| it is)* (?!effect\b|benefit|role\b|place\b)(?P<b>[a-z]+)"
    r"|, (?:and |but )?(?:never|not) (?P<c>[a-z]+)(?=,|$)|\bnon-(?P<d>[a-z]{4,})"
)
AGAINST = re.compile(
    r"\bnot\b|\bno\b|\bnor\b|\bnever\b|\bcannot\b|n't\b|\bavoid\w*|\bagainst\b|\bcontra-?indicat(?:e[ds]?|ion)\b|\bwithh[eo]ld\w*"
    r"|\bstop(?:ped|ping|s)?\b|\bdiscontinu\w+|\binsufficient\b|\bneither\b|\babsent\b|\bomit\w*|\bcease\w*|\bunnecessary\b"
    r"|\bdiscourag\w+|\bunsafe\b|\bineffective\b|\bprohibited\b|\bforbidden\b|\brefrain\w*|\binappropriate\b|\binadvisable\b"
)
# For whom the drug that heads a list is none.
_LISTED_NOT = re.compile(r"^\W*not recommended (?:in|for)\b")
_PRONOUN = re.compile(r"^\W*(?:\w+ ){0,5}?(?:it|they|them|this|these|those)\b")
# A clause of so few words leaves out what it speaks of.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of worded text that says one thing, for or against; a pronoun stands for the words `inherited`."""

    text: str
    words: frozenset[str]
    inherited: frozenset[str]
    against: bool


@lru_cache(maxsize=256)
def clauses(text: str) -> tuple[Clause, ...]:
    """Cut a worded text into its clauses."""
    found: list[Clause] = []
    named: frozenset[str] | set[str] = frozenset()
    for part in _CLAUSE_END.split(text):
        if part is None or not part.strip():
            continue
        short = len(words(part)) < _SHORT or _PRONOUN.match(part)
        clause = _clause(part.strip(), found[-1].words | found[-1].inherited if found and short else frozenset())
        drugs = clause.words & drug_names().keys()
        if _LISTED_NOT.match(part):
            clause = replace(clause, words=clause.words | named)
        named = drugs or named
        found.append(clause)
    return tuple(found)


def _clause(text: str, inherited: frozenset[str]) -> Clause:
    described: set[str] = set()

    def described_so(match: re.Match[str]) -> str:
        described.add(f"nor:{match['c'][:5]}" if match["c"] else f"no:{stem(match['a'] or match['b'] or match['d'])}")
        return re.sub(r"\b(?:not|never|cannot|no|without|unless|except)\b", " ", match[0])

    plain = DESCRIBES.sub(described_so, NO_DENIAL.sub(" ", text))
    bounded = {f"{each.size} {each.measure}|{each.side}" for each in amounts(text)}
    return Clause(text, words(plain) | described | bounded, inherited, len(AGAINST.findall(plain)) % 2 == 1)
