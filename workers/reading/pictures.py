"""What a model is shown of a stored image, and the record of it.

A chest film is shown in its whole range after the modality's rescale, MONOCHROME1 turned, without a VOI window, as
Google's own service does; a clinician's window takes its place. Other images are shown as a person sees them. The
model's processor then makes the square.
"""

import numpy as np
from PIL import Image

from assistant.modality_gate import RADIOGRAPHY
from assistant.models import Instance
from assistant.reading_shapes import ReadingTask, SentImage, SentWindow
from workers.imaging.pixels import modality_values, shown_frame
from workers.imaging.windowing import Window

# MedGemma's processor makes this square of every image.
MEDGEMMA_SIDE = 896
WHOLE_RANGE: set[ReadingTask] = {"chest_film"}


def picture_of(
    instance: Instance, frame: int, task: ReadingTask, window: SentWindow | None
) -> tuple[Image.Image, SentImage]:
    """Return one frame (from 0) as a model gets it, RGB, and what is told of it."""
    chosen = _window(instance, frame, task, window)
    shown = Image.fromarray(shown_frame(instance, frame, chosen)).convert("RGB")
    sent = SentImage(
        instance=instance.pk,
        frame=frame,
        frames=instance.frames,
        rows=instance.rows,
        columns=instance.columns,
        window=window or _of_the_file(instance, task),
        side=MEDGEMMA_SIDE,
    )
    return shown, sent


def picture_to_compare(instance: Instance, frame: int) -> Image.Image:
    """Return one frame as it is compared and searched, RGB: radiographs in their whole range, others as shown."""
    is_film = instance.description.get("modality") in RADIOGRAPHY
    return picture_of(instance, frame, "chest_film" if is_film else "skin", None)[0]


def _window(instance: Instance, frame: int, task: ReadingTask, window: SentWindow | None) -> Window | None:
    if window:
        return Window(window.center, window.width)
    if task not in WHOLE_RANGE or instance.kind != Instance.Kind.DICOM or instance.description.get("samples", 1) != 1:
        return None
    values = modality_values(instance, frame)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    return Window((low + high) / 2, max(high - low, 1e-6), "LINEAR_EXACT")


def _of_the_file(instance: Instance, task: ReadingTask) -> SentWindow | None:
    windows = instance.description.get("windows") or []
    if task in WHOLE_RANGE or not windows or windows[0]["width"] <= 0:
        return None
    return SentWindow(center=windows[0]["center"], width=windows[0]["width"])
