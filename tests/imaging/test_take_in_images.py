import io
import json
import os
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant.models import ImageUpload, Instance
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.people import People
from workers import image_intake

pytestmark = pytest.mark.django_db(transaction=True)


def test_files_folders_and_archives_go_the_same_way(people: People, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "1").write_bytes(dicom_bytes(ct_slice()))
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("2", dicom_bytes(ct_slice(z=2)))
    told = io.StringIO()
    call_command("take_in_images", folder, tmp_path / "more.zip", "--user", "alice", "--json", stdout=told)
    assert [each["state"] for each in json.loads(told.getvalue())] == ["stored", "stored"]
    assert Instance.objects.filter(owner=people.alice).count() == 2


def test_what_has_no_end_or_is_too_large_is_not_read(people: People, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "1").write_bytes(dicom_bytes(ct_slice()))
    os.mkfifo(tmp_path / "2")
    settings.IMAGE_UPLOAD_BYTES = 1_000_000
    with (tmp_path / "3").open("wb") as file:
        file.truncate(settings.IMAGE_UPLOAD_BYTES + 1)
    told = io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 files were refused"):
        call_command("take_in_images", tmp_path, "--json", stdout=told)
    assert [each["code"] for each in json.loads(told.getvalue())] == ["stored", "file_too_large"]


def test_a_device_without_an_end_is_not_read_whole(people: People, settings: Any) -> None:
    settings.IMAGE_UPLOAD_BYTES = 1_000_000
    told = io.StringIO()
    with pytest.raises(CommandError, match="1 of 1 files were refused"):
        call_command("take_in_images", "/dev/zero", "--json", stdout=told)
    assert [each["code"] for each in json.loads(told.getvalue())] == ["file_too_large"]


def test_an_archive_that_takes_long_is_not_given_to_a_worker_as_well(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats = set()

    def slow(upload: ImageUpload) -> None:
        for _ in range(50):
            beats.add(ImageUpload.objects.get(pk=upload.pk).heartbeat_at)
            if len(beats) > 1:
                break
            threading.Event().wait(0.1)

    monkeypatch.setattr(image_intake, "_take_in", slow)
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("2", dicom_bytes(ct_slice(z=2)))
    call_command("take_in_images", tmp_path / "more.zip", "--user", "alice", stdout=io.StringIO())
    assert len(beats) > 1, "what does not beat is taken for abandoned"


def test_a_refused_file_is_told_and_ends_in_an_error(people: People, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("words")
    told = io.StringIO()
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("take_in_images", tmp_path / "words.txt", stdout=told)
    assert "neither DICOM nor" in told.getvalue()


def test_what_became_of_the_others_is_told_beside_a_file_that_cannot_be_opened(people: People, tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(dicom_bytes(ct_slice()))
    told = io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 files were refused"):
        call_command("take_in_images", tmp_path / "missing", tmp_path / "1", "--json", stdout=told)
    outcomes = {each["name"].rpartition("/")[2]: each for each in json.loads(told.getvalue())}
    assert outcomes["1"]["state"] == "stored"
    assert outcomes["missing"]["message"] == "This file cannot be opened: No such file or directory."
