"""ONNX graphs on the processor, as every model here runs them."""

import hashlib
from pathlib import Path

import onnxruntime

ERRORS_ONLY = 3


def session(graph: Path) -> onnxruntime.InferenceSession:
    """Load a graph; several threads may run it."""
    options = onnxruntime.SessionOptions()
    # Texts are run side by side: that uses the cores better than sharing each small product among them.
    options.intra_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    # Four worker threads share a session; spinning between calls would take the cores from the other three.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Processors before VNNI cut off sums of products of bytes: the same question would find other passages on them.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def is_of(path: Path, sha256: str) -> bool:
    """Tell whether a file has this SHA-256, that of the weights which were measured."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
