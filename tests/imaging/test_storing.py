"""Files and row are written at the same time: whatever fails or comes beside it, both are there or neither."""

import errno
import mmap
import random
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from assistant import image_files, services_image_intake
from assistant.errors import DISK_FULL
from assistant.image_events import ImageOutcome
from assistant.models import Instance, Series, Study, User
from tests.imaging.handmade import ct_slice, dicom_bytes

pytestmark = pytest.mark.django_db(transaction=True)


def send(user: User, *files: bytes) -> list[ImageOutcome]:
    named = [(str(number), content) for number, content in enumerate(files)]
    return list(services_image_intake.images_take_in(user=user, files=named, batch=uuid.uuid4()))


def kept(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, image_files.LEAST_DIRECT - 1, image_files.LEAST_DIRECT, 3 * 2**20 + 4_097])
def test_a_file_of_any_length_is_written_whole(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)
    # Memory of the system's begins with a page, as an answer's does; an ordinary block need not.
    memory = mmap.mmap(-1, size + 8)
    memory[:size] = content
    for each in (memoryview(memory)[:size], memoryview(content), content):
        image_files._write(tmp_path / "file", each)
        assert (tmp_path / "file").read_bytes() == content


def test_a_disk_that_takes_nothing_past_its_cache_takes_it_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unaligned(_: int, __: memoryview) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("assistant.image_files.os.write", unaligned)
    image_files._write(tmp_path / "file", bytes(2 * image_files.LEAST_DIRECT))
    assert (tmp_path / "file").stat().st_size == 2 * image_files.LEAST_DIRECT


def assert_nothing_is_left(media: Path) -> None:
    assert kept(media) == []
    assert not Instance.objects.exists() and not Series.objects.exists() and not Study.objects.exists()


@pytest.mark.parametrize("ending", [".dcm", ".jpg"])
def test_a_full_disk_leaves_neither_row_nor_file(
    alice: User, settings: Any, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    write = image_files._write

    def full(path: Path, content: bytes | memoryview) -> None:
        write(path, content[: len(content) // 2] if path.suffix == ending else content)
        if path.suffix == ending:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(image_files, "_write", full)
    (outcome,) = send(alice, dicom_bytes(ct_slice()))
    assert (outcome.state, outcome.code, outcome.message) == ("refused", "disk_full", DISK_FULL)
    assert_nothing_is_left(settings.MEDIA_ROOT)
    monkeypatch.undo()


def test_a_database_that_goes_away_leaves_no_file(alice: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(services_image_intake, "_study_ensure", gone)
    with pytest.raises(OperationalError):
        send(alice, dicom_bytes(ct_slice()))
    monkeypatch.undo()
    assert_nothing_is_left(settings.MEDIA_ROOT)


def at_once(user: User, *files: bytes) -> list[ImageOutcome]:
    """Send files at the same moment, each in a request of its own."""
    start = threading.Barrier(len(files))

    def one(content: bytes) -> ImageOutcome:
        start.wait()
        try:
            return send(user, content)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(files)) as people:
        return list(people.map(one, files))


def test_the_same_file_twice_at_once_is_there_once(alice: User, settings: Any) -> None:
    for number in range(1, 6):
        content = dicom_bytes(ct_slice(number=number))
        outcomes = at_once(alice, content, content)
        assert "stored" in {each.state for each in outcomes}
        assert {each.code for each in outcomes} <= {"stored", "duplicate", "being_stored"}
        assert Instance.objects.count() == number and len(kept(settings.MEDIA_ROOT)) == 2 * number


def test_slices_of_a_new_series_that_come_at_once_are_put_in_order(alice: User, settings: Any) -> None:
    for attempt in range(5):
        settings.IMAGE_SECRET = f"another patient {attempt}"
        places = [8.0, 0.0, 4.0]
        random.Random(attempt).shuffle(places)
        outcomes = at_once(alice, *(dicom_bytes(ct_slice(z=z, number=7)) for z in places))
        series = Series.objects.get(study=outcomes[0].study)
        rows = series.instances.order_by("order").values_list("order", "position")
        assert list(rows) == [(1, 0.0), (2, 4.0), (3, 8.0)]
        assert (series.geometry["ordered_by"], series.geometry["spacing"]) == ("position", 4.0)


def test_a_film_alone_in_its_series_lies_as_it_says(alice: User) -> None:
    (outcome,) = send(alice, dicom_bytes(ct_slice(z=3.5)))
    instance = Instance.objects.get()
    assert instance.pk == outcome.instance
    assert (instance.order, instance.position) == (1, 3.5)
    assert instance.series.geometry["plane"] == "axial"
