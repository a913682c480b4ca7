"""A linear probe as it is kept: the weights of a logistic regression on image vectors, and how good it was."""

from dataclasses import dataclass

import numpy as np

from assistant.models import ImageProbe
from assistant.reading_shapes import ProbeFigures
from workers.inference.interfaces import Vectors


@dataclass(frozen=True, slots=True)
class Probe:
    """Weights [width] and offset of a trained probe, and how well it told cases apart that it had not seen."""

    weights: Vectors
    offset: float
    auc: float
    low: float
    high: float
    positive: int
    negative: int


def probability(probe: Probe, vectors: Vectors) -> Vectors:
    """Return [images] between 0 and 1."""
    shares: Vectors = (1 / (1 + np.exp(-(vectors @ probe.weights + probe.offset)))).astype(np.float32)
    return shares


def probe_kept(row: ImageProbe) -> Probe:
    """Return a probe as it was kept."""
    figures = ProbeFigures.model_validate(row.figures)
    return Probe(
        weights=np.frombuffer(row.weights, dtype="<f4").astype(np.float32), offset=row.offset, **figures.model_dump()
    )


def probe_remove(*, name: str) -> bool:
    """Forget a probe; False when there is none of this name."""
    return bool(ImageProbe.objects.filter(name=name).delete()[0])


def probe_keep(*, name: str, task: str, encoder: str, probe: Probe) -> ImageProbe:
    """Keep a trained probe under its name, in place of an earlier one."""
    figures = ProbeFigures.model_validate(probe, from_attributes=True)
    row, _ = ImageProbe.objects.update_or_create(
        name=name,
        defaults={
            "task": task,
            "encoder": encoder,
            "weights": probe.weights.astype("<f4").tobytes(),
            "offset": probe.offset,
            "figures": figures.model_dump(),
        },
    )
    return row
