class ErrorInWords(Exception):
    """What went wrong: `code` for programs, and a sentence that whoever reads it can act on."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class LibraryError(ErrorInWords):
    """A document or a search that cannot be served, in words for a curator."""
