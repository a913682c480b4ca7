"""What is stored tells nobody whose it is, and still ties a patient's studies and their dates together."""

import io
import json
from datetime import date, datetime
from typing import Any

import numpy as np
import pydicom
import pytest
from PIL import Image
from pydicom import Dataset
from pydicom.sequence import Sequence

from assistant import sealing, services_image_intake
from assistant.imaging_child import Taken as Kept
from assistant.models import Study, StudyIdentity, User
from tests.conftest import SHARED
from tests.imaging.drawn import NAME, photo_bytes, ultrasound
from tests.imaging.handmade import ct_slice, dicom_bytes
from workers.imaging import burned_in, deidentification
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.refusal import ImageRefused
from workers.imaging.taking_in import Taken, take_in

PSEUDONYMS = Pseudonyms(b"a secret of the site")
LABELS = SHARED / "dicom" / "labels.jsonl"
# What names nobody where it stands for a whole element.
GENERIC = {"anonymous", "anonymized", "unknown", "none", "test", "phantom"}
LEAST = 5
WORDS = (
    "zebrafinch", "aurelia", "zf-4711", "19610517", "20240229", "131415", "acc-990017", "elsewhere", "featherstone",
    "room-4711", "quill", "elm row", "acme",
)  # fmt: skip
NAMES = (
    "PatientName", "PatientID", "PatientBirthDate", "AccessionNumber", "InstitutionName", "StationName",
    "ReferringPhysicianName", "OperatorsName", "StudyDate", "StudyTime", "SOPInstanceUID", "StudyInstanceUID",
    "SeriesInstanceUID", "FrameOfReferenceUID", "DeviceSerialNumber", "OtherPatientIDs", "PatientAddress",
)  # fmt: skip


def taken(content: bytes, purpose: str = "", batch: str = "b") -> Taken:
    return take_in(content, PSEUDONYMS, purpose=purpose, batch=batch)


def back(content: bytes) -> Dataset:
    return pydicom.dcmread(io.BytesIO(content))


def crowded() -> Dataset:
    """Return a slice with identifiers in every kind of place."""
    made = ct_slice()
    made.PatientComments = "Aurelia lives beside the Featherstone bakery"
    made.StudyDescription, made.StationName = "CT for Zebrafinch", "ROOM-4711-A"
    made.OperatorsName, made.PatientAddress = "Quill^Tom", "4 Elm Row"
    made.add_new(0x00091001, "LO", "ACME private of Zebrafinch")
    made.add_new(0x60003000, "OW", b"\1\0" * 256)
    made.add_new(0x60000010, "US", 64)
    # Where the profile has no line: the guard for words finds the name nevertheless.
    made.ConvolutionKernel = "Zebrafinch"
    item = Dataset()
    item.PatientName, item.ReferencedSOPInstanceUID = "Zebrafinch^Aurelia", made.SOPInstanceUID
    made.ReferencedImageSequence = Sequence([item])
    return made


def test_no_identifier_of_a_crowded_file_is_left() -> None:
    made = crowded()
    original = dicom_bytes(made, preamble=b"MZ a program would stand here" + bytes(99))
    file = taken(original).file
    for word in (*WORDS, made.SOPInstanceUID, made.StudyInstanceUID):
        assert word.encode() not in file.lower(), word
    stored = back(file)
    assert file[:128] == bytes(128), "no preamble"
    assert not any(element.tag.is_private for element in stored.iterall())
    assert not any(0x6000 <= element.tag.group <= 0x60FF for element in stored.iterall())
    assert stored.PatientIdentityRemoved == "YES"
    assert np.array_equal(stored.pixel_array, made.pixel_array)


def test_studies_of_one_patient_stay_together_and_days_apart() -> None:
    first, second, other = ct_slice(), ct_slice(z=2), ct_slice(z=4)
    second.StudyDate, other.PatientID = "20240310", "another"
    stored = [back(taken(dicom_bytes(each)).file) for each in (first, second, other)]
    assert stored[0].StudyInstanceUID == stored[1].StudyInstanceUID
    assert stored[0].PatientID == stored[1].PatientID != stored[2].PatientID
    days = [datetime.strptime(each.StudyDate, "%Y%m%d").date() for each in stored]
    assert (days[1] - days[0]).days == 10 and days[0] != date(2024, 2, 29)
    elsewhere = take_in(dicom_bytes(first), Pseudonyms(b"another site"), purpose="", batch="")
    assert back(elsewhere.file).PatientID != stored[0].PatientID


def test_what_the_profile_names_is_gone_or_empty() -> None:
    """Put a value into every text element of the profile's table, and find none of them stored."""
    made = ct_slice()
    kept = set()
    for tag in sorted({*deidentification.REMOVED, *deidentification.EMPTIED}):
        if pydicom.datadict.dictionary_has_tag(tag) and tag not in made:
            kind = pydicom.datadict.dictionary_VR(tag)
            if kind in {"LO", "SH", "PN", "LT", "ST", "UT", "UC"}:
                made.add_new(tag, kind, f"Q{int(tag):08X}")
                kept.add(f"Q{int(tag):08X}".encode())
    assert len(kept) > 150
    file = taken(dicom_bytes(made)).file
    assert [word for word in kept if word in file] == []


@pytest.mark.skipif(not LABELS.exists(), reason="../shared/data is not there: no DICOM files to read")
def test_no_shared_file_keeps_an_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search every original value of an identifying element in the bytes that are stored."""
    monkeypatch.setattr(burned_in, "text_boxes", lambda _pictures: [])
    found, searched = [], 0
    for label in map(json.loads, LABELS.read_text().splitlines()):
        content = (SHARED / label["file"]).read_bytes()
        try:
            file = taken(content).file
        except ImageRefused:
            continue
        header = file[: len(file) - len(back(file).get("PixelData", b""))].lower()
        for name, value in identifying(pydicom.dcmread(io.BytesIO(content), force=True)):
            searched += 1
            if value.lower().encode() in header:
                found.append((label["file"], name, value))
    assert searched > 500
    assert found == []


def is_telling(value: str) -> bool:
    """Leave out what stands in any file: short words, words for nobody, and the zeros of a number never given."""
    return len(value) >= LEAST and len(set(value)) > 1 and value.lower() not in GENERIC


def identifying(dataset: Dataset) -> list[tuple[str, str]]:
    """Return the values of elements that identify, as far as they are long enough to be anybody's."""
    values = [(name, str(dataset.get(name) or "").strip()) for name in NAMES]
    return [(name, value) for name, value in values if is_telling(value)]


@pytest.mark.parametrize("size", [10, 18, 32])
def test_a_name_in_the_pixels_is_blacked_out_and_waits_for_a_look(size: int) -> None:
    made = ultrasound(NAME, size)
    row = taken(dicom_bytes(made))
    assert {"ultrasound", "letters_masked"} <= set(row.row["review"])
    pixels = back(row.file).pixel_array
    written = made.pixel_array == 255
    assert (pixels[written] == pixels.min()).mean() > 0.98
    assert (pixels[100:] == made.pixel_array[100:]).mean() > 0.97, "the picture itself is still there"


def test_tissue_is_not_taken_for_letters() -> None:
    if not LABELS.exists():
        pytest.skip("../shared/data is not there: no CT series to look at")
    for path in sorted((SHARED / "dicom" / "ct_series_GE_gantry_tilt").glob("*.dcm"))[::4]:
        assert taken(path.read_bytes()).row["masks"] == [], path.name


def test_without_an_answer_of_the_reader_a_person_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_pictures: Any) -> list[burned_in.Mask]:
        raise burned_in.UnreadText

    monkeypatch.setattr(burned_in, "text_boxes", silent)
    assert taken(dicom_bytes(ct_slice())).row["review"] == ["letters_not_looked_for"]


def test_a_photo_loses_everything_but_its_pixels() -> None:
    said = Image.Exif()
    said[0x010E], said[0x8298], said[0x0112] = "Zebrafinch", "Aurelia", 6
    said.get_ifd(0x8825)[1] = "N"
    content = photo_bytes("JPEG", exif=said, comment=b"ward 5 Zebrafinch", xmp=b"<x>Zebrafinch</x>")
    assert content.count(b"Zebrafinch") >= 2
    file = taken(content).file
    assert b"Zebrafinch" not in file and b"Aurelia" not in file and b"Exif" not in file
    assert Image.open(io.BytesIO(file)).size == (240, 320), "turned as the camera said"


def test_a_document_keeps_its_letters_and_waits_for_a_look() -> None:
    content = photo_bytes("PNG")
    row = taken(content, purpose="document").row
    assert (row["review"], row["masks"], row["description"]["modality"]) == (["document"], [], "DOC")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("setting", ["none", "sealed"])
def test_the_way_back_is_kept_sealed_or_not_at_all(alice: User, settings: Any, setting: str) -> None:
    settings.IMAGE_IDENTITY = setting
    made = taken(dicom_bytes(ct_slice()))
    services_image_intake.instance_keep(user=alice, taken=Kept(made.row, made.file, made.preview))
    kept = StudyIdentity.objects.filter(study=Study.objects.get()).first()
    assert (kept is not None) == (setting == "sealed")
    if kept:
        assert b"Zebrafinch" not in bytes(kept.sealed)
        assert sealing.unsealed_json(kept.sealed)["PatientName"] == "Zebrafinch^Aurelia"
