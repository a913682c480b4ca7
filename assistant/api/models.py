"""How the models and the workers are; administrators only, and nothing in it is of any question."""

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import worker_reports
from assistant.api.access import Administers
from assistant.api.shapes import Problem
from assistant.worker_reports import WorkerReport

router = Router(tags=["models"], auth=Administers())


class Models(Schema):
    """Which engine is to answer, and what each worker says; `checking` while one has not looked again as asked."""

    engine: str
    workers: list[WorkerReport]
    checking: bool


@router.get("", response={200: Models, 403: Problem})
def model_list(request: HttpRequest) -> Models:
    workers = worker_reports.reports_read()
    return Models(engine=settings.ANSWER_ENGINE, workers=workers, checking=worker_reports.still_checking(workers))


@router.post("/check", response={204: None, 403: Problem, 503: Problem})
def model_check(request: HttpRequest) -> Status[None]:
    worker_reports.check_ask()
    return Status(204, None)
