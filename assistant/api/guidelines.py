from django.http import HttpRequest
from ninja import Router

from assistant.api.access import curator_of, user_of
from assistant.api.comparison import comparison_shape
from assistant.api.edition_shapes import (
    Comparison,
    GuidelineDescription,
    GuidelineEdition,
    GuidelineJoin,
    GuidelineStep,
    GuidelineWhole,
)
from assistant.api.shapes import Problem, described
from clinical_guidelines.editions import description, selectors
from clinical_guidelines.models import EditionEvent, Guideline

router = Router(tags=["guidelines"])


@router.get("/{int:guideline_id}", response={200: GuidelineWhole, 404: Problem})
def guideline_read(request: HttpRequest, guideline_id: int) -> GuidelineWhole:
    return _whole(selectors.guideline_get(guideline_id))


@router.patch("/{int:guideline_id}", response={200: GuidelineWhole, 403: Problem, 404: Problem, 422: Problem})
def guideline_describe(request: HttpRequest, guideline_id: int, body: GuidelineDescription) -> GuidelineWhole:
    described = body.model_dump(exclude_unset=True)
    year = described.pop("year", ...)
    by = curator_of(request).pk
    return _whole(description.guideline_describe(guideline_id=guideline_id, described=described, year=year, by=by))


@router.post("/{int:guideline_id}/join", response={200: GuidelineWhole, 403: Problem, 404: Problem, 422: Problem})
def guideline_join(request: HttpRequest, guideline_id: int, body: GuidelineJoin) -> GuidelineWhole:
    by = curator_of(request).pk
    joined = description.guideline_join(guideline_id=guideline_id, into_id=body.into, by=by, anyway=body.anyway)
    return _whole(joined)


@router.get("/{int:guideline_id}/changes", response={200: Comparison, 404: Problem, 422: Problem})
def guideline_changes(
    request: HttpRequest, guideline_id: int, old: int | None = None, new: int | None = None
) -> Comparison:
    before, after = selectors.pair_of(selectors.guideline_get(guideline_id), old, new)
    user = user_of(request)
    return comparison_shape(user, before, after, counts=user.curates)


def _whole(guideline: Guideline) -> GuidelineWhole:
    editions = selectors.editions_of(guideline)
    return GuidelineWhole(
        **described(guideline),
        editions=[GuidelineEdition.model_validate(each, from_attributes=True) for each in editions],
        history=[_step(event) for event in selectors.events_of(guideline)],
    )


def _step(event: EditionEvent) -> GuidelineStep:
    return GuidelineStep(
        action=event.action,  # type: ignore[arg-type]
        edition=event.edition_id,
        year=event.edition.year if event.edition else None,
        state_before=event.state_before,
        state_after=event.state_after,
        reason=event.reason,
        by=(event.by.get_full_name() or event.by.username) if event.by else "",
        at=event.at,
    )
