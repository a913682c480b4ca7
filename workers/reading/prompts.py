"""What MedGemma is asked of an image, task by task, in the words under which Google evaluated it.

Sources: the MedGemma 1.5 technical report (arXiv 2604.05081, tables 7 to 13); for the chest film, Google's notebooks.
The image comes first, as in the 1.5 notebooks; pathology puts its instruction first, as they do.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass

from PIL.Image import Image

from assistant.reading_shapes import ReadingTask
from workers.inference.interfaces import Budget, Message

CHOOSE = (
    'You must choose the most likely diagnosis and respond with "The most likely diagnosis is:" followed by your choice'
    " letter."
)
STAGES = ("No DR", "mild DR", "moderate DR", "severe DR", "proliferative DR")
FUNDUS = (
    "Given this fundus image, determine the most likely diabetic retinopathy (DR) stage present,"
    " even if you are unsure:"
)
SKIN = "Given this image of skin, what is the diagnosis?"
PATHOLOGY = (
    "Provide a brief diagnostic text for the set of pathology patches extracted from a pathology slide. Consider the"
    " tissue type and procedure (below) when deciding what to include in the diagnostic text. {tissue}"
)
DOCUMENT = (
    "You are a Clinical Data Extraction Specialist. Your job is to parse lab reports with high precision.\n"
    "From the given lab report, extract all lab tests into a JSON list.\n"
    "Each test object in the list must include: name, result, unit, range, panel, method, specimen,"
    " sample_collection_time (formatted as DD-MM-YYYY HH:MM:SS)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt with one image, how much may be written, and the options that its letters stand for."""

    messages: tuple[Message, ...]
    budget: Budget
    options: tuple[str, ...] = ()


def question_of(task: ReadingTask, image: Image, *, context: str = "", options: Sequence[str] = ()) -> Question:
    """Return what is asked; `context` is tissue and procedure, `options` are the diagnoses of the site's skin set."""
    return _ASKED[task](image, context, tuple(options))


def _chest_film(image: Image, _context: str, _options: tuple[str, ...]) -> Question:
    system = Message("system", ("You are an expert radiologist.",))
    return Question((system, Message("user", (image, "Describe this X-ray"))), Budget(500))


def _fundus(image: Image, _context: str, _options: tuple[str, ...]) -> Question:
    return _choice(image, FUNDUS, STAGES)


def _skin(image: Image, _context: str, options: tuple[str, ...]) -> Question:
    return _choice(image, SKIN, options)


def _pathology(image: Image, context: str, _options: tuple[str, ...]) -> Question:
    return Question((Message("user", (PATHOLOGY.format(tissue=context), image)),), Budget(2000))


def _document(image: Image, _context: str, _options: tuple[str, ...]) -> Question:
    return Question((Message("user", (image, DOCUMENT)),), Budget(2000))


def _choice(image: Image, asked: str, options: tuple[str, ...]) -> Question:
    listed = ", ".join(f"{letter}: {option}" for letter, option in zip(string.ascii_uppercase, options, strict=False))
    return Question((Message("user", (image, f"{asked} {listed} {CHOOSE}")),), Budget(500), options)


_ASKED = {
    "chest_film": _chest_film,
    "skin": _skin,
    "fundus": _fundus,
    "pathology": _pathology,
    "document": _document,
}
