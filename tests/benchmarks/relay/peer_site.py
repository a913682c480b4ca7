"""A consumer as the Channels tutorial writes it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.relay.peer_settings"

from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import re_path


class TurnConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    group = ""

    async def connect(self) -> None:
        self.group = f"turn-{self.scope['url_route']['kwargs']['turn']}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def delta(self, event: dict[str, str]) -> None:
        await self.send(event["text"])


sockets = AuthMiddlewareStack(URLRouter([re_path(r"^ws/(?P<turn>[^/]+)/$", TurnConsumer.as_asgi())]))
application = ProtocolTypeRouter({"http": django_application, "websocket": sockets})
