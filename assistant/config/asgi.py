import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup(set_prefix=False)

# Django must be set up before anything below touches a model.
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import WebsocketDenier  # noqa: E402
from django.urls import re_path  # noqa: E402

from assistant.body_limit import BodyLimit  # noqa: E402
from assistant.config import celery as celery  # noqa: E402
from assistant.consumers import EventsConsumer  # noqa: E402
from assistant.image_reception import Handler  # noqa: E402
from assistant.origin import SameOrigin  # noqa: E402

# Any other path is refused without a fault in the log.
sockets = URLRouter(
    [
        re_path(r"^ws/$", AuthMiddlewareStack(EventsConsumer.as_asgi())),
        re_path(r"", WebsocketDenier.as_asgi()),
    ]
)

application = ProtocolTypeRouter(
    {
        "http": BodyLimit(Handler()),
        "websocket": SameOrigin(sockets),
    }
)

gc.collect()
# As in the workers: else a request would now and then wait until all that was loaded is looked through.
gc.freeze()
