"""What a candidate says together with what it stands under and beside."""

from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.fitting.candidate import Candidate
from workers.answering.text.statements import drugs_of


def with_its_drug(candidate: Candidate) -> str:
    """What a candidate says, with the title of a document on one drug where it names none: it speaks of that one."""
    title = candidate.passage.guideline
    return f"{title} {candidate.text}" if drugs_of(title) and not drugs_of(candidate.text) else candidate.text


def under_headings(candidate: Candidate) -> str:
    return " ".join((*candidate.passage.heading_path, candidate.key_question, candidate.text))


def surroundings(candidate: Candidate) -> str:
    """A candidate with all that says of whom it is told: what it stands under, and beside."""
    passage = candidate.passage
    return f"{above(passage)} {passage.guideline} {candidate.key_question} {candidate.text} {candidate.beside}"


def context(passage: RetrievedPassage) -> str:
    """All that a passage says, with what it stands under."""
    return f"{above(passage)} {passage.text}"


def above(passage: RetrievedPassage) -> str:
    """The subject of its title, and the headings that a passage stands under.

    What a title lists behind a colon are parts of the document, of which no passage is about all.
    """
    subject = passage.guideline.partition(": ")[0]
    return " ".join([subject, *(heading for heading in passage.heading_path if heading != passage.guideline)])


def flat(text: str) -> str:
    return " ".join(text.split())
