"""The default encoder: MiniLM as an int8 ONNX graph."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from clinical_guidelines.encoders.graphs import session
from clinical_guidelines.encoders.interface import EncodedText, Vectors
from clinical_guidelines.encoders.minilm_files import graph_path, package_folder
from clinical_guidelines.encoders.minilm_graph import WIDTH

# The model was trained on up to 256 tokens; passages are cut by the splitter well before that.
MAX_TOKENS = 256


def _unit(vectors: NDArray[np.float32]) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
    return np.asarray(vectors / lengths, dtype=np.float32)


class MiniLM:
    """all-MiniLM-L6-v2, mean pooled; onnxruntime sessions and tokenizers may be called by several threads."""

    name = "minilm-l6-v2-int8"
    width = WIDTH

    def __init__(self) -> None:
        self.session = session(graph_path())
        self.tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.tokenizer.no_padding()
        self.side_by_side = ThreadPoolExecutor(min(4, os.cpu_count() or 1), thread_name_prefix="embed")

    def encode_passages(self, texts: list[str]) -> list[EncodedText]:
        """Encode passages, each by itself: its vector must not depend on what it happened to be embedded with.

        The int8 graph scales each run's activations together, so a batch would lend every passage its neighbours'
        rounding; a batch is no faster on two cores either.
        """
        return list(self.side_by_side.map(self._run, self.tokenizer.encode_batch(texts)))

    def encode_question(self, text: str) -> EncodedText:
        """Encode one question."""
        return self._run(self.tokenizer.encode(text))

    def _run(self, encoding: Encoding) -> EncodedText:
        ids = np.array([encoding.ids], dtype=np.int32)
        (states,) = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return _encoded(states[0], encoding)


def _encoded(states: NDArray[np.float32], encoding: Encoding) -> EncodedText:
    """Pool over all tokens as the model was trained; keep the states of the words for late interaction."""
    words = states[1:-1]
    return EncodedText(_unit(states.mean(axis=0)), _unit(words), tuple(encoding.tokens[1:-1]))
