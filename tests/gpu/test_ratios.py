"""Exactness and the goals of ratios 7, 8 and 9, where there is a GPU: `pytest tests/gpu`."""

import pytest
import torch

from tests.gpu.__main__ import measured

pytestmark = [pytest.mark.gpu, pytest.mark.timeout(1200)]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device: speed at true shape cannot be measured here")
def test_the_lane_is_exact_and_faster_than_the_plain_ways() -> None:
    found = measured(["exact", "ratio_7_one_stream", "ratio_9_first_token", "ratio_8_many_streams"], dry=False)
    assert found["exact"]["fp32_equal"] == found["exact"]["fp32_answers"] and found["exact"]["fp32_with_images_equal"]
    assert found["ratio_7_one_stream"]["ratio"] >= 5
    assert found["ratio_9_first_token"]["ratio"] >= 3
    assert found["ratio_8_many_streams"]["sequential_generate"]["ratio"] >= 20
