"""Text to vectors. For the worker and the command line: the web process never imports this."""

from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock

import numpy as np
from django.conf import settings

from clinical_guidelines.encoders.interface import EncodedText, Encoder, Vectors
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.index.american import american
from clinical_guidelines.models import SearchIndex

# Numbers in a vector of the default encoder.
WIDTH = 384
# The codes of late interaction keep 64 numbers; a vector and its passage's words share one page of the database.
LEAST_WIDTH, MOST_WIDTH = 64, 2048
# Longer questions are cut before the tokenizer sees them; the encoder reads 256 tokens at most.
MAX_QUESTION_CHARACTERS = 4000
_building = Lock()


def embed_passages(texts: list[str]) -> Vectors:
    """Return one unit vector for each text: float32 [n, width of the encoder]."""
    if not texts:
        return np.zeros((0, encoder().width), dtype=np.float32)
    return np.stack([encoded.vector for encoded in encode_passages(texts)])


def embed_question(text: str) -> Vectors:
    """Return the unit vector of a question: float32 [width]; recent questions come from a cache."""
    return encode_question(text).vector


def encode_passages(texts: list[str]) -> list[EncodedText]:
    """Return vector and token vectors for each text."""
    return encoder().encode_passages([plain(text) or " " for text in texts])


def encode_question(text: str) -> EncodedText:
    """Return vector and token vectors of a question; recent questions come from a cache."""
    return _encode_question(american(" ".join(plain(text)[:MAX_QUESTION_CHARACTERS].split())), encoder().name)


def plain(text: str) -> str:
    """Replace what neither the tokenizer nor PostgreSQL accepts: NUL and halves of surrogate pairs."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=2048)
def _encode_question(text: str, _encoder: str) -> EncodedText:
    return encoder().encode_question(text)


def encoder() -> Encoder:
    """Return the encoder that the setting EMBEDDER names: "minilm" or a folder in transformers' format."""
    with _building:
        return _load(settings.EMBEDDER)


def require_encoder_of(index: SearchIndex) -> None:
    """Raise LibraryError where another encoder made an index's vectors: with those of this one they say nothing."""
    if index.encoder != encoder().name:
        raise LibraryError(
            "embedder_differs",
            f'The collection "{index.collection}" was embedded by {index.encoder}, but {encoder().name} is set: '
            "ingest it again or set EMBEDDER back.",
        )


@cache
def _load(name: str) -> Encoder:
    loaded: Encoder
    # Imported on demand: torch takes seconds and hundreds of megabytes that the default encoder does not need.
    if name == "minilm":
        loaded = import_module("clinical_guidelines.encoders.minilm").MiniLM()
    elif Path(name).is_dir():
        loaded = import_module("clinical_guidelines.encoders.local_model").LocalModel(Path(name))
    else:
        raise LibraryError("embedder_unknown", f'EMBEDDER is "{name}", which is neither "minilm" nor a folder.')
    if not LEAST_WIDTH <= loaded.width <= MOST_WIDTH:
        raise LibraryError(
            "embedder_width",
            f'The embedder "{name}" gives {loaded.width} numbers; the index holds {LEAST_WIDTH} to {MOST_WIDTH}.',
        )
    return loaded
