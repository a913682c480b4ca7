"""Every shared DICOM file is stored as its label says, or refused in a sentence where the label says it cannot be."""

import io
import json
from typing import Any

import pydicom
import pytest

from tests.conftest import SHARED
from workers.imaging import burned_in
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.refusal import ImageRefused
from workers.imaging.taking_in import take_in

LABELS = SHARED / "dicom" / "labels.jsonl"
FILES = [json.loads(line) for line in LABELS.read_text().splitlines()] if LABELS.exists() else []
REFUSALS = {"no_pixels", "no_syntax", "syntax", "cut_off", "damaged"}
# Decoders of JPEG may differ by one level where the pictures were compressed with loss.
LOSSY = {"JPEG Baseline (Process 1)": 1}


@pytest.fixture(autouse=True)
def no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is blacked out is tried elsewhere; here every pixel counts."""
    monkeypatch.setattr(burned_in, "text_boxes", lambda _picture: [])


@pytest.mark.skipif(not FILES, reason="../shared/data is not there: no DICOM files to read")
@pytest.mark.parametrize("label", FILES, ids=[each["file"].removeprefix("dicom/") for each in FILES])
def test_it_is_stored_as_labelled_or_refused(label: dict[str, Any]) -> None:
    content = (SHARED / label["file"]).read_bytes()
    if label["pydicom_decode"] != "ok":
        with pytest.raises(ImageRefused) as refused:
            take_in(content, Pseudonyms(b"secret"), purpose="", batch="")
        assert refused.value.code in REFUSALS and refused.value.message.endswith(".")
        return
    taken = take_in(content, Pseudonyms(b"secret"), purpose="", batch="")
    stored = pydicom.dcmread(io.BytesIO(taken.file)).pixel_array
    assert str(stored.shape) == label["shape"]
    assert abs(float(stored.min()) - label["pixel_min"]) <= LOSSY.get(label["transfer_syntax"], 0)
    assert abs(float(stored.max()) - label["pixel_max"]) <= LOSSY.get(label["transfer_syntax"], 0)
