"""What the documents tell to type is what the commands take."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
TYPED = re.compile(r"^ {4,}.*?\bmanage\.py (.+)$", re.MULTILINE)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINES = sorted({line for document in DOCUMENTS for line in TYPED.findall(document.read_text())})


@pytest.mark.parametrize("line", LINES)
def test_a_command_takes_the_words_that_a_document_gives(line: str) -> None:
    name, *words = shlex.split(line)
    app = get_commands()[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    command.create_parser("manage.py", name).parse_args(words)


def test_the_documents_give_commands() -> None:
    assert len(LINES) > 20
