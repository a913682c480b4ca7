"""Labels without training: how much an image is like the words for each.

Prompts of one label are averaged and made unit length again, as in Google's zero-shot evaluation (arXiv 2507.05201).
Labels that exclude each other share out 1 by softmax. Others stand by themselves: by softmax against the prompts of
their own absence where a label has such, else by the model's sigmoid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.reading_shapes import LabelScore
from workers.inference.interfaces import ImageEncoder, Vectors


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the prompts that mean it, and those that mean its absence."""

    name: str
    prompts: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """A site's label set; with `exclusive` exactly one of its labels holds."""

    name: str
    exclusive: bool
    labels: tuple[Label, ...] = field(default_factory=tuple)


def kinds_of(image: Vectors, encoder: ImageEncoder, kinds: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return each kind's share for one image vector [width]."""
    shares = _softmax(_logits(image, encoder, list(kinds.values())))
    return dict(zip(kinds, shares.tolist(), strict=True))


def scores_of(image: Vectors, encoder: ImageEncoder, labels: Labels) -> list[LabelScore]:
    """Score one image vector [width] against a label set."""
    if labels.exclusive:
        shares = _softmax(_logits(image, encoder, [label.prompts for label in labels.labels]))
        pairs = zip(labels.labels, shares.tolist(), strict=True)
        return [_score(labels, label, share, softmax=True) for label, share in pairs]
    return [_alone(image, encoder, labels, label) for label in labels.labels]


def _alone(image: Vectors, encoder: ImageEncoder, labels: Labels, label: Label) -> LabelScore:
    logits = _logits(image, encoder, [label.prompts, label.absent] if label.absent else [label.prompts])
    if label.absent:
        return _score(labels, label, float(_softmax(logits)[0]), softmax=True)
    return _score(labels, label, float(1 / (1 + np.exp(-logits[0]))), softmax=False)


def _score(labels: Labels, label: Label, share: float, *, softmax: bool) -> LabelScore:
    return LabelScore(
        label_set=labels.name, label=label.name, score=round(share, 4), how="softmax" if softmax else "sigmoid"
    )


def _logits(image: Vectors, encoder: ImageEncoder, prompts: Sequence[Sequence[str]]) -> Vectors:
    """Return [classes]: the averaged prompts of each class against the image, on the model's scale."""
    vectors = encoder.texts([prompt for each in prompts for prompt in each])
    edges = np.cumsum([len(each) for each in prompts])[:-1]
    means = np.stack([part.mean(axis=0) for part in np.split(vectors, edges)])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    logits: Vectors = (encoder.scale * means @ image + encoder.bias).astype(np.float32)
    return logits


def _softmax(logits: Vectors) -> Vectors:
    raised = np.exp(logits - logits.max())
    shares: Vectors = raised / raised.sum()
    return shares
