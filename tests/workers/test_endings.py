"""Work that goes wrong: what its row is told, and what is counted."""

import pytest
from django.db import OperationalError

from assistant import metrics
from assistant.errors import DISK_FULL, AssistantError
from clinical_guidelines.errors import LibraryError
from tests.full_disk import databases_disk, our_disk
from workers.endings import failing_into
from workers.imaging.refusal import ImageRefused

FAULT = "This could not be done because of a fault."


def work(raised: Exception) -> None:
    raise raised


def counted(code: str) -> float:
    return sum(
        sample.value
        for metric in metrics.errors.collect()
        for sample in metric.samples
        if sample.name.endswith("_total") and sample.labels["code"] == code
    )


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (AssistantError("slow", "It took too long."), "slow", "It took too long."),
        (LibraryError("broken", "This file is damaged."), "broken", "This file is damaged."),
        (ImageRefused("no_image", "This is no image."), "no_image", "This is no image."),
        (ZeroDivisionError("secret"), "fault", FAULT),
        (our_disk(), "fault", DISK_FULL),
        (databases_disk(), "fault", DISK_FULL),
    ],
)
def test_what_goes_wrong_is_told_and_counted(raised: Exception, code: str, message: str) -> None:
    told: list[AssistantError] = []
    before = counted(code)
    with failing_into(told.append, fault=FAULT, event="tried"):
        work(raised)
    assert [(error.code, error.message) for error in told] == [(code, message)]
    assert counted(code) == before + 1


def test_a_refusal_that_may_be_tried_again_stays_one() -> None:
    told: list[AssistantError] = []
    with failing_into(told.append, fault=FAULT, event="tried"):
        work(AssistantError("busy", "Too much at once.", permanent=False))
    assert not told[0].permanent


def test_a_database_that_is_away_is_told_nothing() -> None:
    told: list[AssistantError] = []
    with pytest.raises(OperationalError), failing_into(told.append, fault=FAULT, event="tried"):
        work(OperationalError())
    assert told == []
