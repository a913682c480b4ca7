from django.http import HttpResponse

from assistant.export.files import ExportedFile


def file_response(file: ExportedFile) -> HttpResponse:
    """Answer with a file to keep; it is never shown in the page's own origin."""
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(file.content, content_type=file.media_type, headers={"Content-Disposition": disposition})
