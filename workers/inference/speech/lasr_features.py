"""MedASR's features of a sound, computed where its network computes."""

import torch
from transformers import LasrFeatureExtractor

from workers.inference.speech_interfaces import Samples

# Below this a band counts as silent.
_LEAST = 1e-5


class LasrFeatures:
    """The library's own extractor in its double precision; that one leaves the sound on the processor."""

    def __init__(self, device: torch.device) -> None:
        theirs = LasrFeatureExtractor()
        self._device = device
        self._length, self._hop, self._size = theirs.win_length, theirs.hop_length, theirs.n_fft
        self._window = torch.hann_window(self._length, periodic=False, dtype=torch.float64, device=device)
        self._bands = theirs.mel_filters.to(device)

    def __call__(self, samples: Samples) -> torch.Tensor:
        """Return frames x bands of a sound of at least one frame: the logarithm of each band's power."""
        sound = torch.from_numpy(samples).to(self._device).double()
        frames = sound.unfold(-1, self._length, self._hop)
        power = torch.fft.rfft(self._window * frames, n=self._size).abs() ** 2
        features: torch.Tensor = (power @ self._bands).clamp(min=_LEAST).log().float()
        return features
