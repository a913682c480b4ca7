"""Doors for the queue: an id in, one call, an outcome in the row."""

from uuid import UUID

from celery import shared_task

from workers.answering.turn import answer_turn
from workers.board.checking import check_run
from workers.board.gathering import board_gather
from workers.image_intake import take_in_upload
from workers.library import edition_reindexed, ingest_upload
from workers.reading import reading, searching
from workers.transcription import follow_recording, transcribe_recording


@shared_task(name="workers.tasks.answer")
def answer(turn_id: str) -> None:
    answer_turn(UUID(turn_id))


@shared_task(name="workers.tasks.read_image")
def read_image(reading_id: str) -> None:
    reading.read_image(UUID(reading_id))


@shared_task(name="workers.tasks.search_images")
def search_images(search_id: str) -> None:
    searching.search_images(UUID(search_id))


@shared_task(name="workers.tasks.ingest")
def ingest(ingestion_id: str) -> None:
    ingest_upload(UUID(ingestion_id))


@shared_task(name="workers.tasks.take_in")
def take_in(upload_id: str) -> None:
    take_in_upload(UUID(upload_id))


@shared_task(name="workers.tasks.check")
def check(check_id: str) -> None:
    check_run(UUID(check_id))


@shared_task(name="workers.tasks.gather")
def gather() -> None:
    board_gather()


@shared_task(name="workers.tasks.reindex")
def reindex(edition_id: str) -> None:
    edition_reindexed(int(edition_id))


@shared_task(name="workers.tasks.transcribe")
def transcribe(recording_id: str) -> None:
    transcribe_recording(UUID(recording_id))


@shared_task(name="workers.tasks.listen")
def listen(recording_id: str) -> None:
    follow_recording(UUID(recording_id))
