import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pytest_django.fixtures import Settings

from clinical_guidelines import embeddings
from clinical_guidelines.embeddings import WIDTH, embed_passages, embed_question, encode_question
from clinical_guidelines.encoders import minilm_files
from clinical_guidelines.errors import LibraryError
from tests.clinical_guidelines.library import ToldEncoder

QUESTION = "What is the dose of ceftriaxone in meningitis?"
ANSWER = "Ceftriaxone 2 g every 12 hours is given to adults with bacterial meningitis."
OTHER = "Visiting hours are from two to eight in the evening."


def test_an_answer_is_nearer_to_its_question_than_anything_else() -> None:
    answer, other = embed_passages([ANSWER, OTHER])
    question = embed_question(QUESTION)
    assert question @ answer > 0.6 > 0.2 > question @ other


def test_a_question_is_a_unit_vector() -> None:
    vector = embed_question("What is hypertension?")
    assert vector.shape == (WIDTH,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_order_of_passages_is_kept_whatever_their_length() -> None:
    texts = [ANSWER * 20, OTHER, "", ANSWER, "x " * 5000]
    together = embed_passages(texts)
    alone = np.stack([embed_passages([text])[0] for text in texts])
    assert together.shape == (5, WIDTH)
    # Quantised activations share one scale in a batch, so a passage's vector moves a little with its neighbours.
    assert np.sum(together * alone, axis=1).min() > 0.95


def test_no_passages_give_no_vectors() -> None:
    assert embed_passages([]).shape == (0, WIDTH)


def test_token_vectors_leave_special_tokens_out() -> None:
    encoded = encode_question("septic shock")
    assert encoded.token_vectors.shape == (len(encoded.tokens), WIDTH)
    assert np.linalg.norm(encoded.token_vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_threads_get_the_vectors_that_one_thread_gets() -> None:
    questions = [f"question {number} about drug {number * 7}" for number in range(40)]
    expected = [embeddings.encoder().encode_question(question).vector for question in questions]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: embeddings.encoder().encode_question(text).vector, questions))
    assert np.allclose(expected, found, atol=1e-5)


def test_a_question_asked_again_is_not_embedded_again(told: ToldEncoder) -> None:
    calls: list[str] = []
    original = told.encode_question
    told.encode_question = lambda text: calls.append(text) or original(text)  # type: ignore[func-returns-value,method-assign]
    embed_question("How  much\nfluid?")
    embed_question("How much fluid?")
    assert calls == ["How much fluid?"]


def test_a_question_of_a_hundred_thousand_characters_is_cut() -> None:
    assert embed_question("word " * 20_000).shape == (WIDTH,)


def test_an_unknown_embedder_is_named(settings: Settings) -> None:
    settings.EMBEDDER = "no-such-model"
    with pytest.raises(LibraryError, match="no-such-model"):
        embed_question("x")


def test_an_embedder_too_wide_for_the_index_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.EMBEDDER = str(tmp_path)

    class Wide:
        @staticmethod
        def LocalModel(_folder: Path) -> ToldEncoder:
            return ToldEncoder(width=4096)

    monkeypatch.setattr("clinical_guidelines.embeddings.import_module", lambda _name: Wide)
    with pytest.raises(LibraryError, match="4096"):
        embed_question("x")


def test_changed_weights_are_never_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    monkeypatch.setattr(minilm_files, "package_folder", lambda: tmp_path)
    with pytest.raises(LibraryError, match="not the expected ones"):
        minilm_files.weights_checked()


def test_an_interrupted_build_leaves_no_graph(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    settings.MODELS_ROOT = tmp_path
    monkeypatch.setattr(minilm_files, "quantize_dynamic", fail)
    with pytest.raises(KeyboardInterrupt):
        minilm_files.graph_path()
    assert [path.name for path in tmp_path.iterdir()] == ["minilm.lock"]


def test_the_library_without_search_loads_no_model() -> None:
    code = (
        "import sys, clinical_guidelines.apps, clinical_guidelines.errors, clinical_guidelines.documents.model; "
        "print([name for name in ('torch', 'onnxruntime', 'transformers', 'tokenizers') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
