"""MiniLM's six layers written as an ONNX graph of fused operators, straight from the weights.

Building the graph by hand needs neither torch nor transformers and gives the operators that the optimiser would find.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

WIDTH, LAYERS, HEADS, EPSILON = 384, 6, 12, 1e-12
FUSED = "com.microsoft"
Weights = dict[str, NDArray[np.float32]]


class _Graph:
    """Nodes and constants in the making."""

    def __init__(self, weights: Weights) -> None:
        self.weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.float32] | None = None) -> str:
        """Add a constant, by default the weight of this name, and return its name."""
        array = self.weights[name] if value is None else value
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array, dtype=np.float32), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: float) -> str:
        """Add a node with one output and return the name of that output."""
        domain = "" if operator == "MatMul" else FUSED
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def dense(self, source: str, layer: str, output: str) -> str:
        """Multiply by the transposed weight of a linear layer; its bias is added by the node that follows."""
        weight = self.constant(f"{layer}.weight.T", self.weights[f"{layer}.weight"].T)
        return self.node("MatMul", [source, weight], output)

    def normalise(self, source: str, skip: str, norm: str, bias: str, output: str) -> str:
        """Add the residual and the bias, then layer-normalise."""
        inputs = [source, skip, self.constant(f"{norm}.weight"), self.constant(f"{norm}.bias"), self.constant(bias)]
        return self.node("SkipLayerNormalization", inputs, output, epsilon=EPSILON)


def _embed(graph: _Graph) -> str:
    weights = graph.weights
    # Every token is of type 0, so that row is folded into the positions.
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    inputs = [
        "input_ids",
        "",
        graph.constant("embeddings.word_embeddings.weight"),
        graph.constant("positions", positions),
        "",
        graph.constant("embeddings.LayerNorm.weight"),
        graph.constant("embeddings.LayerNorm.bias"),
    ]
    outputs = ["embedded", "unused_mask"]
    graph.nodes.append(
        helper.make_node("EmbedLayerNormalization", inputs, outputs, name="embed", domain=FUSED, epsilon=EPSILON)
    )
    return outputs[0]


def _layer(graph: _Graph, source: str, index: int, output: str) -> str:
    prefix = f"encoder.layer.{index}"
    parts = [f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([graph.weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([graph.weights[f"{part}.bias"] for part in parts])
    inputs = [source, graph.constant(f"{prefix}.qkv", weight), graph.constant(f"{prefix}.qkv.bias", bias)]
    attended = graph.node("Attention", [*inputs, "attention_mask"], f"{prefix}.attended", num_heads=HEADS)
    dense = f"{prefix}.attention.output.dense"
    projected = graph.dense(attended, dense, f"{prefix}.projected")
    norm = f"{prefix}.attention.output.LayerNorm"
    middle = graph.normalise(projected, source, norm, f"{dense}.bias", f"{prefix}.middle")
    wide = graph.dense(middle, f"{prefix}.intermediate.dense", f"{prefix}.wide")
    bias_name = graph.constant(f"{prefix}.intermediate.dense.bias")
    active = graph.node("BiasGelu", [wide, bias_name], f"{prefix}.active")
    narrow = graph.dense(active, f"{prefix}.output.dense", f"{prefix}.narrow")
    return graph.normalise(narrow, middle, f"{prefix}.output.LayerNorm", f"{prefix}.output.dense.bias", output)


def graph_write(*, weights: Path, target: Path) -> None:
    """Write the fp32 graph: input_ids, attention_mask int32 [batch, tokens] -> states float32 [batch, tokens, 384]."""
    graph = _Graph(load_file(weights))
    states = _embed(graph)
    for index in range(LAYERS):
        states = _layer(graph, states, index, "states" if index == LAYERS - 1 else f"states.{index}")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "tokens", WIDTH])]
    whole = helper.make_graph(graph.nodes, "minilm", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    onnx.save(helper.make_model(whole, opset_imports=opsets, ir_version=9), str(target))
