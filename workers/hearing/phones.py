"""What a word sounds like: letters to rough phones by rule, and what it costs to take one phone for another.

One character a phone. The rules are those of English spelling as far as names of drugs and the words that a recogniser
writes in their place need them; a vowel that is wrong costs little, for vowels are what noise and accents change.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# Spellings, longest first where they begin alike; a rule with an empty phone is silent. "^" is a word's beginning, "$"
# its end. Phones: S sh, C ch, j, T th, N ng; vowels a e i o u, @ unstressed, Y as in sigh, W as in now.
_RULES = """
^kn n|^gn n|^pn n|^ps s|^wr r|^wh w|^x z|^rh r|^mn n|^pt t|^eu yu|^y y|^one$ w@n|^two$ tu|^once w@ns
tion S@n|sion S@n|cion S@n|cious S@s|tious S@s|tial S@l|cial S@l|ture C@r|dge j|tch C|sch sk|chl kl|chr kr|chol kol|ch C
ph f|th T|sh S|ck k|qu kw|gh$ |ght t|cqu kw|cc(?=[eiy]) ks|cc k|sce se|sci sY|scy sY|c(?=[eiy]) s|c k|x ks
gue$ g|gg g|g(?=[eiy]) j|ng$ N|ng(?![eiy]) Ng|mb$ m|wh w
igh Y|eigh e|ough o|augh o|eau o|ee i|ea i|ie i|ei i|oo u|ou W|ow o|oa o|oe i|ae i|ai e|ay e|ey i|oi oi|oy oi|au o|aw o
ew u|eu u|ue u|ui u|uy Y|ia i@|io i@|iu iu
es$ z|ed$ d|le$ @l|me$ m|ine$ in|ide$ Yd|ate$ et|ile$ Yl|one$ on|ole$ ol|ase$ es|ose$ os|ime$ Ym|ene$ in|e$
y$ i|y i|a a|e e|i i|o o|u u
b b|d d|f f|g g|h h|j j|k k|l l|m m|n n|p p|q k|r r|s s|t t|v v|w w|z z
"""
_DOUBLED = re.compile(r"([bdfklmnprstvz])\1")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")
_DIGITS = ("zero", "one", "two", "three", "for", "five", "six", "seven", "eight", "nine")
_IRREGULAR = """
the T@|a @|of @v|to tu|two tu|my mY|by bY|i Y|is iz|as az|was woz|he hi|she Si|we wi|me mi|be bi|been bin|you yu
your yor|are ar|were w@r|one w@n|four for|eight et|do du|who hu|what wot|give giv|have hav|some s@m|come k@m|done d@n
gone gon|there Ter|their Ter|they Te|here hir|key ki|eye Y|so so|no no|go go|mine mYn|line lYn|fine fYn|time tYm
seen sin|scene sin
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = (row.partition(" ") for line in table.split("\n") for row in line.split("|") if row)
    return [(spelling, phones.strip()) for spelling, _, phones in pairs]


_ODD = dict(_rows(_IRREGULAR))
_SPELLINGS = [(re.compile(spelling.replace("^", r"\A", 1)), phones) for spelling, phones in _rows(_RULES)]


@lru_cache(maxsize=16384)
def phones(phrase: str) -> str:
    """Return the phones of one word, or of words without a space between them."""
    word = _NOT_LETTERS.sub("", phrase.lower())
    if any(map(str.isdigit, word)):
        return "".join(
            phones(_DIGITS[int(part)] if part.isdigit() else part) for part in re.findall(r"\d|[a-z]+", word)
        )
    return _ODD.get(word) or _spelt(_DOUBLED.sub(r"\1", word))


def _spelt(word: str) -> str:
    found, at = [], 0
    while at < len(word):
        for pattern, sound in _SPELLINGS:
            # A rule for the beginning looks at the word, any other from here on.
            match = pattern.match(word, at)
            if match and match.end() > at:
                found.append(sound)
                at = match.end()
                break
        else:
            at += 1
    return "".join(found)


PHONES = "pbtdkgfvTszSCjmnNlrwyhaeiou@YW"
VOWELS = frozenset("aeiou@YW")
_WEAK = frozenset("hwyr")
# Phones that differ in one feature: these are taken for one another first.
_NEAR_TEXT = """
pb td kg fv sz SC Cj Sj mn nN lr Tf Ts Td bv pf zj sS tk pt bd wr vw ks tC gj bm dn yi wu zT kp ln hf
"""
_NEAR = frozenset(_NEAR_TEXT.split())
_NEAR_COST, _VOWEL_COST, _OTHER_COST, _MIXED_COST = 0.4, 0.25, 1.0, 1.2
_LOSS = {"vowel": 0.4, "weak": 0.4, "other": 0.8}


def substitution() -> NDArray[np.float32]:
    """Return what it costs to take one phone (row) for another (column)."""
    size = len(PHONES)
    costs = np.full((size, size), _OTHER_COST, np.float32)
    for row, one in enumerate(PHONES):
        for column, other in enumerate(PHONES):
            if one == other:
                costs[row, column] = 0.0
            elif one in VOWELS and other in VOWELS:
                costs[row, column] = _VOWEL_COST
            elif one + other in _NEAR or other + one in _NEAR:
                costs[row, column] = _NEAR_COST
            elif (one in VOWELS) != (other in VOWELS):
                costs[row, column] = _MIXED_COST
    return costs


def losses() -> NDArray[np.float32]:
    """Return what it costs to lose each phone, or to hear it where it was not said."""
    kinds = ("vowel" if phone in VOWELS else "weak" if phone in _WEAK else "other" for phone in PHONES)
    return np.array([_LOSS[kind] for kind in kinds], np.float32)
