"""How clear a recording was to the engine that heard it."""

from workers.inference.speech_interfaces import Heard

# Mean confidence of the words; chosen on synthetic voices in noise (docs/figures.md).
_CLEAR = 0.55


def is_hard_to_hear(heard: Heard) -> bool:
    """Whether the words are so unsure together that any of them may be wrong."""
    confidences = [word.confidence for word in heard.words]
    return bool(confidences) and sum(confidences) / len(confidences) < _CLEAR
