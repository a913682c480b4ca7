"""Refusals and complaints come to the board, like to like."""

import numpy as np
from django.db import transaction

from assistant import selectors_board, services_board
from assistant.models import Gap, Turn
from clinical_guidelines.embeddings import embed_question, encoder
from workers.board.likeness import Subject, likest, subject


def board_gather() -> int:
    """Bring every refusal and complaint that waits to a gap; return how many came. A second call does nothing."""
    with transaction.atomic():
        services_board.gathering_lock()
        services_board.gaps_tidy(settled=selectors_board.turns_settled())
        turns = selectors_board.turns_to_gather()
        if turns:
            _gather(turns)
    return len(turns)


def _gather(turns: list[Turn]) -> None:
    # Before the first row is written: who deletes a conversation would wait for all that is still to be embedded.
    questions = [selectors_board.asked_as(turn) for turn in turns]
    arrived = [subject(question, embed_question(question)) for question in questions]
    firsts = selectors_board.first_questions()
    gaps = [gap for gap, _ in firsts]
    subjects = [_subject_of(gap, question) for gap, question in firsts]
    kept = selectors_board.turns_kept(turns)
    for turn, asked in zip(turns, arrived, strict=True):
        if turn.pk not in kept:
            continue
        home = likest(asked, subjects)
        if home is not None:
            services_board.gap_join(gap=gaps[home], turn=turn)
        else:
            gaps.append(services_board.gap_open(turn=turn, vector=asked.vector.tobytes(), encoder=encoder().name))
            subjects.append(asked)


def _subject_of(gap: Gap, question: str) -> Subject:
    """A gap stays what its first question was, so that it cannot drift from one subject to another."""
    if gap.encoder != encoder().name:
        vector = embed_question(question)
        services_board.gap_vector_renew(gap=gap, vector=vector.tobytes(), encoder=encoder().name)
    return subject(question, np.frombuffer(gap.vector, dtype=np.float32))
