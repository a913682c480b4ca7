"""How well the real encoder, with the rules about drugs and figures, tells like questions from others."""

from clinical_guidelines.embeddings import embed_question
from tests.workers.board.question_pairs import ALIKE, UNLIKE
from workers.board.likeness import likest, subject


def joined(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return the pairs that would be one item of the board."""
    subjects = [[subject(question, embed_question(question)) for question in pair] for pair in pairs]
    return [pair for pair, (one, other) in zip(pairs, subjects, strict=True) if likest(one, [other]) is not None]


def test_most_of_what_is_alike_comes_together() -> None:
    assert len(joined(ALIKE)) >= 10


def test_no_drug_or_dose_hides_behind_another() -> None:
    wrong = joined(UNLIKE)
    assert wrong == [("Prevention of malaria in pregnancy", "Treatment of malaria in pregnancy")]
