"""Reads, always for one user: what does not belong to them does not exist."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, Func, JSONField, Model, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.crypto import constant_time_compare

from assistant import events
from assistant.capsule import Capsule
from assistant.errors import NotFound
from assistant.models import AnswerCapsule, Conversation, Turn, User
from assistant.reading_shapes import ImageBasis
from clinical_guidelines.edits.amendments import Amendment, Cited, amendments

CONVERSATIONS_LISTED = 200
# Of an answer only what it says is searched: the titles and headings it cites stand in most others as well.
SAID = Func("answer", Value("$.sentences[*].text"), function="jsonb_path_query_array", output_field=JSONField())
EARLIER_QUESTIONS = 4
Row = TypeVar("Row", bound=Model)


def existing(rows: QuerySet[Row]) -> Row:
    """Return the one row; raise NotFound when there is none, which is told of what belongs to somebody else as well."""
    try:
        return rows.get()
    except ObjectDoesNotExist:
        raise NotFound from None


def one_at_a_time(user_id: int) -> None:
    """Let neither key nor quota of a user race, within a transaction; rows that only refer to the user do not wait."""
    User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user_id)


def conversations_of(user: User, words: str, most: int) -> QuerySet[Conversation]:
    """Return the user's latest conversations, `most` of those with each word in the title, a question or an answer."""
    turns = Turn.objects.filter(conversation=OuterRef("pk"))
    told = turns.alias(said=Cast(SAID, TextField()))
    found = Conversation.objects.filter(owner=user)
    for word in words.split():
        here = Q(question__icontains=word) | Q(said__icontains=word)
        found = found.filter(Q(title__icontains=word) | Exists(told.filter(here)))
    active = Exists(turns.filter(state__in=Turn.ACTIVE))
    return found.annotate(active=active).order_by("-updated_at", "pk")[:most]


def conversation_of(user: User, conversation_id: UUID) -> Conversation:
    return existing(Conversation.objects.filter(owner=user, pk=conversation_id))


def turns_of(conversation: Conversation) -> QuerySet[Turn]:
    return conversation.turns.select_related("feedback", "recording").order_by("number")


def turn_of(user: User, turn_id: UUID) -> Turn:
    return existing(Turn.objects.select_related("feedback", "recording").filter(owner=user, pk=turn_id))


def capsule_of(user: User, turn_id: UUID) -> Capsule:
    """Return how an answer of the user came about; answers from before capsules were kept have none."""
    return Capsule.model_validate(existing(AnswerCapsule.objects.filter(turn__owner=user, turn=turn_id)).contents)


def turns_to_follow(user: User, asked_for: Iterable[UUID]) -> list[UUID]:
    """Return the user's active turns, and those of the asked-for ones that are the user's."""
    wanted = Q(state__in=Turn.ACTIVE) | Q(pk__in=list(asked_for)[:50])
    return list(Turn.objects.filter(wanted, owner=user).values_list("pk", flat=True))


class ActiveTurn(NamedTuple):
    """An active turn and its owner; `waits` when no worker has had it yet."""

    id: UUID
    owner: int
    waits: bool


def turns_active() -> list[ActiveTurn]:
    """Return every active turn in the order of asking, for a follower that serves each owner their own."""
    rows = Turn.objects.filter(state__in=Turn.ACTIVE).order_by("created_at", "pk")
    return [ActiveTurn(pk, owner, attempt == 0) for pk, owner, attempt in rows.values_list("pk", "owner_id", "attempt")]


def turns_settled(turn_ids: Iterable[str]) -> list[events.Turn]:
    """Return those of the turns that have ended, for a follower that has already checked whose they are."""
    rows = Turn.objects.select_related("feedback", "recording").filter(pk__in=list(turn_ids))
    return turn_shapes(rows.exclude(state__in=Turn.ACTIVE))


def earlier_questions(turn: Turn) -> list[str]:
    """Return the questions before this one in its conversation, oldest first; one asked again counts once.

    One that was asked on its own has none, and is the first for those after it; so is one that was answered so.
    """
    return [question for question, _ in _earlier(turn)]


def was_answered_before(turn: Turn) -> bool:
    """Whether something was found for one of the questions before this one that it may lean on."""
    return any(abstained is False for _, abstained in _earlier(turn))


def _earlier(turn: Turn) -> list[tuple[str, bool | None]]:
    """Return each earlier question, and whether it was refused: None where it has no answer."""
    first = turn
    while first.revises is not None:
        first = first.revises
    if first.on_its_own or first.number == 1:
        return []
    earlier = Turn.objects.filter(conversation_id=turn.conversation_id, number__lt=first.number, revises=None)
    told = earlier.order_by("-number").values_list("question", "answer__abstained", "on_its_own", "answer__joined")
    found: list[tuple[str, bool | None]] = []
    for question, abstained, on_its_own, joined in told[:EARLIER_QUESTIONS]:
        found.insert(0, (question, abstained))
        if on_its_own or joined is False:
            break
    return found


def said_in_conversation(turn: Turn) -> tuple[list[str], set[str]]:
    """Return every question of a turn's conversation, and every sentence of its answers."""
    rows = Turn.objects.filter(conversation_id=turn.conversation_id).annotate(said=SAID).order_by("number")
    turns = list(rows.values_list("question", "said"))
    return [question for question, _ in turns], {sentence for _, said in turns for sentence in said or ()}


def is_anybody_waiting() -> bool:
    """Whether any question, of anybody, waits for its answer."""
    return Turn.objects.filter(state__in=Turn.ACTIVE).exists()


def turn_shape(turn: Turn) -> events.Turn:
    return turn_shapes([turn])[0]


def turn_shapes(turns: Iterable[Turn]) -> list[events.Turn]:
    """Return turns as the page shows them; what became of what they cite is looked up for all at once."""
    shown = list(turns)
    return [_turn_shape(turn, answer) for turn, answer in zip(shown, answer_shapes(shown), strict=True)]


def _turn_shape(turn: Turn, answer: events.Answer | None) -> events.Turn:
    return events.Turn(
        id=turn.pk,
        key=turn.key,
        conversation=turn.conversation_id,
        number=turn.number,
        question=turn.question,
        state=turn.state,  # type: ignore[arg-type]
        attempt=turn.attempt,
        created_at=turn.created_at,
        answer=answer,
        error=turn.error,
        feedback=_feedback_shape(turn),
        assumptions=[events.Assumption.model_validate(each) for each in turn.assumptions],
        revises=turn.revises_id,
        filters=filters_of(turn),
        heard=turn.heard,
        recording=_recording_id(turn),
        images=[ImageBasis.model_validate(basis) for basis in turn.findings],
        offers=turn.offers or [],
    )


def answer_shapes(turns: Sequence[Turn]) -> list[events.Answer | None]:
    """Return answers as they were given, with what curators have since made of the words that they cite."""
    answers = [events.Answer.model_validate(turn.answer) if turn.answer else None for turn in turns]
    cited = [
        Cited(each.passage, each.quote, turn.created_at)
        for turn, answer in zip(turns, answers, strict=True)
        for each in (answer.citations if answer else ())
    ]
    found = iter(amendments(cited))
    return [_amended(answer, [next(found) for _ in answer.citations]) if answer else None for answer in answers]


def _amended(answer: events.Answer, found: Sequence[Amendment | None]) -> events.Answer:
    if not any(found):
        return answer
    told = zip(answer.citations, found, strict=True)
    citations = [cited.model_copy(update={"amended": each.how.value if each else ""}) for cited, each in told]
    return answer.model_copy(update={"citations": citations})


def filters_of(turn: Turn) -> events.LibraryPart | None:
    """Return the part of the library that a turn was asked of, None for all of it."""
    return events.LibraryPart.model_validate(turn.filters) if turn.filters else None


def _recording_id(turn: Turn) -> UUID | None:
    kept = getattr(turn, "recording", None)
    return kept.pk if kept else None


def _feedback_shape(turn: Turn) -> events.Feedback | None:
    given = getattr(turn, "feedback", None)
    return events.Feedback(helpful=given.helpful, reason=given.reason, words=given.words) if given else None


def session_user_id(session_key: str) -> int | None:
    """Return whose session this is, or None when it has ended, the password has changed or the account is closed."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user_id = session.get(SESSION_KEY)
    user = User.objects.filter(pk=user_id, is_active=True, must_change_password=False).first() if user_id else None
    if user is None or BACKEND_SESSION_KEY not in session:
        return None
    good = constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    return user.pk if good else None
