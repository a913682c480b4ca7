"""Tests run against the real PostgreSQL and Valkey, brought along under var/test unless addresses are given."""

import gc
import os
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

# Collecting makes millions of objects that live to the end: nothing is gained by looking through them meanwhile.
gc.disable()

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")

os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "test"))
# Several test processes share the cores: threads of one product of numbers would wait for each other's turn.
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")
# Each test process has its own keys in the one Valkey, as it has its own database in the one PostgreSQL.
os.environ["WARDLIGHT_PREFIX"] = f"test-{WORKER}-{uuid.uuid4().hex[:8]}"
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(Path(os.environ["WARDLIGHT_VAR"]) / "metrics" / WORKER))
if not Path("/dev/nvidiactl").exists():
    # Without a GPU its kernels are interpreted; Triton asks when it is first imported, which PyTorch does.
    os.environ["TRITON_INTERPRET"] = "1"

from assistant.services_embedded import running  # noqa: E402

_services = ExitStack()
if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
    addresses = _services.enter_context(running(Path(os.environ["WARDLIGHT_VAR"])))
    os.environ.setdefault("DATABASE_URL", addresses.database_url)
    os.environ.setdefault("REDIS_URL", addresses.redis_url)

# Named here and not in pyproject.toml: the plugin would read the settings before the servers are there.
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django  # noqa: E402

django.setup()

import pytest  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from xdist.scheduler import LoadScopeScheduling  # noqa: E402

from assistant.models import User  # noqa: E402
from tests import emptying  # noqa: E402
from tests.people import People, people_made  # noqa: E402

# A test process inherits the name of the settings from the one that starts it, and its plugin has read them by now.
django_settings.PREFIX = os.environ["WARDLIGHT_PREFIX"]
django_settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"{os.environ['WARDLIGHT_PREFIX']}:celery:"

# A site has collected its page by now; without the folder WhiteNoise warns every client.
django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

emptying.install()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    _services.close()


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    """Uploads and page images of a test stay in the test's own folder; the models are shared."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PAGE_IMAGES_ROOT = tmp_path / "page_images"
    # A strong hash is slow on purpose, and these passwords guard nothing.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None) -> People:
    """Alice owns, Bob curates, Charlie must see nothing; root administers."""
    return people_made()


@pytest.fixture
def alice(people: People) -> User:
    return people.alice


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client = Client(headers={"host": "localhost"})
        client.force_login(user, backend=django_settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return signed_in


@pytest.fixture
def beside() -> Iterator[Callable[[Callable[[], Any]], Future[Any]]]:
    """Do something in a thread of its own, which leaves no connection behind."""
    with ThreadPoolExecutor(1) as pool:

        def begin(work: Callable[[], Any]) -> Future[Any]:
            def run() -> Any:
                try:
                    return work()
                finally:
                    connection.close()

            return pool.submit(run)

        yield begin


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Leave garbage where it is: to collect it costs by all the tests before, and hides how a time grows."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real guidelines, when they stand beside the project."""
    if not SHARED.exists():
        pytest.skip("../shared/data is not there: no real guidelines to test with")
    return SHARED


SITES = ("tests/browser", "tests/flows")


class _SitesTogether(LoadScopeScheduling):  # type: ignore[misc]
    """Keep the tests that start a whole site on one process a folder; the others go wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in SITES if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Group by folder here: the plugin's own group marks get lost with the test runner at hand."""
    return _SitesTogether(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process of several ends alone with it."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.nodeid.startswith(SITES) or item.get_closest_marker("slow") is None)
