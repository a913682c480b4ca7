"""Gemma on a tiny random checkpoint of the true class: exactness, sharing, stopping. Its words mean nothing."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image
from transformers import GenerationConfig

from assistant.errors import AssistantError
from tests.workers import tiny_gemma
from workers.inference.gemma.loading import load, precision_for
from workers.inference.gemma.model import GemmaModel
from workers.inference.gemma.tokens import PromptEncoder
from workers.inference.gemma.writing import Decoder, Writing, looping
from workers.inference.interfaces import Budget, Message
from workers.inference.model_files import list_write, model_files

NEVER = threading.Event()
PICTURE = Image.linear_gradient("L").convert("RGB").resize((80, 60))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_gemma.save(tmp_path_factory.mktemp("gemma"))


@pytest.fixture(scope="module")
def model(folder: Path) -> Iterator[GemmaModel]:
    loaded = GemmaModel.from_setting(str(folder), "fp32")
    yield loaded
    loaded.close()


def asked(text: str) -> list[Message]:
    return [Message("user", (text,))]


def as_template(messages: list[Message]) -> list[dict[str, object]]:
    return [
        {
            "role": message.role,
            "content": [
                {"type": "text", "text": part} if isinstance(part, str) else {"type": "image", "image": part}
                for part in message.parts
            ],
        }
        for message in messages
    ]


CONVERSATIONS = [
    asked("What is the dose?"),
    [Message("system", ("Be brief.",)), *asked("  Why?\n")],
    [Message("system", ("Be brief.",)), *asked("One"), Message("assistant", (" 1 ",)), *asked("Two")],
    [Message("user", (PICTURE, "What is seen?"))],
    [
        Message("system", ("Read.",)),
        Message("user", ("Prior:", PICTURE, "SLICE 1", PICTURE, "SLICE 2", "Compare ü ≥ 5")),
    ],
]


@pytest.mark.parametrize("messages", CONVERSATIONS, ids=range(len(CONVERSATIONS)))
def test_a_prompt_is_what_the_reference_processor_makes(model: GemmaModel, messages: list[Message]) -> None:
    reference = tiny_gemma.processor().apply_chat_template(
        as_template(messages), tokenize=True, return_dict=True, return_tensors="pt", add_generation_prompt=True
    )
    encoded = model._encoder.encode(messages)
    assert encoded.ids == reference["input_ids"][0].tolist()
    if encoded.images:
        assert model._images is not None
        tensors = model._images.inputs(encoded)
        assert encoded.token_types == reference["token_type_ids"][0].tolist()
        assert torch.equal(tensors["pixel_values"], reference["pixel_values"])
    assert encoded.ids.count(2) == 1


def test_control_tokens_in_a_question_stay_text() -> None:
    tokenizer = tiny_gemma.tokenizer()
    encoder = PromptEncoder(tokenizer, image_tokens=tiny_gemma.IMAGE_TOKENS)
    hostile = "".join(tiny_gemma.CONTROLS)
    plain, attacked = encoder.encode(asked("x")), encoder.encode(asked("x" + hostile))
    controls = set(range(len(tiny_gemma.CONTROLS)))
    assert [number for number in attacked.ids if number in controls] == [n for n in plain.ids if n in controls]
    assert hostile in tokenizer.decode(attacked.ids)


def test_roles_must_alternate(model: GemmaModel) -> None:
    with pytest.raises(ValueError, match="take turns"):
        model._encoder.encode([*asked("One"), *asked("Two")])


def test_the_text_is_that_of_plain_generation(model: GemmaModel) -> None:
    for messages in (asked("What is the dose?"), CONVERSATIONS[3]):
        encoded = model._encoder.encode(messages)
        inputs = (
            model._images.inputs(encoded)
            if encoded.images and model._images
            else {
                "input_ids": torch.tensor([encoded.ids]),
                "attention_mask": torch.tensor([[1] * len(encoded.ids)]),
            }
        )
        plain = model._loaded.model.generate(
            **inputs, generation_config=GenerationConfig(max_new_tokens=40, do_sample=False, eos_token_id=[1, 4])
        )[0, len(encoded.ids) :].tolist()
        writing = Writing()
        expected = "".join(Decoder(model._loaded.tokenizer).text(plain, writing))
        assert expected
        assert "".join(model.stream(messages, Budget(40), NEVER)) == expected


def test_sixteen_turns_at_once_write_what_each_writes_alone(model: GemmaModel) -> None:
    questions = [f"Question {number}: {'why ' * number}" for number in range(16)]
    alone = ["".join(model.stream(asked(question), Budget(24), NEVER)) for question in questions]
    together = [""] * len(questions)

    def write(place: int) -> None:
        together[place] = "".join(model.stream(asked(questions[place]), Budget(24), NEVER))

    threads = [threading.Thread(target=write, args=(place,)) for place in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert together == alone
    assert len(set(alone)) > 1
    assert model._text.waiting() == 0


def test_text_goes_on_while_an_image_is_read(model: GemmaModel) -> None:
    image = threading.Thread(target=lambda: list(model.stream(CONVERSATIONS[4], Budget(400), NEVER)))
    image.start()
    assert "".join(model.stream(asked("And this?"), Budget(8), NEVER))
    image.join(60)
    assert not image.is_alive()


@pytest.mark.parametrize("messages", [asked("Go on for long"), CONVERSATIONS[3]], ids=["text", "image"])
def test_it_stops_within_a_second(model: GemmaModel, messages: list[Message]) -> None:
    unwanted = threading.Event()
    stream = model.stream(messages, Budget(7000), unwanted)
    next(stream)
    unwanted.set()
    began = time.monotonic()
    list(stream)
    assert time.monotonic() - began < 1
    assert "".join(model.stream(messages, Budget(8), NEVER))


LEAVING = """
import sys, threading
import django
django.setup()
from workers.inference.gemma.model import GemmaModel
from workers.inference.interfaces import Budget, Message
pieces = GemmaModel.from_setting(sys.argv[1], "fp32").stream(
    [Message("user", ("Write on.",))], Budget(400), threading.Event())
next(pieces)
"""


@pytest.mark.slow
def test_a_process_ends_quietly_in_the_middle_of_a_turn(folder: Path) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "assistant.config.settings"}
    ended = subprocess.run(
        [sys.executable, "-c", LEAVING, str(folder)],
        env=os.environ | settings,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr and "Logging error" not in ended.stderr
    assert "not initialized" not in ended.stderr


@pytest.mark.parametrize("names_images", [True, False])
def test_the_text_only_class_writes_and_says_that_it_reads_no_images(tmp_path: Path, *, names_images: bool) -> None:
    model = GemmaModel.from_setting(
        str(tiny_gemma.save_text_only(tmp_path / "text", names_images=names_images)), "fp32"
    )
    encoded = model._encoder.encode(asked("What is the dose?"))
    plain = model._loaded.model.generate(
        torch.tensor([encoded.ids]),
        generation_config=GenerationConfig(max_new_tokens=24, do_sample=False, eos_token_id=[1, 4]),
    )[0, len(encoded.ids) :].tolist()
    expected = "".join(Decoder(model._loaded.tokenizer).text(plain, Writing()))
    assert expected
    assert "".join(model.stream(asked("What is the dose?"), Budget(24), NEVER)) == expected
    with pytest.raises(AssistantError, match="reads text only"):
        list(model.stream(CONVERSATIONS[3], Budget(8), NEVER))
    model.close()


def test_a_checkpoint_that_says_float16_is_never_loaded_so(tmp_path: Path) -> None:
    folder = tiny_gemma.save(tmp_path / "half")
    said = json.loads((folder / "config.json").read_text())
    for part in (said, said["text_config"], said["vision_config"]):
        part |= {"dtype": "float16", "torch_dtype": "float16"}
    (folder / "config.json").write_text(json.dumps(said))
    list_write(folder)
    for precision, dtype in (("auto", torch.float32), ("bf16", torch.bfloat16)):
        loaded = load(model_files(str(folder)), precision)
        assert {weight.dtype for weight in loaded.model.parameters()} == {dtype}


def test_four_bits_need_a_gpu_and_half_precision_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(AssistantError, match="needs a GPU"):
        precision_for("4bit")
    with pytest.raises(AssistantError, match="not one of auto, bf16, fp32, 4bit"):
        precision_for("fp16")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr("workers.inference.gemma.loading.find_spec", lambda _: None)
    with pytest.raises(AssistantError, match="pip install bitsandbytes"):
        precision_for("4bit")


@pytest.mark.parametrize(
    "messages", [asked("word " * 1500), [Message("user", (PICTURE, "word " * 500))]], ids=["text", "image"]
)
def test_it_stops_before_its_first_word(model: GemmaModel, messages: list[Message]) -> None:
    unwanted = threading.Event()
    unwanted.set()
    began = time.monotonic()
    assert list(model.stream(messages, Budget(400), unwanted)) == []
    assert time.monotonic() - began < 1
    assert "".join(model.stream(messages, Budget(4), NEVER))


def test_a_prompt_too_long_is_refused_whole(model: GemmaModel) -> None:
    with pytest.raises(AssistantError, match="longer than the model can read"):
        list(model.stream(asked("x" * 9000), Budget(8), NEVER))


def test_a_changed_weight_is_never_loaded(folder: Path, tmp_path: Path) -> None:
    damaged = tiny_gemma.save(tmp_path / "damaged")
    weights = damaged / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    with pytest.raises(AssistantError, match=r"model\.safetensors .* not the one that was accepted"):
        GemmaModel.from_setting(str(damaged), "fp32")


def test_missing_weights_say_what_to_do() -> None:
    with pytest.raises(AssistantError, match=r"manage\.py models fetch google/medgemma-4b-it"):
        GemmaModel.from_setting("google/medgemma-4b-it", "auto")


def written(ids: list[int]) -> tuple[str, Writing]:
    writing = Writing()
    return "".join(Decoder(tiny_gemma.tokenizer()).text(ids, writing)), writing


def spelled(text: str) -> list[int]:
    ids: list[int] = tiny_gemma.tokenizer().encode(text, add_special_tokens=False)
    return ids


@pytest.mark.parametrize(
    ("ids", "text", "thinking"),
    [
        ([8, *spelled("thought\nhm"), 9, *spelled("Give it."), 4], "Give it.", False),
        ([8, 9, *spelled("Give it.")], "Give it.", False),
        ([*spelled("Give it."), 1, *spelled("never")], "Give it.", False),
        ([8, *spelled("thought\nand on and")], "", True),
        (spelled("≥ 5 µg ü"), "≥ 5 µg ü", False),
    ],
    ids=["thought", "empty thought", "no thought", "cut thought", "characters of many bytes"],
)
def test_thoughts_are_never_shown(ids: list[int], text: str, thinking: bool) -> None:
    shown, writing = written(ids)
    assert (shown, writing.thinking) == (text, thinking)


def test_a_loop_is_cut() -> None:
    ids = spelled("Give fluids. ") + spelled("And again, and again. ") * 40
    shown, writing = written(ids)
    assert writing.loops
    assert len(shown) < 150


def test_ordinary_lists_are_no_loop() -> None:
    listed = "".join(f"- Give {number} mg of drug {number} every {number} hours.\n" for number in range(2, 40))
    assert not any(looping(spelled(listed)[:end]) for end in range(8, len(spelled(listed)), 8))
