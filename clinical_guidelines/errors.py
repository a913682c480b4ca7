class LibraryError(Exception):
    """A document or a search that cannot be served, with a sentence that a curator can act on."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
