"""Of what comes close, the one that a cross-encoder says answers the question leads; it decides nothing else."""

from collections.abc import Sequence

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import ToldEmbedder, passage
from workers.inference.quotes import QuotesEngine

QUESTION = "Which antibiotic should be given for acute cystitis in women?"
FOSFOMYCIN = "We recommend fosfomycin 3 g as a single dose for acute cystitis in adult women"
NITROFURANTOIN = "We recommend nitrofurantoin 100 mg for five days for acute cystitis in adult women"
TOLD = "The antibiotic that is given for acute cystitis in women is most often fosfomycin."
DOSE_QUESTION = "fosfomycin dose for acute cystitis in women"
DOSE = "We recommend fosfomycin 3 g as a single dose for acute cystitis in women"
PREVENTED = "We recommend fosfomycin 3 g every ten days for prophylaxis of acute cystitis in women"
CHILDREN = "We recommend zinc for children with acute diarrhoea"


class ToldReader:
    """Says of each text what it was told of its first known word, and nothing good of the others."""

    def __init__(self, **scores: float) -> None:
        self.scores = scores
        self.read: list[str] = []

    def sentence_scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [next((score for word, score in self.scores.items() if word in text), -10.0) for text in texts]


def answer(reader: ToldReader, *texts: str, question: str = QUESTION) -> list[str]:
    passages: list[RetrievedPassage] = [
        passage(f"{text}.", text) if text.startswith("We recommend") else passage(text) for text in texts
    ]
    engine = QuotesEngine(ToldEmbedder(**{" ": 0.75}), reader)
    return [sentence.text for sentence in engine.sentences(question, passages)]


def test_of_two_recommendations_the_better_read_one_leads() -> None:
    assert answer(ToldReader(fosfomycin=5, nitrofurantoin=-5), FOSFOMYCIN, NITROFURANTOIN)[0] == FOSFOMYCIN
    assert answer(ToldReader(fosfomycin=-5, nitrofurantoin=5), FOSFOMYCIN, NITROFURANTOIN)[0] == NITROFURANTOIN


def test_the_other_one_stays_a_point() -> None:
    assert sorted(answer(ToldReader(nitrofurantoin=5), FOSFOMYCIN, NITROFURANTOIN)) == [FOSFOMYCIN, NITROFURANTOIN]


def test_background_never_leads_for_being_well_read() -> None:
    reader = ToldReader(often=10, single=-5)
    assert answer(reader, TOLD, FOSFOMYCIN)[0] == FOSFOMYCIN
    assert TOLD in reader.read


def test_advice_on_something_else_never_leads_for_being_well_read() -> None:
    reader = ToldReader(prophylaxis=10, single=-5)
    assert answer(reader, PREVENTED, DOSE, question=DOSE_QUESTION)[0] == DOSE
    assert PREVENTED in reader.read


def test_it_never_makes_an_answer_of_what_is_none() -> None:
    assert not answer(ToldReader(zinc=10), "We recommend broth for children with acute diarrhoea", CHILDREN)


def test_what_lies_far_behind_is_not_read() -> None:
    reader = ToldReader(fosfomycin=1, nitrofurantoin=1, zinc=10)
    assert answer(reader, FOSFOMYCIN, NITROFURANTOIN, CHILDREN)[0] == FOSFOMYCIN
    assert not any("zinc" in text for text in reader.read)
