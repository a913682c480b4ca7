"""Stored files: a de-identified header, and after it the decoded pixels of every frame, little-endian and interleaved.

Nothing of the original code stream is kept, so neither can its comments hold a name nor can it harm a later reader.
"""

import struct
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset, dcmwrite
from pydicom.uid import UID, ExplicitVRLittleEndian, SecondaryCaptureImageStorage

from workers.imaging.dicom_file import PIXEL_ELEMENTS
from workers.imaging.recognition import PREAMBLE

# Of this product; in the branch that anybody may use.
IMPLEMENTATION = "2.25.305828488182831875890203105390285383139"


class Native(NamedTuple):
    """A stored file, and where its pixels begin."""

    head: bytes
    pixels: memoryview

    @property
    def parts(self) -> list[bytes | memoryview]:
        """The file's bytes in their order; a value has an even length."""
        return [self.head, self.pixels, b"\0" * (len(self.pixels) % 2)]

    @property
    def offset(self) -> int:
        return len(self.head)


def make_native(dataset: Dataset, frames: NDArray[Any], *, was_big_endian: bool) -> None:
    """Let a header say what the decoded pixels (frames, rows, columns, samples) are; the old pixels are dropped."""
    if was_big_endian:
        _swap_words(dataset)
    for name in PIXEL_ELEMENTS:
        if name in dataset:
            delattr(dataset, name)
    for tag in [tag for tag in list(dataset.keys()) if tag.group > 0x7FE0]:
        del dataset[tag]
    dataset.NumberOfFrames = frames.shape[0]
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = frames.shape[1:]
    if frames.shape[-1] > 1:
        dataset.PlanarConfiguration = 0
        dataset.PhotometricInterpretation = "RGB"
    if frames.dtype.kind != "f":
        dataset.BitsAllocated = frames.dtype.itemsize * 8
        dataset.PixelRepresentation = int(frames.dtype.kind == "i")
    # What stood before the file may be a program.
    dataset.preamble = bytes(PREAMBLE)
    dataset.file_meta = _meta(dataset)


def native_file(dataset: Dataset, frames: NDArray[Any]) -> Native:
    """Write a header made native and the pixels after it, which are not copied."""
    out = BytesIO()
    dcmwrite(out, dataset, enforce_file_format=True)
    pixels = np.ascontiguousarray(frames).data.cast("B")
    return Native(out.getvalue() + _pixel_element(frames, len(pixels) + len(pixels) % 2), pixels)


def _pixel_element(frames: NDArray[Any], length: int) -> bytes:
    """Return tag, representation and length of the element that holds the pixels, in explicit little-endian."""
    is_float, size = frames.dtype.kind == "f", frames.dtype.itemsize
    element = (0x0009 if size == 8 else 0x0008) if is_float else 0x0010
    representation = (b"OD" if size == 8 else b"OF") if is_float else (b"OB" if size == 1 else b"OW")
    return struct.pack("<HH2sxxI", 0x7FE0, element, representation, length)


def _meta(dataset: Dataset) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(dataset.get("SOPClassUID") or SecondaryCaptureImageStorage)
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID(IMPLEMENTATION)
    return meta


def _swap_words(dataset: Dataset) -> None:
    """Turn words that were big-endian; the writer takes their bytes as they are."""
    for element in dataset.iterall():
        if element.VR == "OW" and isinstance(element.value, bytes) and element.keyword not in PIXEL_ELEMENTS:
            element.value = np.frombuffer(element.value[: len(element.value) // 2 * 2], ">u2").astype("<u2").tobytes()
