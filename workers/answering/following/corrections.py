"""What was meant instead of what was asked, in the many ways in which it is typed, told in one of them."""

import re

from workers.answering.patient.ages import UNIT

_WRONG = r"(?:\W*(?:no|nope|nah|oops|sorry|sry|srry|soz|wait|actually|correction|my bad)\b)"
# One of these alone says what was wrong: "no fever" denies, "no adult" corrects.
_PATIENT = r"(?:an?\s+)?(?:adults?|child(?:ren)?|kids?|m[ae]n|wom[ae]n|infants?|neonates?|oral(?:ly)?|iv|im)\b"
_NUMBER = rf"\d+(?:\.\d+)?\s?(?:kg|{UNIT})?(?:\s?old)?\W*$"
_LED = re.compile(
    rf"(?:{_WRONG}*\W*(?:i mean|(?:i )?meant)\b(?: to (?:ask|say))?(?: about)?|{_WRONG}*\W*typo\b"
    rf"|{_WRONG}+[,.:;-]+\s*(?=(?:in|for|with|on|if)\b)|{_WRONG}+[\s,.:;-]*(?={_PATIENT}|{_NUMBER}))[\s,.:;-]*(?=\w)",
    re.IGNORECASE,
)
# "Not diabetic, after a stroke I mean".
_BEHIND = re.compile(r"\W*(?:not [\w-]+\W+)?(\w.*?)[\s,]+i (?:mean|meant)\b\W*(.*)", re.IGNORECASE)
_AT_THE_END = re.compile(r"[\s,]+(?:actually|sorry|sry)\W*$", re.IGNORECASE)
# What was meant instead of what was asked: "stroke, not MI".
_NOT_THAT = re.compile(r"[\s,]+(?:and )?not (?:in |for |with |an? |the )*[\w-]+\W*$", re.IGNORECASE)


def meant(question: str) -> str:
    """Return what a question corrects an earlier one to; "" where it is no correction."""
    if led := _LED.match(question):
        return _NOT_THAT.sub("", _AT_THE_END.sub("", question[led.end() :].strip()))
    behind = _BEHIND.fullmatch(question)
    return " ".join(filter(None, behind.groups())) if behind else ""
