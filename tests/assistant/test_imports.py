"""The web process stays light, a worker starts light, and imports point in one direction."""

import ast
import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("assistant", "clinical_guidelines", "workers")
# The consumers of the queue, and all that is slow to import or needs gigabytes.
MODELS = {"torch", "torchaudio", "transformers", "tokenizers", "onnx", "onnxruntime", "sentence_transformers"}
NEVER = MODELS | {"langchain", "langchain_core", "numpy", "pdfplumber", "pypdfium2", "PIL", "celery.apps.worker"}
SERVE = """
import assistant.config.asgi
from django.urls import get_resolver
assert get_resolver().url_patterns
"""
TELL = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"


def modules_after(code: str) -> set[str]:
    """What a fresh interpreter has imported once it has run this."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code + TELL],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def modules_of_the_web_process() -> set[str]:
    return modules_after(SERVE)


@pytest.mark.parametrize("name", sorted(NEVER))
def test_the_web_process_does_not_import(modules_of_the_web_process: set[str], name: str) -> None:
    assert name not in modules_of_the_web_process


def test_the_web_process_imports_no_worker(modules_of_the_web_process: set[str]) -> None:
    ours = {name for name in modules_of_the_web_process if name.startswith("workers.")}
    assert ours <= {"workers.apps", "workers.management"}


def test_a_worker_imports_nothing_heavy_before_it_needs_it() -> None:
    """Else every worker of a site would take seconds to start and hold the memory of what one of them uses."""
    begun = modules_after("from workers.app import app; app.loader.import_default_modules()")
    assert not begun & (MODELS | {"pydicom", "langchain_core", "workers.answering.turn", "assistant.api"})


def test_imports_point_downward() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_what_the_product_imports_is_pinned_by_name() -> None:
    """What only another package pulls in changes, or goes, with that package."""
    pinned = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    brought = packages_distributions()
    lacking = {name for name in imported() if not {*map(_plain, brought.get(name, pinned))} & {*map(_plain, pinned)}}
    # Triton comes with the PyTorch of a GPU, and is asked for there alone.
    assert lacking <= {"triton"}


def imported() -> set[str]:
    """The first names of all that the three rooms import."""
    trees = [ast.parse(path.read_text()) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    statements = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in statements if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in statements if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in names}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
