"""What the page needs to know of an image to show and measure it, without a word on whose it is."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.multival import MultiValue

from workers.imaging.dicom_file import READING_FAILURES
from workers.imaging.functional_groups import frame_header
from workers.imaging.windowing import span

# What a clinician asks of an image, and the profile leaves in it.
ATTRIBUTES = (
    "Modality", "BodyPartExamined", "Laterality", "ImageLaterality", "ViewPosition", "PatientPosition",
    "Manufacturer", "ManufacturerModelName", "ImageType", "KVP", "XRayTubeCurrent", "ExposureTime", "Exposure",
    "SliceThickness", "SpacingBetweenSlices", "ConvolutionKernel", "ReconstructionDiameter", "GantryDetectorTilt",
    "MagneticFieldStrength", "RepetitionTime", "EchoTime", "FlipAngle", "ScanningSequence", "LossyImageCompression",
)  # fmt: skip
MOST_CHARACTERS = 200
MOST_POSITIONS = 5_000
COUNTS = {"ImagePositionPatient": 3, "ImageOrientationPatient": 6}


def description_of(dataset: Dataset, frames: NDArray[Any], offset: int) -> dict[str, Any]:
    """Return events.InstanceDescription as plain values; `frames` are (frames, rows, columns, samples)."""
    header = frame_header(dataset, 0)
    is_float = frames.dtype.kind == "f"
    low, high = span(frames)
    told = _frame_headers(dataset, frames.shape[0])
    return {
        "photometric": str(dataset.get("PhotometricInterpretation") or "MONOCHROME2"),
        "samples": frames.shape[-1],
        "bits_allocated": frames.dtype.itemsize * 8,
        "bits_stored": int(dataset.get("BitsStored") or frames.dtype.itemsize * 8),
        "is_signed": frames.dtype.kind == "i",
        "is_float": is_float,
        "rescale_slope": _number(header, "RescaleSlope", 1.0),
        "rescale_intercept": _number(header, "RescaleIntercept", 0.0),
        "rescale_type": _text(header, "RescaleType"),
        # Of what a table makes of the values, which the page does not have: the server draws such an image.
        "windows": [] if "ModalityLUTSequence" in header else _windows(header),
        "has_voi_lut": "VOILUTSequence" in header or "ModalityLUTSequence" in header,
        "pixel_spacing": _numbers(header, "PixelSpacing", 2) or _numbers(dataset, "ImagerPixelSpacing", 2),
        "orientation": _numbers(header, "ImageOrientationPatient", 6),
        "position": _numbers(header, "ImagePositionPatient", 3),
        "frame_of_reference": _text(dataset, "FrameOfReferenceUID"),
        "frame_positions": _of_each(told, "ImagePositionPatient"),
        "frame_orientations": _where_they_differ(_of_each(told, "ImageOrientationPatient")),
        "frame_rescales": _where_they_differ(_rescales(told)),
        "frame_milliseconds": _frame_milliseconds(dataset),
        "pixel_min": low,
        "pixel_max": high,
        "modality": _text(dataset, "Modality"),
        "body_part": _text(dataset, "BodyPartExamined"),
        "laterality": _text(dataset, "ImageLaterality") or _text(dataset, "Laterality"),
        "view": _text(dataset, "ViewPosition"),
        "tilt": _number(dataset, "GantryDetectorTilt", None),
        "pixel_offset": offset,
        "attributes": [{"name": name, "value": text} for name in ATTRIBUTES if (text := _text(dataset, name))],
    }


def photo_description(pixels: NDArray[Any]) -> dict[str, Any]:
    """Return the same for a photo (rows, columns, samples)."""
    empty = description_of(Dataset(), pixels[None], 0)
    return {**empty, "photometric": "RGB" if pixels.shape[-1] == 3 else "MONOCHROME2", "bits_stored": 8}


def _windows(header: Dataset) -> list[dict[str, Any]]:
    centers, widths = _list(header, "WindowCenter"), _list(header, "WindowWidth")
    names = _list(header, "WindowCenterWidthExplanation")
    function = str(header.get("VOILUTFunction") or "LINEAR").upper()
    found = []
    for index, (center, width) in enumerate(zip(centers, widths, strict=False)):
        numbers = _finite(center), _finite(width)
        if numbers[1] > 0:
            name = str(names[index])[:64] if index < len(names) else ""
            found.append({"center": numbers[0], "width": numbers[1], "explanation": name, "function": function})
    return found[:16]


def _frame_headers(dataset: Dataset, frames: int) -> list[Dataset]:
    """Return the header of each frame, for files whose frames have their own."""
    if "PerFrameFunctionalGroupsSequence" not in dataset or frames > MOST_POSITIONS:
        return []
    return [frame_header(dataset, index) for index in range(frames)]


def _of_each(told: list[Dataset], name: str) -> list[list[float]] | None:
    """Return where, or in which directions, each frame lies; None when one of them does not say it."""
    found = [each for header in told if (each := _numbers(header, name, COUNTS[name]))]
    return found if found and len(found) == len(told) else None


def _rescales(told: list[Dataset]) -> list[list[float]]:
    return [[_number(each, "RescaleSlope", 1.0), _number(each, "RescaleIntercept", 0.0)] for each in told]


def _where_they_differ(found: list[list[float]] | None) -> list[list[float]] | None:
    """Return what frames say only where they say different things, as the planes of a localizer."""
    return found if found and any(each != found[0] for each in found) else None


def _frame_milliseconds(dataset: Dataset) -> float | None:
    told: float | None = _number(dataset, "FrameTime", None)
    if told:
        return told
    rate: float | None = _number(dataset, "CineRate", None) or _number(dataset, "RecommendedDisplayFrameRate", None)
    return 1000 / rate if rate else None


def _list(dataset: Dataset, name: str) -> list[Any]:
    try:
        value = dataset.get(name)
    except READING_FAILURES:
        return []
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, MultiValue | list) else [value]


def _numbers(dataset: Dataset, name: str, count: int) -> list[float] | None:
    try:
        numbers = [float(each) for each in _list(dataset, name)]
    except READING_FAILURES:
        return None
    return numbers if len(numbers) == count and all(map(math.isfinite, numbers)) else None


def _number(dataset: Dataset, name: str, default: Any) -> Any:
    try:
        number = float(_list(dataset, name)[0])
    except READING_FAILURES:
        return default
    return number if math.isfinite(number) else default


def _text(dataset: Dataset, name: str) -> str:
    return "\\".join(str(each) for each in _list(dataset, name)).replace("\x00", "")[:MOST_CHARACTERS]


def _finite(value: Any) -> float:
    try:
        number = float(value)
    except READING_FAILURES:
        return 0.0
    return number if np.isfinite(number) else 0.0
