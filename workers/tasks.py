"""Doors for the queue: an id in, one call, an outcome in the row.

Each door imports what stands behind it when it is first opened: a worker takes from one queue, and need not load what
the others' tasks need before it may begin.
"""

from uuid import UUID

from celery import shared_task


@shared_task(name="workers.tasks.answer")
def answer(turn_id: str) -> None:
    from workers.answering.turn import answer_turn

    answer_turn(UUID(turn_id))


@shared_task(name="workers.tasks.read_image")
def read_image(reading_id: str) -> None:
    from workers.reading import reading

    reading.read_image(UUID(reading_id))


@shared_task(name="workers.tasks.search_images")
def search_images(search_id: str) -> None:
    from workers.reading import searching

    searching.search_images(UUID(search_id))


@shared_task(name="workers.tasks.ingest")
def ingest(ingestion_id: str) -> None:
    from workers.library import ingest_upload

    ingest_upload(UUID(ingestion_id))


@shared_task(name="workers.tasks.take_in")
def take_in(upload_id: str) -> None:
    from workers.image_intake import take_in_upload

    take_in_upload(UUID(upload_id))


@shared_task(name="workers.tasks.check")
def check(check_id: str) -> None:
    from workers.board.checking import check_run

    check_run(UUID(check_id))


@shared_task(name="workers.tasks.gather")
def gather() -> None:
    from workers.board.gathering import board_gather

    board_gather()


@shared_task(name="workers.tasks.reindex")
def reindex(edition_id: str) -> None:
    from workers.library import edition_reindexed

    edition_reindexed(int(edition_id))


@shared_task(name="workers.tasks.transcribe")
def transcribe(recording_id: str) -> None:
    from workers.transcription import transcribe_recording

    transcribe_recording(UUID(recording_id))


@shared_task(name="workers.tasks.listen")
def listen(recording_id: str) -> None:
    from workers.transcription import follow_recording

    follow_recording(UUID(recording_id))
