"""What may identify a patient is masked before anybody but the asker reads a question."""

import re

from django.conf import settings

MASK = "••••••"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# Record, identity and telephone numbers, and dates in figures: six digits or more, joined or not.
NUMBERS = re.compile(r"\d(?:[-/.]?\d){5,}")
# "12 March 1958" and "March 12, 1958".
DATES = re.compile(rf"\b(?:\d{{1,2}}\.?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}},?)\s+\d{{2,4}}\b", re.IGNORECASE)


def redacted(text: str) -> str:
    """Mask long numbers and dates, where the setting BOARD_REDACTS says so."""
    if not settings.BOARD_REDACTS:
        return text
    return NUMBERS.sub(MASK, DATES.sub(MASK, text))
