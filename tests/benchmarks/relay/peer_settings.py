"""Wardlight's settings with the channel layer that the Channels documentation sets up."""

import os

from assistant.config.settings import *  # noqa: F403

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # Without this an idle socket closes after five seconds with the client library at hand.
        "CONFIG": {"hosts": [{"address": os.environ["REDIS_URL"], "socket_timeout": None}], "prefix": "peer"},
    }
}
