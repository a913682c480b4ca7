"""A cross-encoder in a local folder: it reads question and passage together, which is slower and sees more."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from clinical_guidelines.batches import batches

MOST_TOKENS = 512
BATCH = 8


class CrossEncoder:
    """Scores passages for a question; higher is better, the scale is the model's own."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.model = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True).eval()
        self.lock = Lock()

    def scores(self, question: str, texts: list[str]) -> list[float]:
        """Return one score for each text, in the order given."""
        return [score for batch in batches(texts, BATCH) for score in self._run(question, batch)]

    def _run(self, question: str, texts: Sequence[str]) -> list[float]:
        # Fast tokenizers keep their padding settings in themselves and torch's threads are shared: one at a time.
        with self.lock, torch.inference_mode():
            batch = self.tokenizer(
                [question] * len(texts), texts, padding=True, truncation="only_second", max_length=MOST_TOKENS,
                return_tensors="pt",
            )  # fmt: skip
            # With two classes the second says "relevant".
            scores: list[float] = self.model(**batch).logits[:, -1].float().tolist()
        return scores
