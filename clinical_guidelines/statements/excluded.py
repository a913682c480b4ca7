"""What stands beside a printed grade and is no statement of advice: remarks, explanations, captions, halves."""

import re

_REMARK = re.compile(
    r"\s*(?:remarks?|notes?|rationale|justification|comments?|implementation|(?:(?:description|summary|quality|level)\s+of\s+)?"
    r"(?:the\s+)?evidence)\b\s*[:.–-]|\s*evidence\s+statements?\b",
    re.I,
)
# A level without a strength grades such a sentence, in which nobody is told to do anything. "WHO suggests that" tells.
_OF_STUDIES = re.compile(
    r"\b(?:evidence(?!\s+to\s+recommend)|stud(?:y|ies)|trials?|meta-analys[ie]s|findings|(?-i:(?<![A-Z]{2}\s))suggests\s+that)\b"
    r"|\b(?:providers?|women|patients|participants|people)\s+(?:feel|felt|reported|perceived?)\b",
    re.I,
)
# What a strength means is explained in such words; that is no advice.
_EXPLAINS = re.compile(
    r"\b(?:individuals|people|patients|clinicians)\s+in\s+(?:this|your|that)\s+situation\b"
    r"|\b(?:desirable|undesirable)\s+(?:effects|consequences)\b[^.]{0,60}\boutweigh"
    r"|\bestimates?\s+of\s+(?:the\s+)?effect\b|\bconfiden(?:t|ce)\s+(?:in|on)\s+(?:the|that)\s+(?:estimate|evidence|true)\b"
    r"|\bgeneral\s+agreement\s+that\s+a\s+given\b|\[or\s|\bpolicy[\s-]*making\s+will\s+require\b|\b(?:adopted|adapted)\s+as\s+(?:a\s+)?polic(?:y|ies)\b"
    r"|\brecommended\s+best\s+practice\b|[“\"][^“”\"]{1,60}[”\"]\s+(?:indicates?|means?|refers?)\b"
    r"|\b(?:made|issued)\s+(?:\w+\s+){0,2}recommendations?\b|\bdifferent\s+choices\s+(?:will|may|are)\b|\b(?:would|will)\s+(?:not\s+)?want\s+the\s+(?:recommended|suggested)\b",
    re.I,
)
# What is said of recommendations: where they come from, what became of them.
_OF_ADVICE = re.compile(
    r"these\s+statements\s+(?:reflect|represent|are)\b|[^.;:]{0,60}\bthe\s+recommendation\s+was\s+(?:that|to|for)\b"
    r"|(?:(?:the|this|these|several|some|most|all|other|new|prior|previous|earlier)\s+){1,2}(?:\w+\s+){0,2}recommendations?\s"
    r"(?:[^.;:]{0,60}\s)?(?:(?:is|are|was|were)\s+(?:\w+\s+)?(?:made|consistent|in\s+line|adapted|adopted|unchanged|new|based)"
    r"|(?:has|have)\s+been\s+\w+ed)\b"
    r"|[^.;:]{0,90}\bguidelines?\s+(?:now\s+)?(?:includes?|uses?|contains?)\b|(?:[\w\s]{1,40}:\s)?no\s+changes?\s+(?:recommended|proposed|made)\b",
    re.I,
)
# What has its lead-in or subject elsewhere, or none: the tail of a sentence, the source of another panel's list.
_SCRAP = re.compile(
    r"(?:Not\s+r|R)ecommended\s+(?:in|for|if|when|as|to|with)\b|[a-z]|\([A-Z]{2,8}\)|(?:Is|Are|Should|May|Can|Must)\s"
)
# A statement that breaks off here was cut by the edge of a column, and its half may say the opposite.
_BROKEN_OFF = re.compile(r"(?<!\.)\b(?:the|an?|of|for|to|and|or|with|in|by|than|who|that|is|are|be|not)$", re.I)
# What begins like this began elsewhere.
_HALF = re.compile(r"(?:and|or|but|nor)\b")
# "Recommendation based on consistent evidence", in the explanation of a grade.
_MEANING = re.compile(
    r"(?:ungraded\s+)?recommendations?\s+(?:that\s+will|advising\s|(?:is|are)?\s*based\s+on|for\s+which)\b", re.I
)
_UNGRADED = re.compile(r"\W*not\s+(?:evaluated|graded|assessed)\b", re.I)
# "Lancet 2012;380:581" outside brackets ends a reference.
_REFERENCE = re.compile(r"\b(?:19|20)\d\d\s?;\s?\d{1,4}\s?:\s?[A-Za-z]?\d")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
CAPTION = re.compile(r"\s*(?:table|figure|box|appendix)\s+[\dIVX]+", re.I)


def is_remark(text: str) -> bool:
    """Tell whether a text is announced as a remark or as evidence."""
    return _REMARK.match(text) is not None


def is_no_statement(text: str) -> bool:
    """Tell whether a text can be no whole statement, whatever grade stands beside it."""
    if text.endswith("?") or any(
        pattern.match(text) for pattern in (CAPTION, _REMARK, _SCRAP, _HALF, _MEANING, _OF_ADVICE, _UNGRADED)
    ):
        return True
    if ";" in text and _REFERENCE.search(_IN_BRACKETS.sub("", text)):
        return True
    return any(pattern.search(text) for pattern in (_EXPLAINS, _BROKEN_OFF))


def tells_of_studies(text: str) -> bool:
    """Tell whether a text tells what is known, and not what to do."""
    return _OF_STUDIES.search(text) is not None
