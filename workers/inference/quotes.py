"""The default engine: it answers in the guidelines' own sentences, word for word, and needs no model of language."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.events import Assumed, Role
from clinical_guidelines import embeddings, reranking
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.assuming.weighing import Wanted, people, wanted
from workers.answering.fitting.abstention import supported
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.candidates import candidates
from workers.answering.fitting.points import POINTS_AT_MOST, points_below
from workers.answering.fitting.relevance import Asked, asked
from workers.answering.fitting.scoring import Reader, Scored, scored
from workers.answering.following.parts import in_turn, of_two_drugs, own_terms, parts_of
from workers.answering.patient.kidneys import is_for_other_kidneys, kidneys_of
from workers.answering.text.folding import folded
from workers.answering.text.paraphrase import retells
from workers.answering.text.sentence_vectors import Embedder, SentenceVectors
from workers.answering.text.term_matching import TermMatcher
from workers.inference.interfaces import NEVER, AnswerSentence, Quote, Stop, Vectors

QUOTES_A_SENTENCE = 3


class QuotesEngine:
    """One bottom line and at most five points, each a verbatim piece of a passage."""

    name = "quotes"

    def __init__(self, embedder: Embedder = embeddings, reader: Reader = reranking) -> None:
        self.vectors = SentenceVectors(embedder)
        self.reader = reader

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        """Yield the bottom line, then the points; nothing when the passages do not answer.

        Of several questions in one, the first's bottom line leads, and the others' are the first points.
        """
        yield from self._in_parts(parts_of(question), passages, assumed) or self._as_a_whole(
            question, passages, assumed
        )

    def _as_a_whole(
        self, question: str, passages: Sequence[RetrievedPassage], assumed: Sequence[Assumed]
    ) -> Iterator[AnswerSentence]:
        """Yield the answer to one question; of two drugs the dose of each, where no statement has both."""
        whole = self._answer(question, passages, assumed)
        first = next(whole, None)
        if first is None:
            yield from self._in_parts(of_two_drugs(question), passages, assumed)
            return
        yield first
        yield from whole

    def _in_parts(
        self, parts: Sequence[str], passages: Sequence[RetrievedPassage], assumed: Sequence[Assumed]
    ) -> list[AnswerSentence]:
        """Return the answers to several questions together; nothing where there is only one, or none is answered."""
        answers = {part: self._answer(part, passages, assumed) for part in parts} if len(parts) > 1 else {}
        told = {part: _naming_any(own_terms(part, parts), answer) for part, answer in answers.items()}
        return _together(told) if any(told.values()) else []

    def _answer(
        self, question: str, passages: Sequence[RetrievedPassage], assumed: Sequence[Assumed]
    ) -> Iterator[AnswerSentence]:
        """Yield the bottom line of one question, then its points."""
        # What is taken for granted is only shown: nobody has asked for it.
        said = [each for each in assumed if each.origin != "default"]
        understood = asked(question.replace("\x00", " "))
        understood = replace(understood, populations=people(understood.populations, said))
        if not understood.weights:
            return
        suiting = wanted(said)
        kidneys = kidneys_of(question, said)
        found = [each for each in candidates(passages) if not is_for_other_kidneys(kidneys, each.text)]
        guidelines = self._groups(understood, [each for each in found if not is_article(each)], suiting)
        articles = self._groups(understood, [each for each in found if is_article(each)], suiting)
        # What articles say is never the answer where a guideline answers.
        first = guidelines or articles
        if not first:
            return
        yield _sentence("bottom_line", first[0])
        points, others = points_below(first, articles if guidelines else [], understood)
        yield from (replace(_sentence("point", group), differs=group in others) for group in points)

    def _groups(self, understood: Asked, found: Sequence[Candidate], suiting: Wanted) -> list[list[Scored]]:
        """Return what answers the question, best first, equals together; nothing when it does not answer."""
        ranked = supported(understood, scored(understood, found, self.vectors, self.reader, suiting))
        return self._retold(_fold(ranked)) if ranked else []

    def _retold(self, groups: list[list[Scored]]) -> list[list[Scored]]:
        """What a digest says in its own words joins the guideline's sentence, and ranks with the better of the two."""
        kept: list[list[Scored]] = []
        vectors = self.vectors.of([" ".join(group[0].candidate.text.split()) for group in groups])
        homes: list[int] = []
        for index, group in enumerate(groups):
            home = next(
                (at for at, other in enumerate(kept) if _retells(group, other, vectors[index], vectors[homes[at]])),
                None,
            )
            if home is None:
                kept.append(group)
                homes.append(index)
            else:
                kept[home] = sorted([*kept[home], *group], key=_first)
        return kept


def _together(answers: Mapping[str, Sequence[AnswerSentence]]) -> list[AnswerSentence]:
    """The answers' sentences in turn, each once; the first is the bottom line, all others are points."""
    found: dict[str, AnswerSentence] = {}
    for part, sentence in in_turn([[(part, one) for one in answer] for part, answer in answers.items()]):
        told = found.get(sentence.text, replace(sentence, role="point"))
        found[sentence.text] = replace(told, parts=(*told.parts, part))
    first, *points = list(found.values())[: 1 + POINTS_AT_MOST]
    left = tuple(part for part, answer in answers.items() if not answer)
    return [replace(first, role="bottom_line", leaves_open=left), *points]


def _naming_any(terms: Collection[str], answer: Iterable[AnswerSentence]) -> list[AnswerSentence]:
    """The sentences of which they or a heading above them speak of one of some terms; all where there are none."""
    return [
        one
        for one in answer
        if not terms or any(map(TermMatcher(" ".join([*one.quotes[0].passage.heading_path, one.text])).has, terms))
    ]


def _retells(left: Sequence[Scored], right: Sequence[Scored], one: Vectors, other: Vectors) -> bool:
    a, b = left[0].candidate, right[0].candidate
    return (a.passage.kind == "digest") != (b.passage.kind == "digest") and retells(a.text, b.text, float(one @ other))


def _fold(ranked: Sequence[Scored]) -> list[list[Scored]]:
    """Near-duplicates together, groups by their best; inside a group a guideline comes before a digest of it."""
    texts = [one.candidate.text for one in ranked]
    groups = [[ranked[index] for index in indices] for indices in folded(texts, [_grade(one) for one in ranked])]
    return [sorted(group, key=_first) for group in groups]


def _first(one: Scored) -> tuple[bool, bool, bool, bool, float]:
    """What of equals is quoted: rather whole, rather a guideline than its digest, rather with its grade."""
    candidate = one.candidate
    graded = (not candidate.is_recommendation, not candidate.is_graded)
    return (candidate.garbled, candidate.passage.kind == "digest", *graded, -one.rank)


def _grade(one: Scored) -> tuple[str, str]:
    recommendation = one.candidate.unit.recommendation
    return (recommendation.strength, recommendation.certainty) if recommendation else ("", "")


def is_article(candidate: Candidate) -> bool:
    return candidate.passage.kind == "literature"


def _sentence(role: Role, group: Sequence[Scored]) -> AnswerSentence:
    found = [one.candidate for one in group[:QUOTES_A_SENTENCE]]
    quotes = tuple(Quote(one.passage, one.unit.start, one.unit.end, one.unit.recommendation) for one in found)
    return AnswerSentence(role, quotes[0].text, quotes, verbatim=True)
