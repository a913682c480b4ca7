"""Why a file is not taken in, in one sentence for whoever sent it."""

from assistant.image_refusals import DAMAGED, TOO_COSTLY
from clinical_guidelines.errors import ErrorInWords

TOO_MANY_PIXELS = (
    "This image has more pixels than Wardlight takes in: "
    "send it with fewer pictures in one file, or at a lower resolution."
)


class ImageRefused(ErrorInWords):
    """A file that is no image we take in."""


def damaged() -> ImageRefused:
    return ImageRefused("damaged", DAMAGED)


def too_many_pixels() -> ImageRefused:
    return ImageRefused("too_many_pixels", TOO_MANY_PIXELS)


def too_costly() -> ImageRefused:
    return ImageRefused("too_costly", TOO_COSTLY)
