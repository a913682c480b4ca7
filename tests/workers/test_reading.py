"""Of what comes close, the one that a cross-encoder says answers the question leads; it decides nothing else."""

from collections.abc import Sequence

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import ToldEmbedder, passage
from workers.inference.quotes import QuotesEngine

QUESTION = "Which antibiotic should be given for acute cystitis in women?"
FOSFOMYCIN = "We recommend fosfomycin 3 g as a single dose for acute cystitis in adult women"
NITROFURANTOIN = "We recommend nitrofurantoin 100 mg for five days for acute cystitis in adult women"
TOLD = "Antibiotics for acute cystitis in women have been compared in many trials."
PREVENTED = "We recommend trimethoprim for prophylaxis of recurrent acute cystitis in adult women"
CHILDREN = "We recommend zinc for children with acute diarrhoea"


class ToldReader:
    """Says of each text what it was told of its first known word, and nothing good of the others."""

    def __init__(self, **scores: float) -> None:
        self.scores = scores
        self.read: list[str] = []

    def sentence_scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [next((score for word, score in self.scores.items() if word in text), -10.0) for text in texts]


def answer(reader: ToldReader, *texts: str) -> list[str]:
    passages: list[RetrievedPassage] = [
        passage(f"{text}.", text) if text.startswith("We recommend") else passage(text) for text in texts
    ]
    engine = QuotesEngine(ToldEmbedder(**{" ": 0.75}), reader)
    return [sentence.text for sentence in engine.sentences(QUESTION, passages)]


def test_of_two_recommendations_the_better_read_one_leads() -> None:
    assert answer(ToldReader(fosfomycin=5, nitrofurantoin=-5), FOSFOMYCIN, NITROFURANTOIN)[0] == FOSFOMYCIN
    assert answer(ToldReader(fosfomycin=-5, nitrofurantoin=5), FOSFOMYCIN, NITROFURANTOIN)[0] == NITROFURANTOIN


def test_the_other_one_stays_a_point() -> None:
    assert sorted(answer(ToldReader(nitrofurantoin=5), FOSFOMYCIN, NITROFURANTOIN)) == [FOSFOMYCIN, NITROFURANTOIN]


def test_background_never_leads_for_being_well_read() -> None:
    assert answer(ToldReader(trials=10, fosfomycin=-5), FOSFOMYCIN, TOLD)[0] == FOSFOMYCIN


def test_advice_on_something_else_never_leads_for_being_well_read() -> None:
    assert answer(ToldReader(trimethoprim=10, fosfomycin=-5), FOSFOMYCIN, PREVENTED)[0] == FOSFOMYCIN


def test_it_never_makes_an_answer_of_what_is_none() -> None:
    assert not answer(ToldReader(zinc=10), CHILDREN)


def test_what_lies_far_behind_is_not_read() -> None:
    reader = ToldReader(fosfomycin=1, nitrofurantoin=1, zinc=10)
    assert answer(reader, FOSFOMYCIN, NITROFURANTOIN, CHILDREN)[0] == FOSFOMYCIN
    assert not any("zinc" in text for text in reader.read)
