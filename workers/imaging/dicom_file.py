"""A DICOM file read and its pixels decoded, after what it declares has been counted."""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, dcmread
from pydicom.encaps import generate_frames
from pydicom.errors import InvalidDicomError
from pydicom.pixels.utils import pixel_array
from pydicom.uid import (
    HTJ2K,
    JPEG2000,
    DeflatedExplicitVRLittleEndian,
    HTJ2KLossless,
    HTJ2KLosslessRPCL,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    JPEGLSNearLossless,
)

from workers.imaging.code_streams import declared_by
from workers.imaging.refusal import ImageRefused, damaged, too_costly, too_many_pixels

MOST_PIXEL_BYTES = 400 * 2**20
MOST_SIDE = 65_535
BITS = {1, 8, 16, 32, 64}
MOST_INFLATED = 512 * 2**20
# OpenJPEG keeps four bytes of every value of a picture: the child's memory holds no more of them.
MOST_J2K_VALUES = 200_000_000
# Preamble, mark, and the element that tells the length of the header.
_META_BEGIN = 128 + 4 + 12
# How a code stream in a file of its own begins.
JP2 = b"\0\0\0\x0cjP  "
PIXEL_ELEMENTS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
# One decoder a syntax, so that the same file gives the same pixels on every machine.
_OPENJPEG = (JPEG2000, JPEG2000Lossless, HTJ2K, HTJ2KLossless, HTJ2KLosslessRPCL)
# Of two for JPEG-LS one ends its process when a code stream is damaged.
_JPEG_LS = (JPEGLSLossless, JPEGLSNearLossless)
PLUGINS = {
    **dict.fromkeys(_OPENJPEG, "pylibjpeg"),
    **dict.fromkeys(_JPEG_LS, "pyjpegls"),
    JPEGBaseline8Bit: "pillow",
}

warnings.simplefilter("ignore")


def dataset_of(content: bytes) -> Dataset:
    """Parse a DICOM file; ImageRefused when it cannot be, or holds no picture."""
    _require_modest_deflation(content)
    try:
        dataset = dcmread(BytesIO(content), force=True)
        holds_pixels = any(name in dataset for name in PIXEL_ELEMENTS)
    except (InvalidDicomError, *READING_FAILURES):
        raise damaged() from None
    if not holds_pixels:
        raise ImageRefused(
            "no_pixels", "This DICOM file holds no picture: it is an index, a report, a plan, or cut off."
        )
    return dataset


def pixels_of(dataset: Dataset) -> NDArray[Any]:
    """Return (rows, columns) or (frames, rows, columns), each perhaps with samples last; colours as RGB or palette.

    Refused when the header declares too many pixels, the syntax is not known, or the frames are not whole.
    """
    _require_declared_size(dataset)
    syntax = getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", None)
    if syntax is None:
        raise ImageRefused("no_syntax", "This DICOM file does not say how its picture is encoded.")
    if not syntax.is_transfer_syntax:
        raise ImageRefused("syntax", f"Pictures compressed in this way ({syntax}) are not read.")
    if _is_cut_off(dataset, syntax):
        raise ImageRefused("cut_off", "This file ends too early: its picture is not whole.")
    try:
        if syntax.is_encapsulated:
            _require_streams_as_declared(dataset, syntax)
        if syntax in _OPENJPEG:
            _require_boxes_that_end(dataset)
        return pixel_array(dataset, decoding_plugin=_plugin(dataset, syntax))
    except NotImplementedError:
        raise ImageRefused("syntax", f"Pictures compressed in this way ({syntax.name}) are not read.") from None
    except READING_FAILURES:
        raise damaged() from None


# What reading a hostile file may raise, from pydicom and whatever it calls.
READING_FAILURES = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    OSError,
    EOFError,
    AssertionError,
    struct.error,
    zlib.error,
)


def declared(dataset: Dataset) -> tuple[int, int, int, int, int]:
    """Return rows, columns, frames, samples and bits allocated as the header declares them."""
    try:
        frames = dataset.get("NumberOfFrames") or 1
        bits = dataset.get("BitsAllocated") or (64 if "DoubleFloatPixelData" in dataset else 32)
        told = (dataset.Rows, dataset.Columns, frames, dataset.get("SamplesPerPixel") or 1, bits)
        rows, columns, frames, samples, bits = (int(each) for each in told)
    except READING_FAILURES:
        raise ImageRefused("damaged", "This DICOM file does not say how large its picture is.") from None
    return rows, columns, frames, samples, bits


def _require_streams_as_declared(dataset: Dataset, syntax: Any) -> None:
    """Refuse pictures that declare more than their file's header, or than a decoder has memory for."""
    rows, columns, frames, samples, _ = declared(dataset)
    for frame in generate_frames(dataset.PixelData, number_of_frames=frames):
        told = declared_by(frame)
        if told and told.values > rows * columns * samples:
            raise ImageRefused("contradiction", "This file contradicts itself: its picture is larger than it declares.")
        if told and syntax in _OPENJPEG and told.values > MOST_J2K_VALUES:
            raise too_costly()


def _require_boxes_that_end(dataset: Dataset) -> None:
    """Refuse a JP2 header with a box of no length, in which pydicom would look for the next one for ever."""
    if JP2 not in dataset.PixelData:
        return
    for frame in generate_frames(dataset.PixelData, number_of_frames=declared(dataset)[2]):
        at = len(JP2) + 4 if frame.startswith(JP2) else len(frame)
        while at < len(frame) and frame[at + 4 : at + 8] != b"jp2c":
            length = int.from_bytes(frame[at : at + 4], "big")
            if not length:
                raise damaged()
            at += length


def _plugin(dataset: Dataset, syntax: Any) -> str:
    """Return which decoder reads this file; Pillow's OpenJPEG has threads, and keeps all bits of one sample alone."""
    if syntax in (JPEG2000, JPEG2000Lossless) and declared(dataset)[3] == 1:
        return "pillow"
    return PLUGINS.get(syntax, "")


def _require_declared_size(dataset: Dataset) -> None:
    rows, columns, frames, samples, bits = declared(dataset)
    if min(rows, columns, frames, samples, bits) < 1 or samples > 4 or bits > 64 or max(rows, columns) > MOST_SIDE:
        raise damaged()
    if bits not in BITS:
        raise ImageRefused("bits", f"Pictures with {bits} bits for each value are not read.")
    if rows * columns * frames * samples * max(bits // 8, 1) > MOST_PIXEL_BYTES:
        raise too_many_pixels()


def _is_cut_off(dataset: Dataset, syntax: Any) -> bool:
    if syntax.is_compressed and not syntax.is_deflated:
        return False
    rows, columns, frames, samples, bits = declared(dataset)
    whole = (rows * columns * frames * samples * bits + 7) // 8
    if dataset.get("PhotometricInterpretation") == "YBR_FULL_422":
        whole = whole * 2 // 3
    element = next(dataset[name] for name in PIXEL_ELEMENTS if name in dataset)
    return len(element.value or b"") < whole


def _require_modest_deflation(content: bytes) -> None:
    """Count what a deflated dataset becomes, a little at a time, before anything holds it whole."""
    uid = DeflatedExplicitVRLittleEndian.encode()
    if uid not in content[:2048] or content[128:132] != b"DICM":
        return
    # The header's length stands in its first element, whose value begins after these bytes.
    start = _META_BEGIN + int.from_bytes(content[_META_BEGIN - 4 : _META_BEGIN], "little")
    inflating, left, inflated = zlib.decompressobj(-zlib.MAX_WBITS), content[start:], 0
    try:
        while left and not inflating.eof:
            inflated += len(inflating.decompress(left, 1 << 20))
            left = inflating.unconsumed_tail
            if inflated > MOST_INFLATED:
                raise too_many_pixels()
    except zlib.error:
        raise damaged() from None


def as_frames(pixels: NDArray[Any], dataset: Dataset) -> NDArray[Any]:
    """Return pixels as (frames, rows, columns, samples), in little-endian order and without a copy where it can be."""
    rows, columns, frames, samples, _ = declared(dataset)
    shaped = pixels.reshape(frames, rows, columns, samples)
    return np.ascontiguousarray(shaped.astype(shaped.dtype.newbyteorder("<"), copy=False))
