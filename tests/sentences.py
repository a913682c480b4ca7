"""The sentences that code says to people, read from its source: every text that begins and ends as one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SENTENCE = re.compile(r"(?:[A-Z]|\{\}).*[a-z].* .*[.!]", re.DOTALL)
LEAST_CHARACTERS = 18


def sentences_of(path: Path) -> Iterator[str]:
    """Yield the sentences of a Python file, `{}` in place of what is filled in; not those of its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        text = _text(node) if id(node) not in silent else ""
        if len(text) >= LEAST_CHARACTERS and SENTENCE.fullmatch(text):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^{}]*\}", "{}", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""
