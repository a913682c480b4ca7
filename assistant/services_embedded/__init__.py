"""PostgreSQL and Valkey from their wheels, for a machine that has neither; standard library only."""

from assistant.services_embedded.errors import EmbeddedServiceError
from assistant.services_embedded.lease import Addresses, addresses, revive, running, status, stop

__all__ = ["Addresses", "EmbeddedServiceError", "addresses", "revive", "running", "status", "stop"]
