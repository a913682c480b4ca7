"""The curator's documents and pages, and the edits to them; the whole router is closed to everybody else."""

from django.http import HttpRequest
from ninja import Router, Status

from assistant import selectors_workbench, services_workbench
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.api.workbench_shapes import BenchPage, Carried, Document, Edit, EditReason, PassageEditing
from assistant.api.workbench_views import bench_page, document, edit_entries
from clinical_guidelines import health
from clinical_guidelines.edits import carrying
from clinical_guidelines.edits import selectors as edits
from clinical_guidelines.edits.carrying import edits_left
from clinical_guidelines.selectors import page_get

router = Router(tags=["workbench"], auth=Curates())


@router.get("/documents", response={200: list[Document], 403: Problem})
def document_list(request: HttpRequest) -> list[Document]:
    health.health_ensure()
    return [document(listed) for listed in selectors_workbench.documents_listed()]


@router.get("/editions/{int:edition_id}/pages/{int:number}", response={200: BenchPage, 403: Problem, 404: Problem})
def bench_page_read(request: HttpRequest, edition_id: int, number: int, passage: int | None = None) -> BenchPage:
    return bench_page(page_get(edition_id, number), also=passage)


@router.get("/editions/{int:edition_id}/edits", response={200: list[Edit], 403: Problem, 404: Problem})
def edit_list(request: HttpRequest, edition_id: int, page: int | None = None) -> list[Edit]:
    return edit_entries(edits.edits_of(edition_id, page))


@router.get("/editions/{int:edition_id}/edits-left", response={200: list[Edit], 403: Problem, 404: Problem})
def edits_left_list(request: HttpRequest, edition_id: int) -> list[Edit]:
    return edit_entries(edits_left(edition_id))


@router.post("/editions/{int:edition_id}/edits-left", response={200: Carried, 403: Problem, 404: Problem, 409: Problem})
def edits_left_carry_over(request: HttpRequest, edition_id: int) -> Carried:
    outcome = services_workbench.edits_carry_over(user=user_of(request), edition_id=edition_id)
    return Carried(carried=outcome.carried, left=edit_entries(outcome.left))


@router.post(
    "/passages/{int:passage_id}/edits",
    response={201: Edit, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
)
def passage_edit(request: HttpRequest, passage_id: int, editing: PassageEditing) -> Status[Edit]:
    edit = services_workbench.passage_edit(
        user=user_of(request),
        passage_id=passage_id,
        version=editing.version,
        change=editing.change,
        reason=editing.reason,
    )
    return Status(201, edit_entries([edit])[0])


@router.delete("/edits-left/{int:left_id}", response={204: None, 403: Problem, 404: Problem})
def edit_let_go(request: HttpRequest, left_id: int) -> Status[None]:
    carrying.edit_let_go(user_id=user_of(request).pk, edit_id=left_id)
    return Status(204, None)


@router.post("/edits/{int:edit_id}/undo", response={201: Edit, 403: Problem, 404: Problem, 409: Problem, 422: Problem})
def edit_undo(request: HttpRequest, edit_id: int, undoing: EditReason) -> Status[Edit]:
    edit = services_workbench.edit_undo(user=user_of(request), edit_id=edit_id, reason=undoing.reason)
    return Status(201, edit_entries([edit])[0])
