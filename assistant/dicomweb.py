"""STOW-RS of DICOMweb (PS3.18 10.5): a PACS stores instances in one multipart request; the answer is DICOM JSON."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from assistant import image_events, services_images
from assistant.errors import AssistantError
from assistant.models import User

DICOM = "application/dicom"
# Failure reasons of PS3.18 table I.2-2 and PS3.4 annex B.
CANNOT_UNDERSTAND, OUT_OF_RESOURCES = 0xC000, 0xA700
FULL = {"quota", "disk_full"}
MOST_PARTS = 500
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?')


def account() -> User:
    """Return who owns what the PACS sends; nobody where the site has not set it up."""
    found = User.objects.filter(username=settings.DICOMWEB_ACCOUNT, is_active=True).first()
    if not settings.DICOMWEB_TOKEN or found is None:
        raise AssistantError("dicomweb_off", "This site takes no images by DICOMweb.", status=404)
    return found


def instances_store(*, user: User, content_type: str, body: bytes) -> tuple[int, dict[str, Any]]:
    """Store each part; return the HTTP status (200, 202 for some, 409 for none) and the answer's dataset."""
    parts = list(_parts(content_type, body))
    if not parts:
        raise AssistantError("no_parts", "This request holds no DICOM instance.", status=400)
    files = ((str(number), content) for number, content in enumerate(parts, start=1))
    outcomes = list(services_images.images_take_in(user=user, files=files, batch=uuid.uuid4()))
    failed = [each for each in outcomes if each.state == "refused"]
    stored = [each for each in outcomes if each.state != "refused"]
    status = 200 if not failed else 202 if stored else 409
    return status, _dataset(stored, failed)


def _dataset(stored: list[image_events.ImageOutcome], failed: list[image_events.ImageOutcome]) -> dict[str, Any]:
    """Name our own instances, and the parts that failed by their number: their true UIDs are not kept."""
    answer: dict[str, Any] = {}
    if stored:
        answer["00081199"] = {"vr": "SQ", "Value": [_referenced(each) for each in stored]}
    if failed:
        answer["00081198"] = {"vr": "SQ", "Value": [_failure(each) for each in failed]}
    return answer


def _referenced(outcome: image_events.ImageOutcome) -> dict[str, Any]:
    return {
        "00081155": {"vr": "UI", "Value": [f"2.25.{outcome.instance.int}" if outcome.instance else ""]},
        "00041500": {"vr": "CS", "Value": [outcome.state.upper()]},
    }


def _failure(outcome: image_events.ImageOutcome) -> dict[str, Any]:
    reason = OUT_OF_RESOURCES if outcome.code in FULL else CANNOT_UNDERSTAND
    return {
        "00081197": {"vr": "US", "Value": [reason]},
        "00000902": {"vr": "LO", "Value": [f"Part {outcome.name}: {outcome.message}"[:64]]},
    }


def _parts(content_type: str, body: bytes) -> Iterator[bytes]:
    """Give the content of each part of a multipart/related body that is DICOM."""
    told = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/related") or told is None:
        raise AssistantError("not_multipart", "STOW-RS takes multipart/related; type=application/dicom.", status=415)
    pieces = (b"\r\n" + body).split(b"\r\n--" + told[1].encode())
    if len(pieces) > MOST_PARTS:
        raise AssistantError("too_many_parts", f"A request holds at most {MOST_PARTS} instances.", status=413)
    for piece in pieces[1:-1]:
        head, found, content = piece.partition(b"\r\n\r\n")
        if found and DICOM.encode() in head.lower():
            yield content
