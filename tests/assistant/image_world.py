"""One stored image of somebody's, made without the child that reads images."""

import io
import uuid

from PIL import Image

from assistant import image_files
from assistant.models import Instance, Series, Study, User
from workers.imaging.description import photo_description
from workers.imaging.photos import photo_of


def png_bytes(side: int = 8, grey: int = 128) -> bytes:
    out = io.BytesIO()
    Image.new("L", (side, side), grey).save(out, "PNG")
    return out.getvalue()


def _uid() -> str:
    return f"2.25.{uuid.uuid4().int}"


def image_made(owner: User, *, state: str = "ready") -> Instance:
    """Store a small grey photo for this user."""
    content = png_bytes()
    pixels, media_type, _ = photo_of(content)
    study = Study.objects.create(owner=owner, uid=_uid())
    series = Series.objects.create(study=study, uid=_uid(), modality="XC")
    instance = Instance.objects.create(
        series=series,
        owner=owner,
        uid=_uid(),
        kind=Instance.Kind.PHOTO,
        state=state,
        rows=pixels.shape[0],
        columns=pixels.shape[1],
        media_type=media_type,
        size=len(content),
        content_hash=uuid.uuid4().hex,
        description=photo_description(pixels),
        order=1,
    )
    image_files.files_write(instance, content, content)
    return instance
