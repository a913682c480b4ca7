"""Every address that the web process answers, read from the running configuration."""

import re
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from assistant.api import api

ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def routes_found() -> set[str]:
    """Return "METHOD path" of each operation and of each page; a page that reads only counts as GET."""
    known = {f"{method} {path}" for path, methods in api_methods().items() for method in methods}
    return known | {f"GET {path}" for path in paths_found() if not path.startswith("api/")}


def api_methods() -> dict[str, set[str]]:
    """Return the methods of each path below api/."""
    methods: dict[str, set[str]] = {}
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            found = methods.setdefault(_plain(f"api{prefix}{path}"), set())
            found.update(method for operation in view.operations for method in operation.methods)
    return methods


def paths_found() -> set[str]:
    return {_plain(path) for path in _walk(get_resolver())}


def _walk(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, path)
        else:
            yield path


def _plain(path: str) -> str:
    """Turn <int:edition_id> and {uuid:turn_id} into {edition} and {turn}; leave regular expressions alone."""
    path = re.sub(r"[<{](?:\w+:)?number[>}]", "{page}", path)
    return re.sub(r"(?<!\?P)[<{](?:\w+:)?(\w+?)(?:_id)?[>}]", r"{\1}", path)
