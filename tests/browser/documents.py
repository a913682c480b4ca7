"""What stands in the library of the browser tests: pages of a real guideline, a written PDF, digests, hostile text."""

from pathlib import Path

import pypdfium2

from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "clinical_guidelines" / "starter"
REAL = ROOT.parent / "shared/data/guidelines/pdf"
REAL_NAME = "Clinical_Practice_Guidelines_for_Sepsis_and_Septic_Shock_in_Adults_in_the_Philip.pdf"
# The cover, initial fluids, and vasopressors: enough to ask about, and read in seconds.
REAL_PAGES = [0, 41, 46, 47, 57, 58]
DIGESTS = ("sepsis-first-hours.md", "septic-shock.md", "uti-adults.md", "hypertension-pregnancy.md", "malaria.md")
MARKUP = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
RIGHT_TO_LEFT = "\u202egnirudeb\u202c"
EMOJI = "\U0001fa7a\U0001f468\u200d\u2695\ufe0f"

HOSTILE = f"""# Leptospirosis and {MARKUP} flood exposure

## Prophylaxis {MARKUP}

- Give doxycycline 200 mg once a week for leptospirosis prophylaxis {MARKUP} {RIGHT_TO_LEFT} {EMOJI} after wading \
in flood water. (Strong recommendation, low certainty)
- [Leptospirosis link](javascript:document.title='owned') needs no prophylaxis in people who stayed dry.
"""


def library_written(folder: Path) -> list[Path]:
    """Write every document of the library into a folder and return the files."""
    paths = [folder / "acute-gout.pdf", folder / "leptospirosis.md"]
    paths[0].write_bytes(written_pdf())
    paths[1].write_text(HOSTILE)
    if (REAL / REAL_NAME).exists():
        paths.append(_cut(REAL / REAL_NAME, folder / "sepsis-2020.pdf"))
    return [*paths, *(STARTER / name for name in DIGESTS)]


def written_pdf(topic: str = "acute gout", dose: str = "500 micrograms") -> bytes:
    """A small guideline of two pages whose lines stand where we put them."""
    first = HandmadePage().line(90, f"Guideline on {topic}", size=20, bold=True)
    first.line(150, "First-line treatment", size=14, bold=True)
    paragraph(first, 180, f"We recommend colchicine {dose} twice a day for {topic} (strong recommendation).")
    paragraph(first, 240, f"Rest and cold packs ease the pain of {topic}. Most attacks end within a week or two.")
    second = HandmadePage().line(90, "Prevention", size=14, bold=True)
    paragraph(second, 120, f"Allopurinol is started two weeks after {topic} has settled, at 100 mg a day.")
    return pdf_bytes([first, second], title=f"Guideline on {topic}")


def _cut(source: Path, target: Path) -> Path:
    whole, part = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    part.import_pages(whole, REAL_PAGES)
    part.save(target)
    return target
