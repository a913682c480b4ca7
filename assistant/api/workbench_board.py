"""The board of unanswered questions; curators only."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import board_shapes, queue, selectors_board, services_board, services_checks
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.errors import NotFound

router = Router(tags=["workbench"], auth=Curates())


class Board(Schema):
    gaps: list[board_shapes.Gap]
    counts: dict[str, int]
    waiting: bool


class GapNote(Schema):
    note: str


@router.get("", response={200: Board, 403: Problem})
def board_read(
    request: HttpRequest, state: board_shapes.GapState = "open", by: Literal["last", "people"] = "last"
) -> Board:
    waiting = bool(selectors_board.turns_to_gather())
    if waiting:
        # A message may have been lost; whoever looks sets it right.
        queue.send_gathering()
    return Board(
        gaps=selectors_board.gaps_listed(state=state, by=by), counts=selectors_board.gap_counts(), waiting=waiting
    )


@router.post(
    "/{uuid:gap_id}/accept",
    response={200: board_shapes.Gap, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
)
def gap_accept(request: HttpRequest, gap_id: UUID, given: GapNote) -> board_shapes.Gap:
    services_board.gap_accept(user=user_of(request), gap_id=gap_id, note=given.note)
    return _listed(gap_id)


@router.post("/{uuid:gap_id}/resolve", response={200: board_shapes.Gap, 403: Problem, 404: Problem, 409: Problem})
def gap_resolve(request: HttpRequest, gap_id: UUID) -> board_shapes.Gap:
    services_board.gap_resolve(user=user_of(request), gap_id=gap_id)
    return _listed(gap_id)


@router.post("/{uuid:gap_id}/reopen", response={200: board_shapes.Gap, 403: Problem, 404: Problem})
def gap_reopen(request: HttpRequest, gap_id: UUID) -> board_shapes.Gap:
    services_board.gap_reopen(gap_id=gap_id)
    return _listed(gap_id)


@router.post("/{uuid:gap_id}/ask", response={202: None, 403: Problem, 404: Problem})
def gap_ask_again(request: HttpRequest, gap_id: UUID) -> Status[None]:
    services_checks.gap_ask_again(user=user_of(request), gap_id=gap_id)
    return Status(202, None)


def _listed(gap_id: UUID) -> board_shapes.Gap:
    gap = selectors_board.gap_listed(gap_id)
    if gap is None:
        raise NotFound
    return gap
