"""A random Gemma 3 of the true class, small enough for every test; what it writes means nothing."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import Gemma3Config, Gemma3ForCausalLM, Gemma3ForConditionalGeneration, PreTrainedTokenizerFast
from transformers.models.gemma3 import Gemma3ImageProcessorPil, Gemma3Processor

from workers.inference.model_files import list_write

IMAGE_TOKENS = 4
SIDE = 56
CONTROLS = [
    "<pad>",
    "<eos>",
    "<bos>",
    "<start_of_turn>",
    "<end_of_turn>",
    "<start_of_image>",
    "<end_of_image>",
    "<image_soft_token>",
    "<unused94>",
    "<unused95>",
]
# Equal in effect to the public Gemma 3 template.
TEMPLATE = (
    "{{ bos_token }}{%- set ns = namespace(lead='') -%}"
    "{%- if messages[0]['role'] == 'system' -%}"
    "{%- set ns.lead = messages[0]['content'][0]['text'] + '\n\n' -%}{%- set turns = messages[1:] -%}"
    "{%- else -%}{%- set turns = messages -%}{%- endif -%}"
    "{%- for turn in turns -%}"
    "{{ '<start_of_turn>' + ('model' if turn['role'] == 'assistant' else 'user') + '\n' }}"
    "{{ ns.lead if loop.first else '' }}"
    "{%- for part in turn['content'] -%}"
    "{{ '<start_of_image>' if part['type'] == 'image' else part['text'] | trim }}"
    "{%- endfor -%}{{ '<end_of_turn>\n' }}{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{ '<start_of_turn>model\n' }}{%- endif -%}"
)


def tokenizer() -> PreTrainedTokenizerFast:
    vocabulary = {token: number for number, token in enumerate(CONTROLS)}
    for byte in sorted(pre_tokenizers.ByteLevel.alphabet()):
        vocabulary[byte] = len(vocabulary)
    raw = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(
        tokenizer_object=raw,
        pad_token="<pad>",
        eos_token="<eos>",
        bos_token="<bos>",
        padding_side="left",
        extra_special_tokens={
            "boi_token": "<start_of_image>",
            "eoi_token": "<end_of_image>",
            "image_token": "<image_soft_token>",
        },
    )
    made.add_tokens(["<start_of_turn>", "<end_of_turn>"], special_tokens=True)
    # In the true tokenizer these two are not special: decoding does not drop them by itself.
    made.add_tokens(["<unused94>", "<unused95>"])
    return made


def processor() -> Gemma3Processor:
    return Gemma3Processor(
        image_processor=Gemma3ImageProcessorPil(size={"height": SIDE, "width": SIDE}),
        tokenizer=tokenizer(),
        chat_template=TEMPLATE,
        image_seq_length=IMAGE_TOKENS,
    )


def config() -> Gemma3Config:
    rope = {
        "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
        "sliding_attention": {"rope_type": "default", "rope_theta": 1e4},
    }
    return Gemma3Config(
        text_config={
            "vocab_size": 266,
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_hidden_layers": 6,
            "num_attention_heads": 4,
            "num_key_value_heads": 2,
            "head_dim": 16,
            "sliding_window": 8,
            "query_pre_attn_scalar": 16,
            "max_position_embeddings": 8192,
            "rope_parameters": rope,
            "pad_token_id": 0,
            "eos_token_id": 1,
            "bos_token_id": 2,
        },
        vision_config={
            "hidden_size": 16,
            "intermediate_size": 32,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "image_size": SIDE,
            "patch_size": 14,
            "vision_use_head": False,
        },
        mm_tokens_per_image=IMAGE_TOKENS,
        image_token_index=7,
        boi_token_index=5,
        eoi_token_index=6,
    )


def save_text_only(folder: Path, *, names_images: bool) -> Path:
    """Write a folder of the text-only class, with a tokenizer that names the image tokens or does not."""
    torch.manual_seed(0)
    Gemma3ForCausalLM(config().text_config).save_pretrained(folder)
    tokenizer().save_pretrained(folder)
    if not names_images:
        settings = folder / "tokenizer_config.json"
        named = json.loads(settings.read_text())
        settings.write_text(
            json.dumps({key: value for key, value in named.items() if not key.endswith(("oi_token", "image_token"))})
        )
    list_write(folder)
    return folder


def save(folder: Path) -> Path:
    """Write a whole model folder, as a hub would hand it out, and accept it."""
    torch.manual_seed(0)
    Gemma3ForConditionalGeneration(config()).save_pretrained(folder)
    processor().save_pretrained(folder)
    list_write(folder)
    return folder
