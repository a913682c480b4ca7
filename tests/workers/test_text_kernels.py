"""The kernels of a GPU against the library's modules: Triton's interpreter runs them on processors, in fp32 alone."""

import sys
from typing import Any

import pytest
import torch

from tests.gpu.shapes import random_model
from workers.inference.gemma.layers import KernelLayers, LibraryLayers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Triton has wheels for Linux alone")

SLOTS, TOKENS = 5, 300
# One row takes kernels of its own.
STREAMS = [1, 3]


@pytest.fixture(scope="module")
def model() -> Any:
    torch.manual_seed(0)
    model = random_model(true_shape=False)
    for name, weight in model.named_parameters():
        if "norm" in name:
            torch.nn.init.normal_(weight, std=0.3)
    return model.requires_grad_(False)


@pytest.fixture
def kernels(model: Any) -> KernelLayers:
    return KernelLayers(model.model.language_model.layers)


@pytest.fixture
def layer(model: Any) -> Any:
    return model.model.language_model.layers[0]


@pytest.fixture(params=STREAMS)
def streams(request: pytest.FixtureRequest) -> int:
    torch.manual_seed(request.param)
    return int(request.param)


def assert_near(found: torch.Tensor, expected: torch.Tensor) -> None:
    """Sums in another order differ in the last places."""
    torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)


def test_queries_are_turned_and_keys_and_values_go_to_their_places(
    layer: Any, kernels: KernelLayers, streams: int
) -> None:
    attention = layer.self_attn
    weight, width = attention.k_proj.weight, attention.head_dim
    normed = torch.randn(streams, weight.shape[1])
    turning = [table.repeat(1, 2) for table in torch.randn(2, streams, width // 2)]
    rows, places = torch.tensor([1, 1, 4])[:streams], torch.tensor([4, 5, TOKENS - 1])[:streams]
    found, expected = torch.zeros(2, 2, SLOTS, TOKENS, len(weight) // width, width)
    queries = kernels.turned(attention, normed, turning, found[0], found[1], rows, places)
    wanted = LibraryLayers().turned(attention, normed, turning, expected[0], expected[1], rows, places)
    assert expected[:, rows, places].all()
    assert_near(queries, wanted)
    assert_near(found, expected)


@pytest.mark.parametrize(("heads", "shared", "width"), [(8, 2, 32), (3, 3, 16)])
def test_rows_look_at_their_spans_also_past_the_end_of_a_slot(
    kernels: KernelLayers, streams: int, heads: int, shared: int, width: int
) -> None:
    queries = torch.randn(streams, heads, width)
    keys, values = torch.randn(2, SLOTS, TOKENS, shared, width)
    rows = torch.tensor([4, 0, 2])[:streams]
    spans = torch.tensor([[290, 5, 0], [130, 1, TOKENS]])[:, :streams].contiguous()
    asked = queries, keys, values, rows, spans, width**-0.5
    assert_near(kernels.looked(*asked), LibraryLayers().looked(*asked))


def test_a_layer_makes_the_same_of_what_it_looked_at(
    model: Any, layer: Any, kernels: KernelLayers, streams: int
) -> None:
    out = layer.self_attn.o_proj.weight
    attended, hidden = torch.randn(streams, 1, out.shape[1]), torch.randn(streams, len(out))
    asked = layer, model.model.language_model.norm, hidden, attended
    for found, expected in zip(kernels.joined(*asked), LibraryLayers().joined(*asked), strict=True):
        assert_near(found, expected)


def test_the_same_id_is_chosen(model: Any, kernels: KernelLayers, streams: int) -> None:
    head = model.lm_head
    normed = torch.randn(streams, head.weight.shape[1])
    assert kernels.chosen(head, normed).tolist() == LibraryLayers().chosen(head, normed).tolist()
