import json

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer

from assistant import dicomweb
from assistant.api.shapes import Problem
from assistant.models import User


class Pacs(HttpBearer):
    """The hospital's archive, known by its token; it has no session and so needs no page's token either."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        account = dicomweb.account()
        return account if dicomweb.is_archive(token) else None


router = Router(tags=["dicomweb"], auth=Pacs())
REFUSALS = dict.fromkeys((400, 401, 404, 413, 415), Problem)


@router.post("/studies", response=REFUSALS)
def instances_store(request: HttpRequest) -> HttpResponse:
    """Store instances (STOW-RS) for the account that the site has named."""
    status, dataset = dicomweb.instances_store(
        user=dicomweb.account(), content_type=request.headers.get("Content-Type", ""), body=request.read()
    )
    return HttpResponse(json.dumps(dataset), status=status, content_type="application/dicom+json")
