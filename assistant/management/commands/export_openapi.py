import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from assistant import events
from assistant.api import api

EVENTS: list[type[BaseModel]] = [events.TurnMessage, events.NoticeMessage]


class Command(BaseCommand):
    help = "Write the API and the events as OpenAPI, from which the page's types are generated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "frontend" / "openapi.json"
        text = json.dumps(document(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        if options["check"]:
            if not path.exists() or path.read_text() != text:
                raise CommandError(
                    f"{path.name} is out of date. Run `manage.py export_openapi` and `npm run generate`."
                )
            return
        path.write_text(text)


def document() -> dict[str, Any]:
    """Return the API's OpenAPI document with the socket's messages among its components."""
    whole = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"), default=str))
    _, shapes = models_json_schema(
        [(event, "serialization") for event in EVENTS], ref_template="#/components/schemas/{model}"
    )
    whole["components"]["schemas"] |= shapes["$defs"]
    return dict(whole)
