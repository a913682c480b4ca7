"""The switch before every model that sees images, and what the hospital must have read before it turns it on.

Guideline questions and image reading are two intended uses. Regulators take software that analyses images for a
device, so this one stays off until a hospital turns it on.
"""

from django.conf import settings

from assistant.errors import AssistantError

INTENDED_USE = (
    "Image reading writes a first description of one image for a health professional who sees the same image, corrects"
    " every finding, and then asks the guidelines. It is not for primary diagnosis, not for triage without a person,"
    " and not for patients. It reads still images of five kinds: chest films, skin, fundus, pathology patches and"
    " photographed documents; it has not been validated in this hospital unless the hospital has done so."
)
OFF = "Image reading is switched off in this hospital: no image is shown to a model. IMAGE_READING=1 turns it on."


def image_reading_or_refuse() -> None:
    """Raise AssistantError unless the hospital has turned image reading on."""
    if not settings.IMAGE_READING:
        raise AssistantError("image_reading_off", OFF, status=409)
