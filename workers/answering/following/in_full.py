"""A turn's question as it is searched: in English, with what it owes to those before it in its conversation."""

from assistant import selectors
from assistant.models import Turn
from clinical_guidelines.questions.understanding import search_text
from workers.answering.following.standalone import standalone_question


def asked_in_full(turn: Turn, own: str) -> str:
    """Return the question of a turn in full; `own` is the question in English."""
    earlier = [search_text(each) for each in selectors.earlier_questions(turn)]
    return standalone_question(own, earlier)
