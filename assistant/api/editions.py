from collections.abc import AsyncIterator
from pathlib import PurePath
from typing import Any

from asgiref.sync import sync_to_async
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from ninja import Query, Router, Status

from assistant import events
from assistant.api.access import curator_of
from assistant.api.edition_shapes import GuidelineKey, OutdatedEdition, Reason, SetApart
from assistant.api.shapes import (
    CropRequest,
    Edition,
    ListedRecommendation,
    OutlineTitle,
    Page,
    PageLine,
    Problem,
    Reference,
)
from clinical_guidelines import recommendation_lists, selectors
from clinical_guidelines.documents.model import Box
from clinical_guidelines.editions import description, lifecycle
from clinical_guidelines.editions import selectors as editions
from clinical_guidelines.editions.digest_sources import sources_outdated
from clinical_guidelines.models import Edition as EditionRow
from clinical_guidelines.page_images import PDF

router = Router(tags=["editions"])

# An edition's bytes never change, but only people who are signed in may see them.
KEPT_BY_BROWSER = "private, max-age=86400, immutable"
NAME_CHARACTERS = 120
BLOCK_BYTES = 1 << 20
ENDINGS = {"application/pdf": ".pdf", "text/markdown": ".md", "text/plain": ".txt"}


@router.get("/outdated", response=list[OutdatedEdition])
def edition_outdated(request: HttpRequest) -> list[OutdatedEdition]:
    outdated = list(editions.editions_outdated())
    reasons = editions.withdrawal_reasons(each.pk for each in outdated)
    return [*(_outdated(each, reasons) for each in outdated), *_resting_on_outdated()]


@router.post("/{int:edition_id}/withdraw", response={204: None, 403: Problem, 404: Problem, 422: Problem})
def edition_withdraw(request: HttpRequest, edition_id: int, body: Reason) -> Status[None]:
    by = curator_of(request).pk
    lifecycle.edition_withdraw(edition_id=edition_id, reason=body.reason, by=by)
    return Status(204, None)


@router.post("/{int:edition_id}/publish", response={204: None, 403: Problem, 404: Problem, 422: Problem})
def edition_bring_back(request: HttpRequest, edition_id: int, body: Reason) -> Status[None]:
    by = curator_of(request).pk
    lifecycle.edition_bring_back(edition_id=edition_id, reason=body.reason, by=by)
    return Status(204, None)


@router.post("/{int:edition_id}/apart", response={200: GuidelineKey, 403: Problem, 404: Problem, 422: Problem})
def edition_set_apart(request: HttpRequest, edition_id: int, body: SetApart) -> GuidelineKey:
    by = curator_of(request).pk
    own = description.edition_set_apart(edition_id=edition_id, title=body.title, reason=body.reason, by=by)
    return GuidelineKey(id=own.pk)


@router.get("/{int:edition_id}", response={200: Edition, 404: Problem})
def edition_read(request: HttpRequest, edition_id: int) -> Edition:
    edition = selectors.edition_get(edition_id)
    return Edition(
        id=edition.pk,
        guideline=edition.guideline_id,
        title=edition.guideline.title,
        publisher=edition.guideline.publisher,
        year=edition.year,
        kind=edition.guideline.kind,  # type: ignore[arg-type]
        state=edition.state,
        page_count=edition.page_count,
        media_type=edition.media_type,
        has_images=edition.media_type == PDF,
        references=_references(edition.front_matter),
        notes=edition.notes,
        has_outline=bool(edition.outline),
        has_recommendations=selectors.has_recommendations(edition_id),
    )


@router.get("/{int:edition_id}/outline", response={200: list[OutlineTitle], 404: Problem})
def outline_read(request: HttpRequest, edition_id: int) -> list[OutlineTitle]:
    return [_outline_title(section) for section in selectors.edition_outline(edition_id)]


@router.get("/{int:edition_id}/recommendations", response={200: list[ListedRecommendation], 404: Problem})
def recommendation_list(request: HttpRequest, edition_id: int) -> list[ListedRecommendation]:
    return [_recommendation(each) for each in recommendation_lists.edition_recommendations(edition_id)]


@router.get("/{int:edition_id}/pages/{int:number}", response={200: Page, 404: Problem})
def page_read(request: HttpRequest, edition_id: int, number: int) -> Page:
    page = selectors.page_get(edition_id, number)
    lines = [PageLine(text=line["text"], box=line["box"]) for line in page.lines]
    has_image = page.edition.media_type == PDF
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        has_image=has_image,
        scanned=page.scanned,
        lines=lines,
    )


@router.get("/{int:edition_id}/pages/{int:number}/image", response={404: Problem})
def page_image(
    request: HttpRequest,
    edition_id: int,
    number: int,
    width: int = Query(1200, ge=1, le=4000),  # type: ignore[type-arg]
) -> HttpResponse:
    return _picture(selectors.page_image(edition_id, number, width))


@router.get("/{int:edition_id}/pages/{int:number}/crop", response={404: Problem, 422: Problem})
def page_crop(
    request: HttpRequest,
    edition_id: int,
    number: int,
    part: CropRequest = Query(...),  # type: ignore[type-arg]
) -> HttpResponse:
    box = Box(part.x0, part.y0, part.x1, part.y1)
    return _picture(selectors.page_crop(edition_id, number, box, part.width))


@router.get("/{int:edition_id}/file", response={404: Problem})
def edition_file(request: HttpRequest, edition_id: int) -> StreamingHttpResponse:
    edition = selectors.edition_get(edition_id)
    name = _download_name(edition.file_name, edition.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    headers = {"Content-Disposition": disposition, "Content-Length": str(edition.file.size)}
    return StreamingHttpResponse(_blocks(edition.file), content_type=edition.media_type, headers=headers)


async def _blocks(stored: FieldFile) -> AsyncIterator[bytes]:
    """Give a file by and by; Django reads the whole of one into memory before an ASGI server sends it.

    It is opened only now: whoever has gone before the first block would leave it open.
    """
    with await sync_to_async(stored.open, thread_sensitive=False)("rb") as file:
        while block := await sync_to_async(file.read, thread_sensitive=False)(BLOCK_BYTES):
            yield block


def _outdated(edition: EditionRow, reasons: dict[int, str]) -> OutdatedEdition:
    return OutdatedEdition(
        id=edition.pk,
        guideline=edition.guideline_id,
        state=edition.state,  # type: ignore[arg-type]
        reason=reasons.get(edition.pk, "") if edition.state == EditionRow.State.WITHDRAWN else "",
    )


def _resting_on_outdated() -> list[OutdatedEdition]:
    """Digests whose source has been superseded or withdrawn."""
    sources = sources_outdated()
    guidelines = dict(EditionRow.objects.filter(pk__in=sources).values_list("pk", "guideline"))
    return [
        OutdatedEdition(id=edition, guideline=guidelines[edition], state="source_outdated", reason=", ".join(keys))
        for edition, keys in sources.items()
    ]


def _picture(image: bytes) -> HttpResponse:
    return HttpResponse(image, content_type="image/webp", headers={"Cache-Control": KEPT_BY_BROWSER})


def _outline_title(section: selectors.OutlineSection) -> OutlineTitle:
    return OutlineTitle(title=section.title, page=section.page, below=[_outline_title(each) for each in section.below])


def _recommendation(each: recommendation_lists.ListedRecommendation) -> ListedRecommendation:
    row = each.row
    return ListedRecommendation(
        id=row.pk,
        passage=row.passage_id,
        page=each.page,
        heading_path=row.passage.heading_path,
        statement=row.statement,
        grade=events.Grade(
            strength=row.strength,
            certainty=row.certainty,
            against=each.direction == "against",
            verbatim=row.verbatim_grade,
            panel=row.panel,
        ),
        direction=each.direction,
        set_by_curator=row.set_by_curator,
        boxes=[events.Box(page=page, **box._asdict()) for page, box in each.boxes],
    )


def _references(front_matter: dict[str, Any]) -> list[Reference]:
    """Read the sources that a document names; a curator may have written anything there."""
    sources = front_matter.get("sources")
    return [
        Reference(**{name: str(source.get(name, "")) for name in ("key", "title", "publisher", "year")})
        for source in (sources if isinstance(sources, list) else [])
        if isinstance(source, dict)
    ]


def _download_name(file_name: str, media_type: str) -> str:
    """Keep of the given name what is harmless on the machine it arrives at; its ending tells what it really is."""
    shown = "".join(character for character in file_name if character.isprintable() and character not in '/\\<>:"|?*')
    return (PurePath(shown).stem.strip(" .")[:NAME_CHARACTERS] or "document") + ENDINGS.get(media_type, ".bin")
