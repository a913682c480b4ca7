"""A Malay or Chinese question as a ward types it, put into the full words that the glossary and the order rules know.

Colleagues mix languages, shorten words and end questions with a particle: their habits stand in `typed_malay.py` and
`typed_chinese.py`.
"""

import re
from functools import cache

from clinical_guidelines.questions import typed_chinese, typed_malay
from clinical_guidelines.questions.glossary_entries import Foreign
from clinical_guidelines.questions.malay_short import with_vowels
from clinical_guidelines.questions.spoken_foreign import without_speech
from clinical_guidelines.questions.word_lists import entries
from clinical_guidelines.word_lists import any_of

RULES: dict[Foreign, tuple[tuple[re.Pattern[str], str], ...]] = {
    "ms": tuple((re.compile(typed, re.IGNORECASE), written) for typed, written in typed_malay.HABITS),
    "zh-Hant": tuple((re.compile(typed), written) for typed, written in typed_chinese.HABITS),
}
# Between a Latin letter or a number and a character some type a space, and some none.
SPACED = re.compile(r"(?<=[A-Za-z0-9%]) +(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) +(?=[A-Za-z0-9])")
DIGITS = {"一": 1, "二": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
AGE = re.compile(
    "(?<![一二兩三四五六七八九十百幾])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二兩三四五六七八九])(?=歲|(?:個月|週|周|天)大)"
)
LONGEST_FOLLOW_UP = 24
IF = re.compile(r"kalau|jika|如果|若|要是", re.IGNORECASE)
FOLLOW_UP: dict[Foreign, re.Pattern[str]] = {
    "ms": re.compile(
        r"^(?:(?:dan|habis|jadi|so)\s+)?(?:(?:macam mana|bagaimana(?:kah)?)\s+)?"
        r"(?P<if>(?:(?:kalau|jika|dengan|untuk|pada|bagi)\s+)+)"
        r"(?P<of>(?:(?!berapa|boleh|perlu|apa|bila|dos\b)[\w/.%-]+\s*){1,4}?)\s*(?:pula|pulak|plak)?\s*[?]*$",
        re.IGNORECASE,
    ),
    "zh-Hant": re.compile(
        r"^(?:那麼|那|還有|至於|所以)*(?P<if>如果|若是?|要是|換成|換做)?(?:是)?(?P<of>[^,?，？]{1,16}?)(?:的話)?呢[?？]*$"
    ),
}


def _in_digits(numeral: re.Match[str]) -> str:
    """Chinese writes 80 as eight ten."""
    tens, ten, ones = numeral[0].rpartition("十")
    return str((DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0))


def in_full(plain: str, language: Foreign) -> str:
    """Return the question in full words, without what speech puts around it."""
    plain = without_speech(plain, language)
    if language == "ms":
        plain = with_vowels(_short_forms().sub(lambda found: _words()[" ".join(found[0].lower().split())], plain))
    else:
        plain = AGE.sub(_in_digits, SPACED.sub("", plain))
    for typed, written in RULES[language]:
        plain = typed.sub(written, plain)
    return plain


def asked_after(plain: str, language: Foreign) -> tuple[str, str]:
    """Return how a follow-up opens in English, and what it turns to ("那懷孕呢?", "kalau budak pula?").

    Two empty texts for a question of its own.
    """
    found = FOLLOW_UP[language].match(plain.strip()) if len(plain) <= 2 * LONGEST_FOLLOW_UP else None
    if found is None:
        return "", ""
    return "And if" if IF.search(found["if"] or "") else "What about", found["of"].strip()


@cache
def _words() -> dict[str, str]:
    return dict(line.split("|", 1) for line in entries("malay_short"))


@cache
def _short_forms() -> re.Pattern[str]:
    short = any_of(_words(), lambda rest: re.escape(rest).replace(r"\ ", r"\s+"))
    return re.compile(rf"(?<![\w-])(?:{short})(?![\w-])", re.IGNORECASE)
