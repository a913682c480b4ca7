from django.http import FileResponse, HttpRequest
from ninja import Query, Router

from assistant.api.shapes import Edition, Page, PageLine, Problem, Reference
from clinical_guidelines import selectors

router = Router(tags=["editions"])

# An edition's bytes never change, but only people who are signed in may see them.
KEPT_BY_BROWSER = "private, max-age=86400, immutable"


@router.get("/{int:edition_id}", response={200: Edition, 404: Problem})
def edition_read(request: HttpRequest, edition_id: int) -> Edition:
    edition = selectors.edition_get(edition_id)
    sources = edition.front_matter.get("sources") or []
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
        has_images=edition.media_type == selectors.PDF,
        references=[
            Reference(**{name: str(source.get(name, "")) for name in ("key", "title", "publisher", "year")})
            for source in sources
        ],
    )


@router.get("/{int:edition_id}/pages/{int:number}", response={200: Page, 404: Problem})
def page_read(request: HttpRequest, edition_id: int, number: int) -> Page:
    page = selectors.page_get(edition_id, number)
    lines = [PageLine(text=line["text"], box=line["box"]) for line in page.lines]
    has_image = page.edition.media_type == selectors.PDF
    return Page(number=page.number, width=page.width, height=page.height, has_image=has_image, lines=lines)


@router.get("/{int:edition_id}/pages/{int:number}/image", response={404: Problem})
def page_image(
    request: HttpRequest,
    edition_id: int,
    number: int,
    width: int = Query(1200, ge=1, le=4000),  # type: ignore[type-arg]
) -> FileResponse:
    path = selectors.page_image(edition_id, number, width)
    return FileResponse(path.open("rb"), content_type="image/webp", headers={"Cache-Control": KEPT_BY_BROWSER})


@router.get("/{int:edition_id}/file", response={404: Problem})
def edition_file(request: HttpRequest, edition_id: int) -> FileResponse:
    edition = selectors.edition_get(edition_id)
    return FileResponse(
        edition.file.open("rb"), as_attachment=True, filename=edition.file_name, content_type=edition.media_type
    )
