"""How well an engine answers judged questions: does the answer carry the guideline's own recommendation and grade?"""

import hashlib
import re
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median

from pydantic import AliasChoices, Field

from assistant.errors import AssistantError
from clinical_guidelines.evaluation import scratch_collection
from clinical_guidelines.evaluation_sets import IDS, evaluation_set_read
from clinical_guidelines.given_files import GivenRow, rows_given
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from workers.answering.following.parts import search_in_parts
from workers.answering.gate.gate import problems
from workers.answering.text.words import plain
from workers.inference.interfaces import AnswerEngine, AnswerSentence

PASSAGES = 20
STATEMENT_RECALL = 0.8
TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class GoldRecommendation:
    """A recommendation that the answer to a question should carry."""

    statement: str
    strength: str
    certainty: str
    against: bool


class _JudgedQuestion(GivenRow):
    id: str = Field(validation_alias=AliasChoices(*IDS))
    gold_recommendations: list[GoldRecommendation] = []
    answers: list[str] = []


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What one answer carried of its gold recommendations, which judged pages it cites, and what the gate says of it.

    `directions`, `strengths` and `certainties` count statements that stand beside the right one, `carried` those with
    all three. `fault` is why there is no answer. `unsupported` counts shown sentences with a number, drug or direction
    that their own citations do not print.
    """

    question_id: str
    statements: int
    directions: int
    strengths: int
    certainties: int
    carried: int
    in_bottom_line: int
    gold: int
    sentences: int
    cited_right: int
    cited: int
    judged: int
    judged_cited: int
    unsupported: int
    milliseconds: float
    fault: str = ""


def answers_evaluate(
    *, folder: Path, engine: AnswerEngine, on_progress: Callable[[str, float], None] = lambda _stage, _share: None
) -> dict[str, dict[str, float]]:
    """Index the folder's corpus in a scratch collection, ask its questions, and measure the answers, by halves."""
    judged = evaluation_set_read(folder=folder)
    gold = gold_read(folder / "queries.jsonl")
    ids = [document.id for document in judged.documents]
    results = []
    with scratch_collection(judged.documents, on_progress) as collection:
        for done, (question_id, question) in enumerate(judged.questions.items(), 1):
            passages = search_in_parts(question, PASSAGES, Filters(collection=collection))
            started = time.perf_counter()
            sentences, fault = _answered(engine, question, passages)
            elapsed = 1000 * (time.perf_counter() - started)
            right = {document for document, grade in judged.relevance.get(question_id, {}).items() if grade > 0}
            cited = [ids[quote.passage.page - 1] for sentence in sentences for quote in sentence.quotes]
            found = result(question_id, gold.get(question_id, []), sentences, cited, right, elapsed)
            results.append(replace(found, fault=fault))
            on_progress("asking", done / len(judged.questions))
    halves: dict[str, list[AnswerResult]] = {"all": results, "half_1": [], "half_2": []}
    for one in results:
        halves[half(one.question_id)].append(one)
    return {name: measures(part) for name, part in halves.items()}


def _answered(
    engine: AnswerEngine, question: str, passages: Sequence[RetrievedPassage]
) -> tuple[list[AnswerSentence], str]:
    """Return the sentences, up to where the model broke off, and why it did; quotes never stand in here."""
    sentences: list[AnswerSentence] = []
    try:
        for sentence in engine.sentences(question, passages):
            sentences.append(sentence)
    except AssistantError as error:
        return sentences, error.code
    return sentences, ""


def half(question_id: str) -> str:
    """The half of the questions that an id falls in, always the same."""
    return f"half_{1 + hashlib.sha256(question_id.encode()).digest()[0] % 2}"


def gold_read(path: Path) -> dict[str, list[GoldRecommendation]]:
    """Read the gold recommendations of each question, or the spans of text that answer it."""
    return {
        row.id: row.gold_recommendations or [GoldRecommendation(span, "", "", against=False) for span in row.answers]
        for row in rows_given(path, _JudgedQuestion)
    }


def result(
    question_id: str,
    gold: Sequence[GoldRecommendation],
    sentences: Sequence[AnswerSentence],
    cited: Sequence[str],
    right: Set[str],
    milliseconds: float,
) -> AnswerResult:
    """Compare one answer with its gold recommendations, and the documents it cites with the right ones."""
    return AnswerResult(
        question_id=question_id,
        statements=sum(any(_states(one, sentence) for sentence in sentences) for one in gold),
        directions=sum(any(_graded(one, sentence)[0] for sentence in sentences) for one in gold),
        strengths=sum(any(_graded(one, sentence)[1] for sentence in sentences) for one in gold),
        certainties=sum(any(_graded(one, sentence)[2] for sentence in sentences) for one in gold),
        carried=sum(any(all(_graded(one, sentence)) for sentence in sentences) for one in gold),
        in_bottom_line=int(any(_states(one, sentence) for one in gold for sentence in sentences[:1])),
        gold=len(gold),
        sentences=len(sentences),
        cited_right=sum(document in right for document in cited),
        cited=len(cited),
        judged=len(right),
        judged_cited=len(right & set(cited)),
        unsupported=sum(_unsupported(sentence) for sentence in sentences),
        milliseconds=milliseconds,
    )


def _unsupported(sentence: AnswerSentence) -> bool:
    """Whether the gate objects to a shown sentence; the headings above its quotes count as cited."""
    cited = [one.passage.under_headings for one in sentence.quotes]
    return any(problem.kind != "content" for problem in problems(sentence.text, cited))


def _states(gold: GoldRecommendation, sentence: AnswerSentence) -> bool:
    wanted = set(TOKEN.findall(plain(gold.statement)))
    found = set(TOKEN.findall(plain(sentence.text)))
    return bool(wanted) and len(wanted & found) >= STATEMENT_RECALL * len(wanted)


def _graded(gold: GoldRecommendation, sentence: AnswerSentence) -> tuple[bool, bool, bool]:
    """Whether direction, strength and certainty, each beside the statement, are as in the guideline."""
    printed = sentence.quotes[0].recommendation
    if printed is None or not _states(gold, sentence):
        return False, False, False
    return printed.against == gold.against, printed.strength == gold.strength, printed.certainty == gold.certainty


def measures(results: Sequence[AnswerResult]) -> dict[str, float]:
    """Sum up: shares of gold recommendations, of citations on a judged page, of judged pages cited, of sentences that
    say what their citations do not, and of questions refused or left without an answer by a fault.
    """
    gold = sum(one.gold for one in results) or 1
    cited = sum(one.cited for one in results) or 1
    judged = sum(one.judged for one in results) or 1
    sentences = sum(one.sentences for one in results)
    answered = [one for one in results if one.sentences]
    figures = {
        "questions": len(results),
        "gold_stated": sum(one.statements for one in results) / gold,
        "gold_direction": sum(one.directions for one in results) / gold,
        "gold_strength": sum(one.strengths for one in results) / gold,
        "gold_certainty": sum(one.certainties for one in results) / gold,
        "gold_carried": sum(one.carried for one in results) / gold,
        "bottom_line_gold": mean(one.in_bottom_line for one in results) if results else 0.0,
        "citation_precision": sum(one.cited_right for one in results) / cited,
        "citation_recall": sum(one.judged_cited for one in results) / judged,
        "unsupported": sum(one.unsupported for one in results) / (sentences or 1),
        "abstained": sum(not one.sentences and not one.fault for one in results) / len(results) if results else 1.0,
        "failed": sum(bool(one.fault) for one in results) / (len(results) or 1),
        "sentences": sentences / (len(answered) or 1),
        "p50_ms": median(one.milliseconds for one in results) if results else 0.0,
    }
    return {name: round(value, 4) for name, value in figures.items()}
