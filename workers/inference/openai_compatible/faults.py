"""What can go wrong with a model's server, each in one sentence for the clinician."""

import ssl

import httpx

from assistant.errors import AssistantError

TELL = "tell your administrator."
BY_STATUS = {
    400: ("model_refused", f"The model's server did not accept the question; {TELL}"),
    401: ("model_key_refused", f"The model's server does not accept our key; {TELL}"),
    403: ("model_key_refused", f"The model's server does not accept our key; {TELL}"),
    404: ("model_unknown", f"The model's server does not have the model that was set; {TELL}"),
    413: ("prompt_too_long", "This question with its passages is longer than the model can read."),
    429: ("model_busy", "The model's server has too many questions at the moment."),
}
REDIRECTED = f"The model's server points to another address, which is never followed; {TELL}"
FAILING = "The model's server has a fault at the moment."
REFUSED = f"The model's server cannot be reached; {TELL}"
SLOW_CONNECTION = "The model's server does not answer."
UNTRUSTED = f"The model's server could not prove who it is, so nothing was sent; {TELL}"
BROKE_OFF = "The model's server broke off."
SILENT = "The model's server fell silent."
UNREADABLE = "The model's server sent something that cannot be read."
TOO_LONG = BY_STATUS[413][1]
WITHHELD = "The model's server withheld its answer."
# How the servers say that a prompt exceeds what the model reads: vLLM, the llama.cpp server, Ollama.
_LONG = ("context length", "exceed_context_size", "exceeds the available context", "maximum context", "too long")


class TemporaryFault(AssistantError):
    """A fault that may be gone in a moment: asking again is right as long as nothing was shown."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message, permanent=False)


def of_status(status: int, body: str) -> AssistantError:
    """Return what a reply other than 200 means."""
    if status in (400, 422) and any(sign in body.lower() for sign in _LONG):
        return AssistantError("prompt_too_long", TOO_LONG)
    if status in (429, 408) or status >= 500:
        code, message = BY_STATUS[429] if status == 429 else ("model_failing", FAILING)
        return TemporaryFault(code, message)
    if 300 <= status < 400:
        return AssistantError("model_redirects", REDIRECTED)
    code, message = BY_STATUS.get(status, BY_STATUS[400])
    return AssistantError(code, message)


def of_transport(error: Exception) -> AssistantError:
    """Return what a failed connection means; the library's own words may hold addresses and never travel on."""
    if _is_untrusted(error):
        return AssistantError("model_untrusted", UNTRUSTED)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return TemporaryFault("model_away", SLOW_CONNECTION)
    if isinstance(error, httpx.ConnectError):
        return TemporaryFault("model_away", REFUSED)
    if isinstance(error, httpx.TimeoutException):
        return TemporaryFault("model_silent", SILENT)
    if isinstance(error, httpx.DecodingError):
        return unreadable()
    return TemporaryFault("model_broke_off", BROKE_OFF)


def unreadable() -> AssistantError:
    return AssistantError("model_unreadable", UNREADABLE)


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
