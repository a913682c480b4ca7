"""The goals of ratios 7, 8 and 9, where there is a GPU: `pytest tests/gpu`."""

import pytest
import torch

from tests.gpu.__main__ import measured

pytestmark = [pytest.mark.gpu, pytest.mark.timeout(1200)]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device: speed at true shape cannot be measured here")
def test_the_lane_is_faster_than_the_plain_ways() -> None:
    found = measured(["ratio_7_one_stream", "ratio_8_many_streams"], dry=False)
    single, many = found["ratio_7_one_stream"], found["ratio_8_many_streams"]
    assert isinstance(single, dict)
    assert isinstance(many, dict)
    assert single["ratio"] >= 1
    assert many["sequential_generate"]["ratio"] >= 20
