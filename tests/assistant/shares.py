"""Answers to share, and the door through which they are shared."""

import uuid
from typing import Any

from django.test import Client

from assistant import events
from assistant.models import Conversation, Turn, User

SAID = "Start with 2 g."


def answered(words: str = SAID, **more: Any) -> dict[str, Any]:
    sentence = events.Sentence(role="bottom_line", text=words, citations=[], grade=None, verbatim=True)
    answer = events.Answer(
        sentences=[sentence], citations=[], abstained=False, message="", nearest=[], passages=[], engine="quotes",
        searched_as="", seconds=events.Seconds(),
    )  # fmt: skip
    return answer.model_copy(update=more).model_dump(mode="json")


def turn_of(owner: User, question: str = "Which dose?", **fields: Any) -> Turn:
    conversation = fields.pop("conversation", None) or Conversation.objects.create(owner=owner, title=question)
    made = {"state": Turn.State.FINISHED, "answer": answered(), "number": conversation.turns.count() + 1, **fields}
    return Turn.objects.create(conversation=conversation, owner=owner, key=uuid.uuid4(), question=question, **made)


def share(client: Client, turn: Turn, *colleagues: User) -> Any:
    body = {"turn": str(turn.pk), "colleagues": [each.pk for each in colleagues]}
    return client.post("/api/shares", body, content_type="application/json")


def received(client: Client) -> Any:
    return client.get("/api/shares").json()
