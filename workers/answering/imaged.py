"""A question about an image, written out with what was found on it, as the clinician left the findings."""

import re
from collections.abc import Sequence

from assistant.reading_shapes import Finding, ImageBasis

# More words than these bury the question; more questions than these keep a clinician waiting.
MOST_CHARACTERS = 160
ALONE_AT_MOST = 3
# What a report says before it names the thing.
_LEAD = re.compile(
    r"^(?:there (?:is|are|may be|appears to be)|(?:possible|probable|suspected|likely|suspicious for|suggestive of)\b"
    r"|(?:findings?|appearances?|features?) (?:are |is )?"
    r"(?:of|consistent with|compatible with|suggest(?:ive of|s|ing)?)"
    r"|evidence of|consistent with|compatible with|an?\b|the\b)\s*",
    re.I,
)


def questions_with_findings(question: str, images: Sequence[ImageBasis]) -> list[str]:
    """Return the question with all that is, or may be, seen, and then with each of it alone; the first answered counts.

    What was denied or struck out searches for nothing. The impression speaks for the findings where there is one.
    Without findings it is the question alone.
    """
    seen = list(dict.fromkeys(words for image in images for words in _seen(image)))
    if not seen:
        return [question]
    together = "; ".join(seen)
    told = [together] if len(together) <= MOST_CHARACTERS else []
    return [f"{question.rstrip(' ?.')} for {words}?" for words in dict.fromkeys([*told, *seen[:ALONE_AT_MOST]])]


def _seen(image: ImageBasis) -> list[str]:
    stated = _stated(image.findings.impression) or _stated(image.findings.findings)
    return [words for each in stated if (words := _named(each.text))]


def _stated(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each.presence != "absent"]


def _named(text: str) -> str:
    words, before = " ".join(text.split()).rstrip(" .;"), ""
    while words != before:
        before, words = words, _LEAD.sub("", words)
    return words if len(words) <= MOST_CHARACTERS else words[:MOST_CHARACTERS].rsplit(" ", 1)[0]
