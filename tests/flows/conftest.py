"""One site of real processes for all tests here.

A short run tries one random moment for each fault; FAULT_ROUNDS=50 tries fifty (about an hour), and FAULT_SEED repeats
a run that failed: `FAULT_ROUNDS=50 pytest tests/flows --timeout 300`.
"""

import os
import random
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.flows.page import Pages
from tests.flows.site import Site, library_filled, site_running

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
SEED = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/flows/" in item.nodeid:
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def library_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with library_filled(settings.DATABASE_URL, tmp_path_factory.mktemp("library")) as url:
        yield url


@pytest.fixture(scope="session")
def _shared_site(library_url: str) -> Iterator[Site]:
    with site_running(library_url) as site:
        yield site


@pytest.fixture
def site(_shared_site: Site, request: pytest.FixtureRequest) -> Iterator[Site]:
    """The site, with everything that an earlier test killed running again."""
    _shared_site.start()
    yield _shared_site
    if getattr(request.node, "failed_call", False):
        print(_shared_site.last_lines())  # noqa: T201


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.when == "call":
        item.failed_call = report.failed  # type: ignore[attr-defined]


@pytest.fixture
def page_of(site: Site) -> Iterator[Pages]:
    pages = Pages(site.address)
    yield pages
    for page in pages.opened:
        page.close()


@pytest.fixture(params=range(ROUNDS))
def moment(request: pytest.FixtureRequest) -> random.Random:
    """Chance for one round; FAULT_SEED repeats a run, FAULT_ROUNDS=50 tries fifty moments."""
    seed = SEED + request.param
    print(f"FAULT_SEED={seed}")  # noqa: T201
    return random.Random(seed)
