"""What a section is for, by its headings: beside its advice a guideline speaks of itself, and gives its reasons."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = r"\W*(?:(?:section|appendix|annex|part)\s+\w+\W*|[\d.]+\W*)?"
# The document on itself: how it was made and changed, for whom it is, what is to be studied.
_OF_ITSELF = re.compile(
    _NUMBER + r"(?:update information|(?:minor|summary of) (?:changes|updates)\b|finding more information"
    r"|(?:(?:key|other|further) )?(?:recommendations? for (?:further )?research|research recommendations?\b)"
    r"|research (?:questions?|gaps|implications)|(?:ongoing|future) (?:trials|research)\b"
    r"|who is it for|your responsibility|disclaimer|(?:aims?|scope|purpose|objectives?)(?:$| (?:and|of)\b)"
    r"|(?:guideline )?development (?:methods|process)"
    r"|(?:review )?methods$|methodology|healthcare setting for this guideline|how this guideline was)",
    re.IGNORECASE,
)
# Why a panel decided as it did, and what that may change.
_REASONS = re.compile(
    _NUMBER + r"(?:rationale\b|why the (?:committee|panel|group)|how the recommendations? might"
    r"|committee discussions?\b|other factors the (?:committee|panel))",
    re.IGNORECASE,
)

# A heading set in two lines may have become two: "Implementation considerations and", "research gaps: lenacapavir".
_GOES_ON = re.compile(r"\b(?:and|or|of|for|the)\W*$", re.IGNORECASE)
_INTRODUCES = re.compile(_NUMBER + r"(?:introduction|context|overview|background|preface|foreword)\W*", re.IGNORECASE)


def is_of_itself(headings: Sequence[str]) -> bool:
    """Whether a section under these headings is on the document itself, and advises nobody who is with a patient."""
    return any(
        _OF_ITSELF.match(heading) for before, heading in pairwise(("", *headings)) if not _GOES_ON.search(before)
    )


def gives_reasons(headings: Sequence[str]) -> bool:
    """Whether a section under these headings tells why something is advised; the advice stands elsewhere."""
    return any(_REASONS.match(heading) for heading in headings)


def introduces(headings: Sequence[str]) -> bool:
    """Whether a section under these headings tells what the rest is about, and why it matters."""
    return any(_INTRODUCES.fullmatch(heading) for heading in headings)
