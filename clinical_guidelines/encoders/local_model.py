"""Any encoder in a local folder in transformers' format, for example EmbeddingGemma, bge-m3 or MedCPT."""

from pathlib import Path
from threading import Lock

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import AutoModel, AutoTokenizer

from clinical_guidelines.batches import batches
from clinical_guidelines.encoders.interface import EncodedText
from clinical_guidelines.encoders.local_settings import LocalSettings, settings_read

BATCH = 16


class LocalModel:
    """A folder's model, pooled and prompted as its sentence-transformers settings say."""

    def __init__(self, folder: Path) -> None:
        self.name = f"local-{folder.name}"
        self.settings: LocalSettings = settings_read(folder)
        self.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
        self.dense = [load_file(layer / "model.safetensors") for layer in self.settings.dense_layers]
        states = int(self.model.config.get_text_config().hidden_size)
        self.width = int(self.dense[-1]["linear.weight"].shape[0]) if self.dense else states
        self.lock = Lock()

    def encode_passages(self, texts: list[str]) -> list[EncodedText]:
        """Encode passages in batches of similar length."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        result: dict[int, EncodedText] = {}
        for batch in batches(order, BATCH):
            prompted = [self.settings.passage_prompt + texts[index] for index in batch]
            result.update(zip(batch, self._run(prompted, self.settings.passage_prompt), strict=True))
        return [result[index] for index in range(len(texts))]

    def encode_question(self, text: str) -> EncodedText:
        """Encode one question."""
        prompt = self.settings.question_prompt
        return self._run([prompt + text], prompt)[0]

    def _run(self, texts: list[str], prompt: str) -> list[EncodedText]:
        # Fast tokenizers keep their padding settings in themselves and torch's threads are shared: one at a time.
        with self.lock, torch.inference_mode():
            batch = self.tokenizer(
                texts, padding=True, padding_side="right", truncation=True, max_length=self.settings.max_tokens,
                return_tensors="pt", return_special_tokens_mask=True, return_offsets_mapping=True,
            )  # fmt: skip
            special, offsets = batch.pop("special_tokens_mask").bool(), batch.pop("offset_mapping")
            states = self.model(**batch).last_hidden_state.float()
            vectors = self._vectors(states, batch["attention_mask"])
        # Neither what the tokenizer adds nor the prompt is a word of the text.
        kept = (batch["attention_mask"].bool() & ~special & (offsets[..., 1] > len(prompt))).numpy()
        words = torch.nn.functional.normalize(states, dim=-1).numpy()
        ids = batch["input_ids"].numpy()
        return [
            EncodedText(
                vectors[row],
                np.asarray(words[row][kept[row]]),
                tuple(self.tokenizer.convert_ids_to_tokens(ids[row][kept[row]].tolist())),
            )
            for row in range(len(texts))
        ]

    def _vectors(self, states: torch.Tensor, mask: torch.Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        pooled = self._pooled(states, mask)
        for layer in self.dense:
            pooled = torch.nn.functional.linear(pooled, layer["linear.weight"].float(), layer.get("linear.bias"))
        return np.asarray(torch.nn.functional.normalize(pooled, dim=-1).numpy(), dtype=np.float32)

    def _pooled(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        if self.settings.pooling == "first":
            return states[:, 0]
        if self.settings.pooling == "last":
            return states[torch.arange(len(states)), mask.sum(1) - 1]
        weights = mask.unsqueeze(-1).float()
        return (states * weights).sum(1) / weights.sum(1)
