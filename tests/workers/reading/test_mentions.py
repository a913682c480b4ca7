"""Said to be there, denied, or doubted: by the words around it, in sentences as reports write them."""

import json
import re
from pathlib import Path

import pytest

from workers.reading.mentions import presence_in, presence_of

CASES = [
    ("There is a small left pleural effusion.", "present"),
    ("No pleural effusion or pneumothorax.", "absent"),
    ("Lungs are clear, without focal consolidation, pneumothorax or effusion.", "absent"),
    ("No pneumothorax, but a large right effusion.", "present"),
    ("Pleural effusion: none.", "absent"),
    ("Effusion is not seen.", "absent"),
    ("The effusion has resolved.", "absent"),
    ("A small effusion cannot be excluded.", "uncertain"),
    ("Blunted angle, possibly a small effusion.", "uncertain"),
    ("No significant change of the known left effusion.", "present"),
    ("Not only consolidation but also bilateral effusions.", "present"),
    ("The heart is normal.", None),
    ("There is no evidence of effusion. However, there is cardiomegaly.", "absent"),
]


@pytest.mark.parametrize(("sentence", "presence"), CASES)
def test_what_is_said_of_an_effusion(sentence: str, presence: str | None) -> None:
    assert presence_in(sentence, ["effusion"]) == presence


@pytest.mark.parametrize(
    ("sentence", "presence"),
    [
        ("No pneumothorax.", "absent"),
        ("No acute bony abnormality is seen.", "absent"),
        ("Mild cardiomegaly.", "present"),
        ("Mild cardiomegaly without oedema.", "present"),
        ("Possible right basal pneumonia.", "uncertain"),
        ("Normal heart size, but no pneumothorax.", "present"),
        ("", "present"),
    ],
)
def test_what_a_whole_sentence_says(sentence: str, presence: str) -> None:
    assert presence_of(sentence) == presence


def test_denials_in_real_reports_are_understood(shared_data: Path) -> None:
    """Against the MeSH headings that people gave to 400 reports; "uncertain" counts as said."""
    terms = {
        "Cardiomegaly": ["cardiomegal*", "enlarged heart", "heart is enlarged"],
        "Pleural Effusion": ["effusion"],
        "Pneumothorax": ["pneumothorax", "pneumothoraces"],
        "Pulmonary Atelectasis": ["atelecta*"],
        "Fractures, Bone": ["fracture"],
    }
    wrong = mentions = 0
    for report in map(json.loads, (shared_data / "reports" / "openi_radiology.jsonl").read_text().splitlines()):
        text = f"{report['findings']} {report['impression']}"
        headings = {heading.split("/")[0] for heading in report["mesh_major"]}
        for heading, words in terms.items():
            said = presence_in(text, words)
            if said is None:
                continue
            mentions += 1
            wrong += (said != "absent") != (heading in headings)
    assert mentions > 600
    assert wrong / mentions < 0.03


def test_no_text_takes_long() -> None:
    hostile = "no " * 300 + "effusion " * 20_000
    assert presence_in(hostile, ["effusion"]) == "absent"
    assert presence_of(re.sub("e", "possible, ", hostile[:5_000])) in {"present", "absent", "uncertain"}
