"""Answers shared with colleagues: what a user shares, and what is shared with them."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from assistant import events, selectors_sharing, services_sharing
from assistant.api.access import SignedIn, user_of
from assistant.api.comparison import cited_shapes
from assistant.api.edition_shapes import CitedChange
from assistant.api.shapes import Problem
from assistant.edition_changes import citations_followed
from assistant.models import User
from assistant.sharing_shapes import Colleague, SharedAnswer, ShareGiven, SharesReceived


class Shares(SignedIn):
    """A signed-in user where answers are shared: for the whole router, so that no operation can forget to ask."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = super().authenticate(request, key)
        if user is not None:
            services_sharing.sharing_or_refuse()
        return user


router = Router(tags=["sharing"], auth=Shares())

UserId = Annotated[int, Field(ge=1, lt=2**63)]


class Sharing(Schema):
    """One's own answer, and colleagues as the search for them names them."""

    turn: UUID
    colleagues: Annotated[list[UserId], Field(max_length=services_sharing.READERS_OF_AN_ANSWER)]


class ColleagueSearch(Schema):
    words: events.FilterText = ""


class ReceivedSearch(Schema):
    most: int = Field(selectors_sharing.SHARES_LISTED, ge=1, le=10_000)


@router.get("", response=SharesReceived)
def shares_received(request: HttpRequest, sought: ReceivedSearch = Query(...)) -> SharesReceived:  # type: ignore[type-arg]
    """Return what colleagues share with the user, the latest first."""
    return selectors_sharing.shares_received(user_of(request), sought.most)


@router.post("", response={204: None, 404: Problem, 409: Problem, 422: Problem})
def answer_share(request: HttpRequest, sharing: Sharing) -> Status[None]:
    services_sharing.answer_share(user=user_of(request), turn_id=sharing.turn, colleagues=sharing.colleagues)
    return Status(204, None)


@router.get("/given", response=list[ShareGiven])
def shares_given(request: HttpRequest, conversation: UUID | None = None) -> list[ShareGiven]:
    """Return with whom the user shares their own answers, of one conversation or of all."""
    return selectors_sharing.shares_given(user_of(request), conversation)


@router.get("/colleagues", response=list[Colleague])
def colleagues_found(request: HttpRequest, sought: ColleagueSearch = Query(...)) -> list[Colleague]:  # type: ignore[type-arg]
    """Return the first colleagues whose names begin with the words."""
    return selectors_sharing.colleagues_found(user_of(request), sought.words)


@router.get("/{uuid:share_id}", response={200: SharedAnswer, 404: Problem})
def share_read(request: HttpRequest, share_id: UUID) -> SharedAnswer:
    return selectors_sharing.shared_shape(selectors_sharing.share_received(user_of(request), share_id))


@router.get("/{uuid:share_id}/changes", response={200: list[CitedChange], 404: Problem})
def share_changes(request: HttpRequest, share_id: UUID) -> list[CitedChange]:
    """Say of each citation of a shared answer that stands no more as it was cited what became of it."""
    return cited_shapes(citations_followed(selectors_sharing.share_received(user_of(request), share_id).turn))


@router.post("/{uuid:share_id}/opened", response={204: None, 404: Problem})
def share_open(request: HttpRequest, share_id: UUID) -> Status[None]:
    services_sharing.share_open(user=user_of(request), share_id=share_id)
    return Status(204, None)


@router.delete("/{uuid:share_id}", response={204: None, 404: Problem})
def share_end(request: HttpRequest, share_id: UUID) -> Status[None]:
    """Withdraw an answer of one's own, or take one that a colleague shares off the list."""
    services_sharing.share_end(user=user_of(request), share_id=share_id)
    return Status(204, None)
