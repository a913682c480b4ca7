"""The modality gate: what the file says and what the classifier sees must agree with the tool that was chosen.

A file that says another modality is refused whatever the classifier sees: a head CT never gets a chest report. A file
that says nothing, such as a photograph, needs the classifier, or a person who says what it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reading_shapes import GateVerdict, ReadingTask

# Codes of DICOM PS3.16 CID 29; DOC is a photograph that was handed in as a document.
RADIOGRAPHY = {"CR", "DX", "RG"}
MODALITIES: dict[ReadingTask, set[str]] = {
    "chest_film": RADIOGRAPHY,
    "skin": {"XC", "DMS"},
    "fundus": {"OP", "OPT"},
    "pathology": {"SM", "GM"},
    "document": {"DOC"},
}
# What says little of what is shown: a camera's picture, a screen's copy, "other", or nothing at all.
SILENT = {"", "XC", "OT", "SC"}
CHEST = ("CHEST", "THORAX", "LUNG", "RIB", "STERNUM", "PULM", "HEART")
EYE = ("EYE", "RETINA", "FUNDUS", "OPTIC")
BODY_PARTS: dict[ReadingTask, tuple[str, ...]] = {"chest_film": CHEST, "fundus": EYE}
NAMES: dict[ReadingTask, str] = {
    "chest_film": "a chest film",
    "skin": "a photograph of skin",
    "fundus": "a photograph of the fundus",
    "pathology": "a pathology patch",
    "document": "a photographed document",
}
# Kinds between which the classifier chooses, each with the prompts that are averaged.
KINDS: dict[str, tuple[str, ...]] = {
    "chest_film": ("a chest x-ray", "a frontal chest radiograph", "a lateral chest radiograph"),
    "skin": ("a clinical photograph of skin", "a close-up photograph of a skin lesion", "a dermatology photograph"),
    "fundus": ("a colour fundus photograph", "a retinal fundus image of the eye"),
    "pathology": ("a histopathology slide", "a microscopy image of stained tissue", "an H&E stained tissue section"),
    "document": ("a photograph of a printed document", "a scanned laboratory report", "a page of text"),
    "an x-ray of another part": ("an x-ray of a limb", "an abdominal x-ray", "an x-ray of the skull", "a spine x-ray"),
    "a CT slice": ("a head CT slice", "an axial chest CT slice", "an abdominal CT slice"),
    "an MR slice": ("a brain MRI slice", "a knee MRI slice", "a spine MRI slice"),
    "an ultrasound image": ("an ultrasound image", "an echocardiogram"),
    "a mammogram": ("a mammogram",),
    "no medical image": ("a photograph of an animal", "a landscape photograph", "a photograph of a street"),
}
# Below this share the likeliest kind is not taken for seen.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class FileSays:
    """What a stored file says of itself; empty where it says nothing."""

    modality: str
    body_part: str = ""
    view: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.modality, self.body_part, self.view))) or "nothing"


def gate(task: ReadingTask, says: FileSays, kinds: Mapping[str, float] | None) -> GateVerdict:
    """Judge an image before it is read; `kinds` are the classifier's shares by kind, None without a classifier."""
    modality = says.modality.strip().upper()
    file = _file(task, modality, says.body_part.strip().upper())
    seen, share = max(kinds.items(), key=lambda kind: kind[1]) if kinds else ("", None)
    sure = share is not None and share >= SURE
    if file is False or (sure and seen != task):
        return _verdict("refused", _refused(task, says, seen if file is not False else ""), says, seen, share)
    if sure or (file and kinds is None):
        return _verdict("agrees", "", says, seen, share)
    return _verdict("unconfirmed", _unconfirmed(task, classified=kinds is not None), says, seen, share)


def _file(task: ReadingTask, modality: str, body_part: str) -> bool | None:
    """Whether the file says that it is of this task's kind; None where it does not tell."""
    parts = BODY_PARTS.get(task)
    if modality in MODALITIES[task]:
        if parts and body_part and not any(part in body_part for part in parts):
            return False
        told = task != "skin" and (task != "chest_film" or bool(body_part))
        return True if told else None
    return None if modality in SILENT else False


def _refused(task: ReadingTask, says: FileSays, seen: str) -> str:
    shown = f"looks like {NAMES.get(seen, seen)}" if seen else f"is {says} by its file"  # type: ignore[call-overload]
    return f"This image {shown}, not {NAMES[task]}: choose the tool that fits, or another image."


def _unconfirmed(task: ReadingTask, *, classified: bool) -> str:
    why = "The classifier is not sure" if classified else "The file does not tell, and no classifier is at hand to see,"
    return f"{why} whether this is {NAMES[task]}: look at it, and confirm that it is before it is read."


def _verdict(verdict: str, message: str, says: FileSays, seen: str, share: float | None) -> GateVerdict:
    return GateVerdict(
        verdict=verdict,  # type: ignore[arg-type]
        message=message,
        file_says=str(says),
        looks_like=NAMES.get(seen, seen),  # type: ignore[call-overload]
        likeness=None if share is None else round(share, 3),
    )
