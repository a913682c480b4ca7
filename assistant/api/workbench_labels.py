"""The site's label sets, written by curators."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import selectors_reading, services_labels
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.models import LabelSet
from assistant.reading_shapes import ProbeFigures, SiteLabels

router = Router(tags=["workbench"], auth=Curates())


class ListedLabels(Schema):
    """A label set with its number; `is_starter` until a curator has changed it, `changed_by` "" on the command line."""

    id: int
    is_starter: bool
    changed_by: str
    changed_at: datetime
    labels: SiteLabels


class ListedProbe(Schema):
    """A probe that the site has taught, and how well it told cases apart that it had not seen."""

    name: str
    task: str
    figures: ProbeFigures


class LabelsListed(Schema):
    sets: list[ListedLabels]
    probes: list[ListedProbe]


@router.get("", response={200: LabelsListed, 403: Problem})
def label_set_list(request: HttpRequest) -> LabelsListed:
    probes = selectors_reading.probes_listed().values("name", "task", "figures")
    return LabelsListed(
        sets=[_listed(row) for row in selectors_reading.label_sets_listed()],
        probes=[ListedProbe(**probe) for probe in probes],
    )


@router.post("", response={201: ListedLabels, 403: Problem, 409: Problem, 422: Problem})
def label_set_add(request: HttpRequest, labels: SiteLabels) -> Status[ListedLabels]:
    return Status(201, _listed(services_labels.label_set_save(user=user_of(request), labels=labels)))


@router.post("/starter", response={200: list[ListedLabels], 403: Problem})
def label_set_add_starter(request: HttpRequest) -> list[ListedLabels]:
    """Add the starter sets that are not there."""
    return [_listed(row) for row in services_labels.starter_sets_add()]


@router.put("/{int:labels_id}", response={200: ListedLabels, 403: Problem, 404: Problem, 409: Problem, 422: Problem})
def label_set_change(
    request: HttpRequest, labels_id: int, labels: SiteLabels, read: datetime | None = None
) -> ListedLabels:
    """Change a label set; `read` is its `changed_at`: what somebody else has changed since is not overwritten."""
    row = services_labels.label_set_save(user=user_of(request), labels=labels, label_set_id=labels_id, read=read)
    return _listed(row)


@router.delete("/{int:labels_id}", response={204: None, 403: Problem, 404: Problem})
def label_set_delete(request: HttpRequest, labels_id: int) -> Status[None]:
    services_labels.label_set_delete(label_set_id=labels_id)
    return Status(204, None)


def _listed(row: LabelSet) -> ListedLabels:
    return ListedLabels(
        id=row.pk,
        is_starter=row.is_starter,
        changed_by=row.changed_by.username if row.changed_by else "",
        changed_at=row.changed_at,
        labels=selectors_reading.label_set_shape(row),
    )
