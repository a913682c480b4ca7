"""One file as it came in, to what is stored of it."""

import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import generate_uid

from workers.imaging import burned_in, deidentification, description, native, pages, photos, previews, windowing
from workers.imaging.dicom_file import READING_FAILURES, as_frames, dataset_of, pixels_of
from workers.imaging.functional_groups import frame_header
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.recognition import kind_of
from workers.imaging.refusal import ImageRefused

# Screens that were photographed or drawn: what stands on them stands in their pixels.
RISKY_MODALITIES = {"US", "SC", "OT", "ES", "XC", "GM", "DOC", "IVUS", "IVOCT"}
RISKY_CLASSES = ("1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.6", "1.2.840.10008.5.1.4.1.1.3")


# Of all readings of a photo together: the child has a little longer.
READING_SECONDS = 6.0


class Taken(NamedTuple):
    """What is stored of a file: `row` for the database, the file in parts and its preview."""

    row: dict[str, Any]
    parts: list[bytes | memoryview]
    preview: bytes

    @property
    def file(self) -> bytes:
        return b"".join(self.parts)


def take_in(content: bytes, pseudonyms: Pseudonyms, *, purpose: str, batch: str) -> Taken:
    """Recognise, decode and de-identify one file; ImageRefused with a sentence when it is none of ours.

    `purpose` "document" keeps a photographed page readable, as does much text on it; `batch` ties the photos of one
    upload together.
    """
    kind = kind_of(content)
    if kind == "archive":
        raise ImageRefused("archive_within", "An archive within an archive is not opened.")
    with ThreadPoolExecutor(2) as beside:
        content_hash = beside.submit(pseudonyms.content, content)
        if kind == "dicom":
            taken = _dicom(dataset_of(content), pseudonyms, beside)
        elif kind == "photo":
            taken = _photo(content, content_hash, pseudonyms, beside, purpose=purpose, batch=batch)
        else:
            raise ImageRefused("unknown", "This is neither DICOM nor a JPEG, PNG, WebP, HEIC or TIFF image.")
        taken.row["content_hash"] = content_hash.result()
    return taken


def _dicom(dataset: Dataset, pseudonyms: Pseudonyms, beside: Executor) -> Taken:
    frames = as_frames(pixels_of(dataset), dataset)
    was_big_endian = not getattr(dataset.file_meta.TransferSyntaxUID, "is_little_endian", True)
    original = {name: str(dataset.get(name) or "") for name in ("SOPClassUID", "SOPInstanceUID")}
    identity = deidentification.identity_of(dataset)
    reasons = _reasons(dataset)
    _name(dataset)
    deidentification.deidentify(dataset, identity, pseudonyms)
    native.make_native(dataset, frames, was_big_endian=was_big_endian)
    # Drawn while letters are looked for, and once more where some are found.
    shown = frames.shape[0] // 2, frame_header(dataset, frames.shape[0] // 2)
    preview = beside.submit(_preview, frames, *shown)
    frames, masks, found = _masked(frames, dataset)
    if masks:
        preview = beside.submit(_preview, frames, *shown)
    stored = native.native_file(dataset, frames)
    row = {
        "kind": "dicom",
        "media_type": "application/dicom",
        "uid": str(dataset.SOPInstanceUID),
        "sop_class": str(dataset.get("SOPClassUID") or ""),
        "study": {
            "uid": str(dataset.StudyInstanceUID),
            "patient": str(dataset.PatientID or ""),
            "date": str(dataset.get("StudyDate") or ""),
        },
        "series": {"uid": str(dataset.SeriesInstanceUID), "number": _whole(dataset, "SeriesNumber")},
        "number": _whole(dataset, "InstanceNumber"),
        "masks": masks,
        "review": [*reasons, *found],
        "identity": identity.values,
        "original": original,
        **_size(frames),
        "description": description.description_of(dataset, frames, stored.offset),
    }
    return Taken(row, stored.parts, preview.result())


def _photo(
    content: bytes, content_hash: Future[str], pseudonyms: Pseudonyms, beside: Executor, *, purpose: str, batch: str
) -> Taken:
    pixels, media_type, pictures = photos.photo_of(content)
    pixels, masks, reasons = _photo_masked(pixels, purpose=purpose)
    purpose = "document" if "document" in reasons else purpose
    preview = beside.submit(previews.preview_of, pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    described = {**description.photo_description(pixels), "modality": "DOC" if purpose == "document" else "XC"}
    uid = pseudonyms.uid(f"photo {batch} {content_hash.result()}")
    row = {
        "kind": "photo",
        "media_type": media_type,
        "uid": uid,
        "sop_class": "",
        "study": {"uid": pseudonyms.uid(f"batch {batch}"), "patient": "", "date": ""},
        "series": {"uid": pseudonyms.uid(f"series {batch} {purpose}"), "number": None},
        "number": None,
        "masks": masks,
        "review": reasons,
        "identity": {},
        "original": {},
        "pictures": pictures,
        **_size(pixels[None]),
        "description": described,
    }
    return Taken(row, [photos.written(pixels, media_type)], preview.result())


def _reasons(dataset: Dataset) -> list[str]:
    """Say why a person must look: what the file says of itself."""
    reasons = []
    modality, sop_class = str(dataset.get("Modality") or ""), str(dataset.get("SOPClassUID") or "")
    if str(dataset.get("BurnedInAnnotation") or "").upper() == "YES":
        reasons.append("burned_in_annotation")
    if modality == "US":
        reasons.append("ultrasound")
    elif modality in RISKY_MODALITIES or sop_class.startswith(RISKY_CLASSES):
        reasons.append("secondary_capture")
    return reasons


def _masked(frames: NDArray[Any], dataset: Dataset) -> tuple[NDArray[Any], list[list[int]], list[str]]:
    """Black out letters in a copy of the frames; tell where, and why a person must look.

    The first frame and the middle one are read: what a machine writes stands still.
    """
    if dataset.get("Modality") == "SEG":
        return frames, [], []
    chosen = sorted({0, frames.shape[0] // 2})
    pictures = [_read_for_letters(frames[index], frame_header(dataset, index)) for index in chosen]
    try:
        masks = burned_in.text_boxes(pictures)
    except burned_in.UnreadText:
        return frames, [], ["letters_not_looked_for"]
    frames = _blacked_out(frames, masks, windowing.darkest(frames, dataset))
    return frames, [list(mask) for mask in masks], ["letters_masked"] if masks else []


def _read_for_letters(frame: NDArray[Any], header: Dataset) -> NDArray[np.uint8]:
    """Return grey levels over all values of a frame: under a window, bone and air are as flat as ink and paper."""
    for name in ("WindowCenter", "WindowWidth", "VOILUTSequence"):
        if name in header:
            del header[name]
    return _grey(windowing.shown(frame, header))


def _photo_masked(pixels: NDArray[Any], *, purpose: str) -> tuple[NDArray[Any], list[list[int]], list[str]]:
    """Black out who is named on a page of text, and every letter on any other photo; tell where, and why to look."""
    is_page = purpose == "document"
    latest = time.monotonic() + READING_SECONDS
    try:
        page = pages.page_of(pixels, READING_SECONDS)
        is_page = is_page or page.is_text
        masks = page.naming() if is_page else page.words()
        if not is_page:
            masks += burned_in.text_boxes([_grey(pixels)], min(burned_in.SECONDS, latest - time.monotonic()))
    except burned_in.UnreadText:
        return pixels, [], [*(["document"] if is_page else []), "letters_not_looked_for"]
    reasons = ["document"] if is_page else ["letters_masked"] if masks else []
    return _blacked_out(pixels[None], masks, 0)[0], [list(mask) for mask in masks], reasons


def _blacked_out(frames: NDArray[Any], masks: list[burned_in.Mask], darkest: Any) -> NDArray[Any]:
    if masks:
        frames = frames.copy()
        burned_in.black_out(frames, masks, darkest)
    return frames


def _preview(frames: NDArray[Any], frame: int, header: Dataset) -> bytes:
    return previews.preview_of(windowing.shown(frames[frame], header))


def _name(dataset: Dataset) -> None:
    """Give a file that says of no study or series which it belongs to one of its own."""
    for name in ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"):
        if not dataset.get(name):
            setattr(dataset, name, generate_uid())


def _size(frames: NDArray[Any]) -> dict[str, int]:
    return {"frames": frames.shape[0], "rows": frames.shape[1], "columns": frames.shape[2]}


def _whole(dataset: Dataset, name: str) -> int | None:
    try:
        number = int(dataset.get(name))
    except READING_FAILURES:
        return None
    return number if abs(number) < 2**62 else None


def _grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if picture.ndim == 2:
        return picture
    if picture.shape[-1] == 1:
        return picture[..., 0]
    # One plane after another: along the samples of each pixel the same takes thirty times as long.
    red, green, blue = np.moveaxis(picture, -1, 0)
    lightest: NDArray[np.uint8] = np.maximum(np.maximum(red, green), blue)
    return lightest
