"""The script for a GPU machine, tried without one: its steps run and its figures have their shape."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.flows.programs import ROOT
from tests.gpu.__main__ import main, measured
from tests.gpu.images import siglip_config, text_flops, vision_flops
from tests.gpu.shapes import PARAMETERS, true_config


@pytest.mark.slow
def test_a_dry_run_prints_every_ratio(tmp_path: Path) -> None:
    # A process of its own, as on a GPU machine: nothing here has set Django up for it.
    out = tmp_path / "gpu.json"
    command = [sys.executable, "-m", "tests.gpu", "--dry", "--out", str(out)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["dry"] and json.loads(out.read_text()) == found
    assert found["ratio_7_one_stream"]["wardlight_tok_s"] > 0
    assert found["exact"]["fp32_equal"] == found["exact"]["fp32_answers"] and found["exact"]["fp32_with_images_equal"]
    assert {"sequential_generate", "plain_continuous_batching"} < set(found["ratio_8_many_streams"])
    assert found["ratio_9_first_token"]["wardlight_ms"] > 0
    assert all(found["ratio_10_speech"][f"windows_{count}"]["fp32_text_is_the_pipelines"] for count in (1, 2))
    assert found["medsiglip"]["images_s"] > 0 and found["medsiglip"]["product_images_s"] > 0
    assert found["27b_one_stream"]["ratio"] > 0
    for count in (1, 8):
        told = found["first_token_with_images"][f"{count}_images"]
        assert told["from_pictures_ms"] > 0 and told["first_token_ms"] > 0


def test_a_part_that_fails_or_hangs_loses_neither_the_others_nor_what_it_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hangs = "import json, time; print(json.dumps({'known': 1}), flush=True); time.sleep(600)"
    scripts = {
        "medsiglip": hangs,
        "ratio_9_first_token": "raise SystemExit(3)",
        "ratio_10_speech": "print('{\"a\": 2}')",
    }
    started = subprocess.Popen

    def instead(command: list[str], **told: Any) -> Any:
        return started([sys.executable, "-c", scripts[command[command.index("--alone") + 1]]], **told)

    monkeypatch.setattr("tests.gpu.__main__.subprocess.Popen", instead)
    monkeypatch.setattr("tests.gpu.__main__.LEAST_SECONDS", 0)
    out = tmp_path / "gpu.json"
    found = measured(["ratio_10_speech", "ratio_9_first_token", "medsiglip"], dry=False, seconds=5, out=out)
    assert found["ratio_10_speech"] == {"a": 2}
    assert found["ratio_9_first_token"]["fault"].startswith("Ended with 3")
    assert found["medsiglip"]["known"] == 1 and "Not done within" in found["medsiglip"]["fault"]
    assert json.loads(out.read_text()) == found


def test_without_a_gpu_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(SystemExit, match="No CUDA device"):
        main([])


@pytest.mark.parametrize("size", PARAMETERS)
def test_the_true_shapes_have_the_published_sizes_and_two_bytes_a_weight(size: Any) -> None:
    from transformers import Gemma3ForConditionalGeneration

    with torch.device("meta"):
        model = Gemma3ForConditionalGeneration._from_config(true_config(size), dtype=torch.bfloat16)
    assert sum(weight.numel() for weight in model.parameters()) == PARAMETERS[size]
    assert {(weight.dtype, weight.device.type) for weight in model.parameters()} == {(torch.bfloat16, "meta")}


def test_medsiglips_true_shape_has_the_published_size() -> None:
    from transformers import SiglipModel

    with torch.device("meta"):
        model = SiglipModel(siglip_config())
    assert sum(weight.numel() for weight in model.parameters()) == 878_300_338


def test_the_least_work_of_a_prompt_with_images_is_counted_by_hand() -> None:
    """4.3e9 parameters, of which a token meets those of the language model but for the table of its embeddings."""
    from transformers import Gemma3ForConditionalGeneration

    with torch.device("meta"):
        model = Gemma3ForConditionalGeneration(true_config())
    assert text_flops(model, 1_000) == pytest.approx(2 * 3.209e9 * 1_000 + 2 * 1_000**2 * 8 * 256 * 34, rel=1e-3)
    seen = vision_flops(model.model.vision_tower, model.config.vision_config)
    assert seen == pytest.approx(2 * 4.11e8 * 4_096 + 4 * 4_096**2 * 1152 * 27, rel=1e-2)
