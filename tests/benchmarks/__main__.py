"""Run every benchmark, or the named ones, on servers of their own: `python -m tests.benchmarks [NAME...]`.

Options behind the names are handed on. Each prints JSON. Those that compare hold their peer in the same run.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PDFS = sorted(DATA.glob("guidelines/pdf/*.pdf"))
LABELS = sorted(DATA.glob("drug_labels/*.pdf"))
TEXTS = DATA / "guidelines" / "text"
WARD = ["--show", "--sets", str(DATA / "retrieval"), "--texts", str(TEXTS / "nigeria_stg_2022.jsonl")]
WARD += map(str, [*PDFS, *LABELS, *sorted(TEXTS.glob("*.md"))])
BENCHMARKS = {
    "parse": [],
    "question_vector": [],
    "ingestion": [str(path) for path in PDFS],
    "ingestion_share": [str(path) for path in PDFS],
    "ward_questions": WARD,
    "retrieval_speed": ["--peers"],
    "first_passage": [],
    "relay": [],
    "page": [],
    "speech": [],
    "uploads": [],
    "final_text": [],
    "imaging": [],
    "imaging_fuzz": [],
    "image_preview": [],
    "image_search": [],
    "adapters": [str(DATA / "retrieval" / "guideline_pages")],
}
# Comparing every vector in Python takes long.
NAMED_ONLY = {"adapters"}

os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["WARDLIGHT_PREFIX"] = "bench"

from assistant.services_embedded import running


def main() -> int:
    flags = [each for each in sys.argv[1:] if each.startswith("-")]
    names = [each for each in sys.argv[1:] if each not in flags] or [
        name for name in BENCHMARKS if name not in NAMED_ONLY
    ]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
        return max(_run(name, flags) for name in names)


def _run(name: str, flags: list[str]) -> int:
    if (name.startswith("ingestion") or name == "ward_questions") and not PDFS:
        print(f"{name}: ../shared/data is not there, and no file to ingest")
        return 0
    print(f"== {name}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *BENCHMARKS[name], *flags], cwd=ROOT
    ).returncode


sys.exit(main())
