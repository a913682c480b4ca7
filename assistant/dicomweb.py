"""STOW-RS of DICOMweb (PS3.18 10.5): a PACS stores instances in one multipart request; the answer is DICOM JSON."""

import re
import uuid
from collections.abc import Iterator
from textwrap import shorten
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.crypto import constant_time_compare

from assistant import image_events, services_image_intake
from assistant.errors import AssistantError
from assistant.models import User

DICOM = "application/dicom"
# Failure reasons of PS3.18 table I.2-2 and PS3.4 annex B.
CANNOT_UNDERSTAND, OUT_OF_RESOURCES = 0xC000, 0xA700
FULL = {"quota", "disk_full"}
MOST_PARTS = 500
# Of an error's comment (0000,0902).
MOST_COMMENT = 64
PREAMBLE, MARK, META_GROUP, MOST_META = 128, b"DICM", b"\x02\x00", 4_096
# Elements of the group, and the kinds of value whose length takes four bytes.
CLASS, INSTANCE = 0x0002, 0x0003
LONG_KINDS = {b"OB", b"OW", b"UN", b"UT", b"SQ"}
_UID = re.compile(r"[0-9.]{1,64}")
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?')


def account() -> User:
    """Return who owns what the PACS sends; nobody where the site has not set it up."""
    found = User.objects.filter(username=settings.DICOMWEB_ACCOUNT, is_active=True).first()
    if not settings.DICOMWEB_TOKEN or found is None:
        raise AssistantError("dicomweb_off", "This site takes no images by DICOMweb.", status=404)
    return found


def is_archive(token: str) -> bool:
    """Tell whether this is the token of the site's PACS; none is where the site has named none."""
    return bool(settings.DICOMWEB_TOKEN) and constant_time_compare(token, settings.DICOMWEB_TOKEN)


def instances_store(*, user: User, content_type: str, body: bytes) -> tuple[int, dict[str, Any]]:
    """Store each part; return the HTTP status (200, 202 for some, 409 for none) and the answer's dataset."""
    parts = list(_parts(content_type, body))
    sent = {str(number): _sent_as(content) for number, content in enumerate(parts, start=1)}
    if not parts:
        raise AssistantError("no_parts", "This request holds no DICOM instance.", status=400)
    files = ((str(number), content) for number, content in enumerate(parts, start=1))
    outcomes = list(services_image_intake.images_take_in(user=user, files=files, batch=uuid.uuid4()))
    failed = [each for each in outcomes if each.state == "refused"]
    stored = [each for each in outcomes if each.state != "refused"]
    status = 200 if not failed else 202 if stored else 409
    return status, _dataset(stored, failed, sent)


def _dataset(
    stored: list[image_events.ImageOutcome], failed: list[image_events.ImageOutcome], sent: dict[str, "SentAs"]
) -> dict[str, Any]:
    """Answer by PS3.18 table I.2-1, under the sender's own UIDs, which are kept nowhere."""
    named = [each for each in failed if sent[each.name].instance_uid]
    others = [each for each in failed if not sent[each.name].instance_uid]
    sequences = {
        "00081198": [{**_reference(sent[each.name]), **_failure(each)} for each in named],
        "00081199": [_reference(sent[each.name]) for each in stored],
        # Parts of which nobody can say which instance they are.
        "0008119A": [_failure(each) for each in others],
    }
    return {tag: {"vr": "SQ", "Value": items} for tag, items in sequences.items() if items}


def _reference(sent: "SentAs") -> dict[str, Any]:
    return {
        "00081150": {"vr": "UI", "Value": [sent.class_uid]},
        "00081155": {"vr": "UI", "Value": [sent.instance_uid]},
    }


def _failure(outcome: image_events.ImageOutcome) -> dict[str, Any]:
    reason = OUT_OF_RESOURCES if outcome.code in FULL else CANNOT_UNDERSTAND
    return {
        "00081197": {"vr": "US", "Value": [reason]},
        "00000902": {
            "vr": "LO",
            "Value": [shorten(f"Part {outcome.name}: {outcome.message}", MOST_COMMENT, placeholder="...")],
        },
    }


class SentAs(NamedTuple):
    """The SOP class and instance by which the sender knows a part; empty where its header does not say."""

    class_uid: str = ""
    instance_uid: str = ""


def _sent_as(content: bytes) -> SentAs:
    """Read both UIDs from the file meta information (PS3.10 7.1), which is explicit little-endian in every file."""
    # Some senders leave the preamble out.
    found, at = {}, PREAMBLE + len(MARK) if content.startswith(MARK, PREAMBLE) else 0
    while content[at : at + 2] == META_GROUP and at < MOST_META:
        element, kind = int.from_bytes(content[at + 2 : at + 4], "little"), content[at + 4 : at + 6]
        begin, size = (at + 12, 4) if kind in LONG_KINDS else (at + 8, 2)
        end = begin + int.from_bytes(content[begin - size : begin], "little")
        found[element] = content[begin:end].rstrip(b"\0 ").decode("ascii", "replace")
        at = end
    uids = [uid if _UID.fullmatch(uid := found.get(element, "")) else "" for element in (CLASS, INSTANCE)]
    return SentAs(*uids)


def _parts(content_type: str, body: bytes) -> Iterator[bytes]:
    """Give the content of each part of a multipart/related body that is DICOM."""
    told = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/related") or told is None:
        raise AssistantError("not_multipart", "STOW-RS takes multipart/related; type=application/dicom.", status=415)
    # No more pieces than are counted: a body may hold millions of boundaries.
    pieces = (b"\r\n" + body).split(b"\r\n--" + told[1].encode(), MOST_PARTS)
    if len(pieces) > MOST_PARTS:
        raise AssistantError("too_many_parts", f"A request holds at most {MOST_PARTS} instances.", status=413)
    for piece in pieces[1:-1]:
        head, found, content = piece.partition(b"\r\n\r\n")
        if found and DICOM.encode() in head.lower():
            yield content
