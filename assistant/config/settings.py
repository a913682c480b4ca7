"""Every setting of Wardlight, each from the environment, with a default that lets a fresh clone run."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from assistant import services_embedded
from assistant.config import env, policy, production

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = Path(env.text("WARDLIGHT_VAR", str(BASE_DIR / "var"))).resolve()
VERSION = "0.1.0"

PRODUCTION = env.flag("WARDLIGHT_PRODUCTION")

if PRODUCTION:
    production.refuse_defaults()

SECRET_KEY = env.secret("SECRET_KEY") or env.kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "axes",
    "csp",
    "django_structlog",
    "clinical_guidelines",
    "assistant",
    "workers",
]

MIDDLEWARE = [
    "assistant.middleware.connection_middleware",
    # The next four stand outside, so that refusals by the ones below carry their headers as well.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "assistant.middleware.privacy_middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "assistant.middleware.overload_middleware",
    "assistant.middleware.language_middleware",
    "assistant.middleware.RequestLog",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "assistant.config.urls"

FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Database: one pool a process; a request that finds none free in time gets a 503 instead of a deadlock.

DATABASE_URL = env.secret("DATABASE_URL") or services_embedded.addresses(VAR).database_url
REDIS_URL = env.secret("REDIS_URL") or services_embedded.addresses(VAR).redis_url
# Keys in Valkey and collections in Qdrant carry it, so that tests and several sites can share one server.
PREFIX = env.text("WARDLIGHT_PREFIX", "wardlight")

DATABASE_POOL = env.number("DATABASE_POOL", 20)
DATABASES: dict[str, dict[str, Any]] = {"default": env.database(DATABASE_URL)}
DATABASES["default"]["OPTIONS"] |= {
    # A search's statements are planned once a connection; that took a sixth of it. Django's own are sent as they were.
    "prepare_threshold": 0 if env.flag("DATABASE_PREPARED", default=True) else None,
    # Longer and longer pauses between its tries would keep a page waiting for a server that is back.
    "pool": {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 3, "reconnect_timeout": 2},
}
# Else each connection of the pool would fail once, to somebody, after the server was started again.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Queue. One visibility timeout everywhere, above the longest task: a longer task would run twice.

CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 3,
    "unacked_restore_throttle": 1,
    # For one that falls silent between two words: assistant/presence.py asks first whether it answers.
    "socket_timeout": 3,
    "socket_connect_timeout": 2,
    "global_keyprefix": f"{PREFIX}:celery:",
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

EVENT_LOG_SECONDS = 3600
EVENT_LOG_LENGTH = 20_000

# Asking

QUESTION_CHARACTERS = 4_000
ACTIVE_TURNS_PER_USER = 6
ANSWER_ENGINE = env.text("ANSWER_ENGINE", "quotes")
RETRIEVED_PASSAGES = 20
# How many questions that the library answers are offered below an answer; 0 offers none.
OFFERED_QUESTIONS = env.number("OFFERED_QUESTIONS", 3)
# Whether answers may be shared with colleagues; what was shared is kept, and opens for nobody while this is off.
SHARING = env.flag("SHARING", default=True)
# What a model reads of them, and the most that it writes, in tokens.
ANSWER_PASSAGES = env.number("ANSWER_PASSAGES", 8)
ANSWER_TOKENS = env.number("ANSWER_TOKENS", 700)
# How many questions a worker holds, how many of them search or quote at once, and how many a model writes for.
ANSWER_THREADS = env.number("ANSWER_THREADS", 32)
SEARCHES_AT_ONCE = env.number("SEARCHES_AT_ONCE", 4)
MODEL_TURNS = env.number("MODEL_TURNS", 8)
# Who has waited so long for the model gets quotes.
MODEL_WAIT_SECONDS = env.number("MODEL_WAIT_SECONDS", 60)
MEDGEMMA_MODEL = env.text("MEDGEMMA_MODEL", "google/medgemma-1.5-4b-it")
MEDGEMMA_PRECISION = env.choice("MEDGEMMA_PRECISION", "auto", ("auto", "bf16", "fp32", "4bit"))
# Whether any image may reach a model: an intended use of its own, see docs/models.md.
IMAGE_READING = env.flag("IMAGE_READING")
# What describes images and what compares them; module:Class brings along your own.
IMAGE_READER = env.text("IMAGE_READER", "medgemma")
IMAGE_ENCODER = env.text("IMAGE_ENCODER", "medsiglip")
MEDSIGLIP_MODEL = env.text("MEDSIGLIP_MODEL", "google/medsiglip-448")
# How many images a worker reads at once, beside its questions, and how many one person may have waiting.
IMAGE_TURNS = env.number("IMAGE_TURNS", 2)
ACTIVE_READINGS_PER_USER = 12
# Memory of a worker for coded vectors of images, some 850 an MB; an owner for whom it is too small waits longer.
IMAGE_SEARCH_BYTES = env.number("IMAGE_SEARCH_BYTES", 500_000_000)
# What turns speech into words: whisper, medasr, or your own module:Class. Whisper chooses among the languages; MedASR
# hears English.
SPEECH_ENGINE = env.text("SPEECH_ENGINE", "whisper")
SPEECH_LANGUAGES = env.names("SPEECH_LANGUAGES", ("en",))
MEDASR_MODEL = env.text("MEDASR_MODEL", "google/medasr")
MEDASR_PRECISION = env.choice("MEDASR_PRECISION", "auto", ("auto", "bf16", "fp32"))
# How many recordings a worker follows at once; the model hears one after another.
SPEECH_THREADS = env.number("SPEECH_THREADS", 8)
# Processors that the model computes on. Two that wait for one another on a busy machine take far longer than one.
SPEECH_CPU_THREADS = env.number("SPEECH_CPU_THREADS", 1)
# A server that speaks OpenAI's chat completions: vLLM, Vertex AI, the llama.cpp server, Ollama.
OPENAI_BASE_URL = env.text("OPENAI_BASE_URL")
OPENAI_MODEL = env.text("OPENAI_MODEL")
OPENAI_API_KEY = env.secret("OPENAI_API_KEY")
OPENAI_API_KEY_FILE = env.text("OPENAI_API_KEY_FILE")
OPENAI_CA_FILE = env.text("OPENAI_CA_FILE")
EMBEDDER = env.text("EMBEDDER", "minilm")
# Cross-encoders, "ms-marco", a folder or "none": one orders the best passages, one what would be quoted of them.
RERANKER = env.optional("RERANKER")
SENTENCE_RERANKER = env.optional("SENTENCE_RERANKER", "ms-marco")
# Languages of scanned pages as tesseract names them, joined by "+"; the parser reads it from the environment.
OCR_LANGUAGES = env.text("OCR_LANGUAGES", "eng")
# "postgres", or "qdrant" for a cluster beside it: see docs/search.md.
SEARCH_INDEX = env.text("SEARCH_INDEX", "postgres")
QDRANT_URL = env.text("QDRANT_URL")
QDRANT_API_KEY = env.secret("QDRANT_API_KEY")

# Finished runs of the golden questions that a collection keeps: one follows every change of the library.
GOLDEN_RUNS = env.number("GOLDEN_RUNS", 100)

# Recordings: how long they are kept, the longest one, and what one person may have kept at once.
RECORDING_DAYS = env.number("RECORDING_DAYS", 14)
RECORDING_MINUTES = env.number("RECORDING_MINUTES", 120)
RECORDING_PIECE_BYTES = 64_000
RECORDING_FILE_BYTES = env.number("RECORDING_FILE_BYTES", 250_000_000)
RECORDINGS_PER_USER = env.number("RECORDINGS_PER_USER", 200)
NOTES_PER_USER = env.number("NOTES_PER_USER", 2_000)
RECORDING_BYTES_PER_USER = env.number("RECORDING_BYTES_PER_USER", 1_000_000_000)

# Images: what lies under seal and what pseudonyms hang on; whoever loses it cannot tell the same patient again.
IMAGE_SECRET = env.secret("IMAGE_SECRET") or env.kept_secret(VAR / "image_secret")
# Whether the way back from a pseudonym is kept: "none", or "sealed" under the secret above.
IMAGE_IDENTITY = env.choice("IMAGE_IDENTITY", "none", ("none", "sealed"))
# What one request may bring, what a piece of a larger file has, and the most that such a file and its owner may have.
IMAGE_REQUEST_BYTES = env.number("IMAGE_REQUEST_BYTES", 24_000_000)
IMAGE_PIECE_BYTES = 8_000_000
IMAGE_UPLOAD_BYTES = env.number("IMAGE_UPLOAD_BYTES", 2_000_000_000)
# How long what became of a large file is told, and an unfinished one waits for its last piece.
IMAGE_UPLOAD_KEPT = timedelta(days=1)
IMAGE_BYTES_PER_USER = env.number("IMAGE_BYTES_PER_USER", 20_000_000_000)
# A PACS that sends by DICOMweb STOW-RS: its token, and the account that owns what it sends. Off without a token.
DICOMWEB_TOKEN = env.secret("DICOMWEB_TOKEN")
DICOMWEB_ACCOUNT = env.text("DICOMWEB_ACCOUNT")
# How many images a process has read at once, each by a child of its own.
IMAGE_CHILDREN = env.number("IMAGE_CHILDREN", 2)

# The curators' board: questions may hold what identifies a patient, so long numbers and dates are masked there.
BOARD_REDACTS = env.flag("BOARD_REDACTS", default=True)
# A gap that was accepted opens again when it is asked so many times more.
BOARD_REOPENS_AFTER = env.number("BOARD_REOPENS_AFTER", 3)

# Accounts

AUTH_USER_MODEL = "assistant.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["assistant.password_turns.InTurnHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Five failures lock a name at one address, fifty everywhere: see docs/decisions/0007-lockout-by-address.md.
AXES_HANDLER = "assistant.lockout.LockoutHandler"
AXES_FAILURE_LIMIT = 5
LOCKOUT_EVERYWHERE = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "assistant.lockout.lockout_response"
AXES_CLIENT_IP_CALLABLE = "assistant.lockout.client_address"
AXES_RESET_ON_SUCCESS = True
# Whoever keeps trying while locked out does not make it last longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
LOGIN_URL = "/"

# Transport and browser

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
# Only where a proxy of ours replaces these headers on every request; anybody else could write them.
TRUST_PROXY = env.flag("TRUST_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "assistant.refusals.foreign_page"
CONTENT_SECURITY_POLICY = policy.CONTENT_SECURITY_POLICY
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
UPLOAD_BYTES = env.number("UPLOAD_BYTES", 300_000_000)
FILE_UPLOAD_HANDLERS = [
    # Images show whose they are until they have been taken in, so that no part of one lies in a temporary file.
    "assistant.image_reception.InMemory",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "assistant.file_reception.OnDisk",
]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.exists() else []
# The build has put a hash of the content in the name of every file under assets/.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/.+-[\w-]{8}\.\w+$"
MEDIA_ROOT = VAR / "media"
MODELS_ROOT = VAR / "models"
# Where `manage.py models fetch` fetches from, and what lets it in.
HF_ENDPOINT = env.text("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
HF_TOKEN = env.secret("HF_TOKEN")
PAGE_IMAGES_ROOT = VAR / "page_images"
# Pictures of pages can be drawn again at any time; beyond this the ones longest unasked for are removed.
PAGE_IMAGES_BYTES = env.number("PAGE_IMAGES_BYTES", 2_000_000_000)

# Language and time

LANGUAGE_CODE = "en"
# Of the pages of accounts; the page brings its own catalogues, and writes the cookie where somebody chooses.
LANGUAGES = [("en", "English"), ("ms", "Bahasa Melayu"), ("zh-hant", "繁體中文")]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "UTC"

# Observation: structured logs without patient text, metrics over all processes of this machine.

METRICS_TOKEN = env.secret("METRICS_TOKEN")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(env.folder("PROMETHEUS_MULTIPROC_DIR", VAR / "metrics"))
LOGGING_CONFIG = "assistant.config.logs.configure"
LOGGING: dict[str, Any] = {"level": env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))}
DJANGO_STRUCTLOG_CELERY_ENABLED = False
