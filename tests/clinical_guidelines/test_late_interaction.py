import numpy as np
import pytest

from clinical_guidelines.embeddings import WIDTH, encode_passages, encode_question
from clinical_guidelines.encoders.interface import EncodedText
from clinical_guidelines.index.late_interaction import CODE_WIDTH, best_matches, rerank, token_codes
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

NONE = EncodedText(axis(1), np.zeros((0, WIDTH), dtype=np.float32), ())
ONE = EncodedText(axis(1), axis(1)[np.newaxis], ("one",))


def test_a_token_takes_64_bytes_and_keeps_its_direction() -> None:
    tokens = np.stack([axis(1), axis(2)])
    codes = token_codes(tokens)
    assert len(codes) == 2 * CODE_WIDTH
    assert best_matches(EncodedText(axis(1), tokens, ("a", "b")), [codes])[0] == pytest.approx(1, abs=0.02)


def test_small_codes_order_passages_as_whole_vectors_do() -> None:
    question = encode_question("maximum daily dose of paracetamol in liver disease")
    texts = [
        "Visiting hours are from two to eight.",
        "Paracetamol: at most 2 g daily in chronic liver disease.",
        "Paracetamol is an analgesic.",
        "Liver biopsy is an invasive procedure.",
    ]
    passages = [each.token_vectors for each in encode_passages(texts)]
    whole = [float((question.token_vectors @ tokens.T).max(axis=1).mean()) for tokens in passages]
    small = best_matches(question, [token_codes(tokens) for tokens in passages])
    assert np.argmax(small) == np.argmax(whole) == 1
    assert np.argmin(small) == np.argmin(whole) == 0


@pytest.mark.django_db
def test_the_passage_whose_words_match_moves_up(told: ToldEncoder) -> None:
    told.meanings = {"question": axis(1), "matching": axis(1), "unrelated": axis(2)}
    publish("unrelated words", "matching words")
    assert [passage.text for passage in search("question")] == ["matching words", "unrelated words"]


def test_without_token_vectors_the_order_stays() -> None:
    found = [Candidate(2, 0.1, 0.0, 2.0), Candidate(1, 0.2, 0.0, 1.0)]
    assert rerank(found, NONE) == found
    assert rerank(found, ONE) == found
    assert rerank([], ONE) == []


def test_framing_words_count_less_and_articles_and_punctuation_nothing() -> None:
    question = EncodedText(axis(1), np.stack([axis(number) for number in (1, 2, 3, 4)]), ("what", "sepsis", "?", "the"))
    framing, topic, mark, article = (token_codes(axis(number)[np.newaxis]) for number in (1, 2, 3, 4))
    matches = best_matches(question, [framing, topic, mark, article])
    nothing = max(matches[2:])
    assert matches[1] > matches[0] > nothing
    only_marks = EncodedText(axis(1), axis(1)[np.newaxis], ("?",))
    assert best_matches(only_marks, [framing])[0] == pytest.approx(1, abs=0.02)


def test_words_that_stand_together_count_more_than_scattered_ones() -> None:
    question = EncodedText(axis(1), np.stack([axis(1), axis(2)]), ("dose", "paracetamol"))
    filler = [axis(9)] * 80
    together = token_codes(np.stack([*filler, axis(1), axis(2), *filler]))
    apart = token_codes(np.stack([axis(1), *filler, *filler, axis(2)]))
    half = token_codes(np.stack([*filler, *filler, axis(2)]))
    matches = best_matches(question, [together, apart, half, token_codes(np.stack([axis(1), axis(2)]))])
    assert matches[0] > matches[1] > matches[2]
    # How long a passage is, and how long its neighbours are, changes nothing.
    assert matches[0] == pytest.approx(matches[3], abs=0.02)
    assert matches[0] == pytest.approx(best_matches(question, [together])[0])
