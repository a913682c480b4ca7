"""Where a model's server is, and whether a question may travel there in clear text.

The address is the administrator's. Questions may hold what identifies a patient, so plain HTTP is for this machine and
for private networks only (RFC 1918, RFC 4193); everything else needs TLS.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import AssistantError

PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)
DEFAULT_PORTS = {"http": 80, "https": 443}
NOT_AN_ADDRESS = (
    "OPENAI_BASE_URL must be an address such as http://127.0.0.1:8080/v1, without a name or password in it."
)
NOT_PRIVATE = "OPENAI_BASE_URL is plain HTTP to a machine outside of the private network; use https://."
UNKNOWN_HOST = "The model's server has a name that is not known here; tell your administrator."


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The parts of OPENAI_BASE_URL; `path` ends without a slash."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def encrypted(self) -> bool:
        return self.scheme == "https"


class AddressRefused(AssistantError):
    """The address is none, or would send questions over an open network; asking again does not help."""

    def __init__(self, message: str) -> None:
        super().__init__("model_address_refused", message)


def server_address(url: str) -> ServerAddress:
    """Take OPENAI_BASE_URL apart; raise AddressRefused where it is no plain address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        raise AddressRefused(NOT_AN_ADDRESS) from None
    if port is None or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        raise AddressRefused(NOT_AN_ADDRESS)
    return ServerAddress(parts.scheme, parts.hostname, port, parts.path.rstrip("/"))


def resolved(address: ServerAddress) -> list[str]:
    """Return the IP addresses of a server, each of them allowed; blocks while the name is looked up.

    Whoever connects must connect to one of these: a second look-up could answer with another machine. Raises
    AddressRefused when plain HTTP would leave the private network, AssistantError when the name is not known.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AssistantError("model_away", UNKNOWN_HOST, permanent=False) from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not address.encrypted and not all(is_private(one) for one in addresses):
        raise AddressRefused(NOT_PRIVATE)
    return addresses


def is_private(address: str) -> bool:
    """Tell whether an IP address is of this machine or of a private network."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    plain = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped else number
    return any(plain in network for network in PRIVATE if network.version == plain.version)
