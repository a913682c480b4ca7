"""Any encoder in a local folder in transformers' format, for example MedCPT, EmbeddingGemma or bge-m3."""

from pathlib import Path
from threading import Lock

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from clinical_guidelines.encoders.interface import EncodedText

MAX_TOKENS = 256
BATCH = 16


class LocalModel:
    """A folder's model, mean pooled unless its sentence-transformers settings ask for the first token."""

    def __init__(self, folder: Path) -> None:
        self.name = f"local-{folder.name}"
        self.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
        self.width = int(self.model.config.hidden_size)
        pooling = folder / "1_Pooling" / "config.json"
        self.first_token = pooling.exists() and '"pooling_mode_cls_token": true' in pooling.read_text()
        self.lock = Lock()

    def encode_passages(self, texts: list[str]) -> list[EncodedText]:
        """Encode passages in batches of similar length."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        result: dict[int, EncodedText] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            result.update(zip(batch, self._run([texts[index] for index in batch]), strict=True))
        return [result[index] for index in range(len(texts))]

    def encode_question(self, text: str) -> EncodedText:
        """Encode one question."""
        return self._run([text])[0]

    def _run(self, texts: list[str]) -> list[EncodedText]:
        batch = self.tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
        # Fast tokenizers keep their padding settings in themselves and torch's threads are shared: one at a time.
        with self.lock, torch.inference_mode():
            states = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        pooled = states[:, 0] if self.first_token else (states * mask).sum(1) / mask.sum(1)
        vectors = torch.nn.functional.normalize(pooled, dim=-1).float().numpy()
        words = torch.nn.functional.normalize(states, dim=-1).float().numpy()
        kept = batch["attention_mask"].numpy().astype(bool)
        ids = batch["input_ids"].numpy()
        return [
            EncodedText(
                vectors[row],
                np.asarray(words[row][kept[row]]),
                tuple(self.tokenizer.convert_ids_to_tokens(ids[row][kept[row]].tolist())),
            )
            for row in range(len(texts))
        ]
