"""Stored values to grey levels or colours as shown, by the formulas of PS3.3 C.11 and C.7.6.3.

Everything is worked out once a possible value, so that a frame is one look-up.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.pixels.processing import apply_color_lut, apply_modality_lut, apply_voi

from workers.imaging.dicom_file import READING_FAILURES

WHITE = 255.0
MOST_TABLE = 1 << 16
ROWS_AT_ONCE = 32


class Window(NamedTuple):
    """Centre and width in the units of the modality (HU for CT); `function` as DICOM's VOI LUT Function."""

    center: float
    width: float
    function: str = "LINEAR"


def shown(frame: NDArray[Any], header: Dataset, window: Window | None = None) -> NDArray[np.uint8]:
    """Return a frame (rows, columns, samples) as (rows, columns) grey or (rows, columns, 3) colour, eight bits each."""
    if frame.shape[-1] >= 3:
        return _narrowed(frame[..., :3], header)
    values = frame[..., 0]
    if header.get("PhotometricInterpretation") == "PALETTE COLOR":
        return _narrowed_palette(apply_color_lut(values, header))
    low, high = span(values)
    if values.dtype.kind == "f" or high - low >= MOST_TABLE:
        return _grey(values, header, window, low, high)
    possible = np.arange(low, high + 1, dtype=np.int64).astype(values.dtype)
    return _looked_up(values, possible, _grey(possible, header, window, low, high))


def _looked_up(values: NDArray[Any], possible: NDArray[Any], levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the level of each value; few rows at once, for an index takes four times a value's memory."""
    if values.dtype.itemsize > 2:
        return np.asarray(levels[values.astype(np.int64) - int(possible[0])])
    # By the bits of a value, so that negative ones are places in the table too.
    bits = np.dtype(f"u{values.dtype.itemsize}")
    table = np.zeros(np.iinfo(bits).max + 1, dtype=np.uint8)
    table[possible.view(bits)] = levels
    places, shown = np.ascontiguousarray(values).view(bits), np.empty(values.shape, dtype=np.uint8)
    for start in range(0, len(values), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        np.take(table, places[part], out=shown[part], mode="clip")
    return shown


def modality_values(values: NDArray[Any], header: Dataset) -> NDArray[np.float32]:
    """Return stored values in the units of the modality: rescaled, or through its look-up table."""
    return np.asarray(apply_modality_lut(values, header), dtype=np.float32)


def window_of(header: Dataset) -> Window | None:
    """Return the first window that a file gives, if it can be used."""
    try:
        center, width = (_first(header.get(name)) for name in ("WindowCenter", "WindowWidth"))
    except READING_FAILURES:
        return None
    if center is None or width is None or width <= 0:
        return None
    return Window(center, width, str(header.get("VOILUTFunction") or "LINEAR").upper())


def _grey(values: NDArray[Any], header: Dataset, window: Window | None, low: float, high: float) -> NDArray[np.uint8]:
    """Return grey levels of any array of stored values, whose frame runs from `low` to `high`."""
    is_turned = header.get("PhotometricInterpretation") == "MONOCHROME1" or _is_inverse(header)
    levels = _levels(values, header, window, low, high)
    levels = WHITE - levels if is_turned else levels
    return np.clip(np.rint(levels), 0, WHITE).astype(np.uint8)


def _levels(values: NDArray[Any], header: Dataset, window: Window | None, low: float, high: float) -> NDArray[Any]:
    table = None if window else _voi_table(values, header)
    if table is not None:
        return table
    told = modality_values(values, header).astype(np.float64)
    chosen = window or window_of(header)
    if chosen:
        return windowed(told, chosen)
    ends = modality_values(np.array([low, high]).astype(values.dtype), header)
    darkest, brightest = float(ends.min()), float(ends.max())
    return (told - darkest) / max(brightest - darkest, 1e-9) * WHITE


def windowed(values: NDArray[np.float64], window: Window) -> NDArray[np.float64]:
    """Return values as levels from 0 to 255 under a window: linear, linear exact or sigmoid (PS3.3 C.11.2.1)."""
    center, width = window.center, window.width
    if window.function == "SIGMOID":
        return np.asarray(WHITE / (1 + np.exp(np.clip(-4 * (values - center) / width, -500, 500))))
    if window.function == "LINEAR":
        center, width = center - 0.5, width - 1
    if width <= 0:
        return np.where(values > center, WHITE, 0.0)
    return np.asarray(np.clip((values - center) / width + 0.5, 0, 1) * WHITE)


def _voi_table(values: NDArray[Any], header: Dataset) -> NDArray[Any] | None:
    """Return levels through the file's VOI look-up table, which comes before its windows."""
    try:
        item = header["VOILUTSequence"].value[0]
        bits = int(item.LUTDescriptor[2])
        told = apply_voi(np.asarray(apply_modality_lut(values, header)).astype(np.int64), header)
    except READING_FAILURES:
        return None
    return np.asarray(told.astype(np.float64) / (2**bits - 1) * WHITE)


def darkest(frames: NDArray[Any], header: Dataset) -> Any:
    """Return the stored value that is shown black."""
    return frames.max() if header.get("PhotometricInterpretation") == "MONOCHROME1" else frames.min()


def span(values: NDArray[Any]) -> tuple[Any, Any]:
    """Return the least and the greatest value that is a number."""
    if values.dtype.kind != "f":
        return int(values.min()), int(values.max())
    low, high = float(values.min()), float(values.max())
    if math.isfinite(low) and math.isfinite(high):
        return low, high
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _narrowed(colours: NDArray[Any], header: Dataset) -> NDArray[np.uint8]:
    bits = int(header.get("BitsStored") or 8)
    return (colours if colours.dtype == np.uint8 else colours >> max(bits - 8, 0)).astype(np.uint8)


def _narrowed_palette(colours: NDArray[Any]) -> NDArray[np.uint8]:
    return (colours[..., :3] >> 8 if colours.dtype.itemsize == 2 else colours[..., :3]).astype(np.uint8)


def _is_inverse(header: Dataset) -> bool:
    return bool(header.get("PresentationLUTShape") == "INVERSE") and bool(
        header.get("PhotometricInterpretation") == "MONOCHROME2"
    )


def _first(value: Any) -> float | None:
    if value is None or value == "":
        return None
    return float(value[0] if hasattr(value, "__getitem__") and not isinstance(value, str) else value)
