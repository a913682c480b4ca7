"""How the web server is started: the same command under `up`, in the tests and in the benchmarks."""

import sys


def web_command(host: str, port: int) -> list[str]:
    # WhiteNoise gives the page's small files as a server without asyncio would.
    command = [sys.executable, "-W", "ignore:StreamingHttpResponse must consume synchronous:Warning"]
    command += ["-m", "uvicorn", "assistant.config.asgi:application", "--host", host, "--port", str(port)]
    command += ["--no-server-header", "--no-access-log", "--log-level", "warning"]
    command += ["--http", "assistant.http_protocol:BoundedRequest", "--ws", "assistant.socket_protocol:ListeningSocket"]
    # A page says nothing on its socket, and of a longer message the server would keep 16 MB until it has come whole.
    command += ["--ws-max-size", "4096"]
    # Squeezing a frame costs more than sending it, and memory for every socket that says nothing.
    return [*command, "--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "5"]
