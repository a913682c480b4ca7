"""Pixels of stored images for a page: whole frames as they are, and pictures under a window."""

from pathlib import Path

from assistant import imaging_child
from assistant.errors import AssistantError
from assistant.models import Instance

PREVIEW_SIDE = 1024


def frame_bytes(instance: Instance, number: int) -> bytes:
    """Return frame `number` (from 1) as interleaved little-endian samples, row by row."""
    _require_frame(instance, number)
    if instance.kind == Instance.Kind.PHOTO:
        return imaging_child.frame_read(str(instance.path), number, owner=instance.owner_id)
    told = instance.description
    length = instance.rows * instance.columns * told["samples"] * (told["bits_allocated"] // 8)
    with instance.path.open("rb") as stored:
        stored.seek(told["pixel_offset"] + (number - 1) * length)
        return stored.read(length)


def preview_kept(instance: Instance) -> Path | None:
    """Return the preview that was drawn when the image came, if it is there."""
    return instance.preview_path if instance.preview_path.exists() else None


def picture(
    instance: Instance, *, size: int, frame: int | None, center: float | None, width: float | None, invert: bool
) -> bytes | Path:
    """Return an image as JPEG, `size` pixels at most: the kept preview where it is what is asked for."""
    middle = instance.frames // 2 + 1
    is_plain = size == PREVIEW_SIDE and frame in {None, middle} and center is None and width is None and not invert
    if is_plain and (kept := preview_kept(instance)):
        return kept
    if frame is not None:
        _require_frame(instance, frame)
    if (center is None) != (width is None):
        raise AssistantError("half_a_window", "A window has both a centre and a width.", status=422)
    if width is not None and width <= 0:
        raise AssistantError("window_width", "The width of a window is above 0.", status=422)
    view = {"frame": frame or middle, "size": size, "center": center, "width": width, "invert": invert}
    return imaging_child.preview_drawn(str(instance.path), view, owner=instance.owner_id)


def _require_frame(instance: Instance, number: int) -> None:
    if not 1 <= number <= instance.frames:
        raise AssistantError("frame_missing", f"This image has no frame {number}.", status=404)
