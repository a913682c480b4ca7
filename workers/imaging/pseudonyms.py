"""Names that stand for the real ones: the same for the same, and worthless without the site's secret."""

import hashlib
import hmac
from datetime import date, timedelta
from uuid import UUID

MOST_DAYS = 3650
# UIDs of the standard itself name classes and syntaxes, not anybody's images.
STANDARD_ROOT = "1.2.840.10008."


class Pseudonyms:
    """Keyed pseudonyms; `secret` never leaves the process that was given it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def uid(self, original: str) -> str:
        """Return the UID that stands for another, in the branch that UUIDs have."""
        if not original or original.startswith(STANDARD_ROOT):
            return original
        return f"2.25.{UUID(bytes=self._digest('uid', original)[:16], version=4).int}"

    def patient(self, identity: str) -> str:
        return "P-" + self._digest("patient", identity).hex()[:12].upper() if identity else ""

    def content(self, content: bytes) -> str:
        """Return the keyed hash by which the same file is known again."""
        return hmac.new(self._secret, content, hashlib.sha256).hexdigest()

    def shifted(self, identity: str, day: str) -> str:
        """Return a DICOM date (YYYYMMDD and what follows it) moved by the days of its patient; "" when it is none."""
        try:
            original = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
            return (original - timedelta(days=self._days(identity))).strftime("%Y%m%d")
        except (ValueError, OverflowError):
            return ""

    def _days(self, identity: str) -> int:
        return 1 + int.from_bytes(self._digest("days", identity)[:4], "big") % MOST_DAYS

    def _digest(self, purpose: str, value: str) -> bytes:
        return hmac.new(self._secret, f"{purpose}\0{value}".encode("utf-8", "surrogateescape"), hashlib.sha256).digest()
