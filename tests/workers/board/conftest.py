"""A library, people who ask of it, and an engine that quotes or refuses as the test says."""

import uuid
from collections.abc import Callable, Iterator, Sequence

import pytest

from assistant import queue, services
from assistant.models import Turn, User
from clinical_guidelines.models import Check
from clinical_guidelines.retrieval import RetrievedPassage
from tests.clinical_guidelines.library import ToldEncoder, axis
from workers.board import trials
from workers.inference.interfaces import AnswerSentence, Quote

Asked = Callable[..., Turn]


class QuotesWhatSays:
    """Quotes the first passage that holds a word, and abstains where none does."""

    name = "told"

    def __init__(self, word: str) -> None:
        self.word = word

    def sentences(self, question: str, passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        for passage in passages:
            if self.word in passage.text:
                quote = Quote(passage, 0, len(passage.text))
                yield AnswerSentence("bottom_line", quote.text, (quote,), verbatim=True)
                return


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ToldEncoder:
    """Dose questions are one meaning to this encoder, whatever the drug: it is wrong on purpose."""
    encoder = ToldEncoder({"dose": axis(1), "fever": axis(2)}, name=f"told-{request.node.name[:60]}")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda word: monkeypatch.setattr(trials, "engine_at_hand", lambda _name: QuotesWhatSays(word))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[uuid.UUID, str]]:
    """The checks that went to the queue, but for the looking for conflicts after each change; nothing else is sent."""
    checks: list[tuple[uuid.UUID, str]] = []
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    monkeypatch.setattr(queue, "send_gathering", lambda: None)

    def keep(check: uuid.UUID, kind: str) -> None:
        if kind != Check.Kind.CONFLICTS:
            checks.append((check, kind))

    monkeypatch.setattr(queue, "send_check", keep)
    return checks


@pytest.fixture
def refused(told: ToldEncoder, sent: list[tuple[uuid.UUID, str]]) -> Asked:
    """Ask a question that is refused, or answered when `abstained` is false."""

    def ask(user: User, question: str, *, abstained: bool = True) -> Turn:
        turn, _ = services.turn_ask(user=user, question=question, conversation_id=None, key=uuid.uuid4())
        Turn.objects.filter(pk=turn.pk).update(
            state=Turn.State.FINISHED, answer={"abstained": abstained, "searched_as": question, "nearest": []}
        )
        turn.refresh_from_db()
        return turn

    return ask
