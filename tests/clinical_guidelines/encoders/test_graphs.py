"""The int8 graphs give on every processor what their whole numbers give."""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from clinical_guidelines.encoders.graphs import session

WIDTH = 64


def test_sums_of_products_of_bytes_are_never_cut_off(tmp_path: Path) -> None:
    """Two products of the largest bytes pass what 16 bits hold, which processors before VNNI add them in."""
    weights = numpy_helper.from_array(np.full((WIDTH, WIDTH), 127, dtype=np.int8), "weights")
    product = helper.make_node("MatMulInteger", ["activations", "weights"], ["sums"])
    graph = helper.make_graph(
        [product],
        "bytes",
        [helper.make_tensor_value_info("activations", TensorProto.UINT8, [1, WIDTH])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [1, WIDTH])],
        [weights],
    )
    path = tmp_path / "bytes.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    (sums,) = session(path).run(None, {"activations": np.full((1, WIDTH), 255, dtype=np.uint8)})
    assert (sums == WIDTH * 255 * 127).all()
