"""The models that Wardlight knows: what each is for, and how much memory its weights take.

Memory is arithmetic, parameters times the size of one in each precision; the parameters were counted on the public
classes of transformers, with the shapes of Gemma 3 and SigLIP. Licence and sizes: the model cards of MedGemma 1.0.1 and
1.5.0, MedSigLIP and MedASR.
"""

from dataclasses import dataclass

WHISPER = "openai/whisper-base"
LICENCE = "health-ai-developer-foundations"
TERMS = "https://developers.google.com/health-ai-developer-foundations/terms"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model of the family; `memory` is in gigabytes by precision, `kind` is its config.json's model_type."""

    model: str
    purpose: str
    kind: str
    memory: dict[str, float]
    licence: str = LICENCE


FAMILY = (
    KnownModel(
        "google/medgemma-1.5-4b-it",
        "Writes answers and reads images; the default.",
        "gemma3",
        {"fp32": 17.2, "bf16": 8.6, "4bit": 3.3},
    ),
    KnownModel(
        "google/medgemma-4b-it",
        "Writes answers and reads images; the version before 1.5, which never thinks first.",
        "gemma3",
        {"fp32": 17.2, "bf16": 8.6, "4bit": 3.3},
    ),
    KnownModel(
        "google/medgemma-27b-text-it",
        "Writes answers; reads text only.",
        "gemma3_text",
        {"fp32": 108.0, "bf16": 54.0, "4bit": 16.4},
    ),
    KnownModel(
        "google/medgemma-27b-it",
        "Writes answers and reads images; the largest.",
        "gemma3",
        {"fp32": 109.7, "bf16": 54.9, "4bit": 16.6},
    ),
    KnownModel(
        "google/medsiglip-448",
        "Compares images with images and with words: labels, search, and a second look at findings.",
        "siglip",
        {"fp32": 3.51, "bf16": 1.76},
    ),
    KnownModel(
        "google/medasr",
        "Turns dictation into text; with SPEECH_ENGINE=medasr.",
        "lasr_ctc",
        {"fp32": 0.42, "bf16": 0.21},
    ),
    KnownModel(
        WHISPER,
        "Turns speech into text; the default, laid out from its packages when it is first wanted.",
        "whisper",
        {"fp32": 0.29, "fp16": 0.15},
        "MIT",
    ),
)
BY_ID = {known.model: known for known in FAMILY}
WRITERS = {"gemma3", "gemma3_text"}
KINDS = {known.kind for known in FAMILY}
