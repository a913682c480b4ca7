"""The pixels of stored images, for models; what is stored is native, so that no code stream is decoded here."""

import numpy as np
from numpy.typing import NDArray

from assistant.models import Instance
from workers.imaging import windowing
from workers.imaging.functional_groups import frame_header
from workers.imaging.stored import stored_frames
from workers.imaging.windowing import Window


def modality_values(instance: Instance, frame: int = 0) -> NDArray[np.float32]:
    """Return one frame in the units of its modality, such as HU for CT: (rows, columns)."""
    dataset, frames = stored_frames(instance.path)
    return windowing.modality_values(np.array(frames[frame])[..., 0], frame_header(dataset, frame))


def shown_frame(instance: Instance, frame: int = 0, window: Window | None = None) -> NDArray[np.uint8]:
    """Return one frame as a person sees it, eight bits: (rows, columns), or (rows, columns, 3) for colours."""
    dataset, frames = stored_frames(instance.path)
    return windowing.shown(np.array(frames[frame]), frame_header(dataset, frame), window)
