"""Label sets: a curator writes them, a starter set comes with the project."""

import json
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from pydantic import TypeAdapter

from assistant import selectors_reading
from assistant.errors import AssistantError, NotFound
from assistant.models import LabelSet, User
from assistant.reading_shapes import SiteLabels
from assistant.selectors import existing
from clinical_guidelines.moments import is_as_read

STARTER = Path(__file__).parent / "starter_labels.json"
TAKEN = "There is a label set of this name already: choose another name."
MEANWHILE = "This label set has been changed since it was opened. Save again to put yours in its place."
TWICE = "Two labels of a set have the same name: {name}."
ONE_LABEL = "A set whose labels exclude each other needs at least two of them."
CROSSED = "{name}: the score from which it counts as not seen must be below the one from which it counts as seen."


@transaction.atomic
def label_set_save(
    *, user: User | None, labels: SiteLabels, label_set_id: int | None = None, read: datetime | None = None
) -> LabelSet:
    """Make a label set, or change one; what a curator has changed is no starter set any more.

    AssistantError where somebody has changed it since it was `read`, which is its `changed_at` as it was shown.
    """
    _sound_or_refuse(labels)
    # Who deletes it comes before, or after: what is saved once it is gone would be back.
    row = existing(LabelSet.objects.select_for_update().filter(pk=label_set_id)) if label_set_id else LabelSet()
    if label_set_id:
        if selectors_reading.label_set_shape(row) == labels:
            return row
        if read and not is_as_read(read, row.changed_at):
            raise AssistantError("edited_meanwhile", MEANWHILE, status=409)
    for name, value in labels.model_dump().items():
        setattr(row, name, value)
    row.changed_by, row.is_starter = user, False
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise AssistantError("name_taken", TAKEN, status=409) from error
    return row


def label_set_delete(*, label_set_id: int) -> None:
    """Delete a label set; readings keep the scores that they have."""
    if not LabelSet.objects.filter(pk=label_set_id).delete()[0]:
        raise NotFound


def starter_sets_add() -> list[LabelSet]:
    """Add the starter sets that the site has not; one that it has, changed or not, is left alone."""
    starters = TypeAdapter(list[SiteLabels]).validate_json(STARTER.read_bytes())
    known = set(LabelSet.objects.values_list("name", flat=True))
    fresh = [LabelSet(**each.model_dump(), is_starter=True) for each in starters if each.name not in known]
    # Another tab may add them at this moment.
    LabelSet.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(LabelSet.objects.filter(name__in=[each.name for each in fresh]).order_by("pk"))


def label_sets_export() -> str:
    """Return every label set as JSON that `label_sets_import` reads."""
    sets = [selectors_reading.label_set_shape(row).model_dump() for row in selectors_reading.label_sets_listed()]
    return json.dumps(sets, ensure_ascii=False, indent=1)


def label_sets_import(*, user: User | None, content: bytes) -> list[LabelSet]:
    """Make or change label sets by their names; nothing is changed when one of them cannot be read."""
    sets = TypeAdapter(list[SiteLabels]).validate_json(content)
    known = dict(LabelSet.objects.values_list("name", "pk"))
    with transaction.atomic():
        return [label_set_save(user=user, labels=each, label_set_id=known.get(each.name)) for each in sets]


def _sound_or_refuse(labels: SiteLabels) -> None:
    names = [label.name for label in labels.labels]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise AssistantError("label_twice", TWICE.format(name=twice), status=422)
    if labels.exclusive and len(names) < 2:
        raise AssistantError("one_label", ONE_LABEL, status=422)
    crossed = next((label.name for label in labels.labels if label.unseen_to >= label.seen_from), "")
    if crossed:
        raise AssistantError("scores_crossed", CROSSED.format(name=crossed), status=422)
