"""Other hosts that allowed queries reach: never one inside the operator's own network."""

import ipaddress
import socket

from .errors import ForbiddenQueryError, ServiceError


def require_public(host: str) -> None:
    """Refuses a host with an address that is not public.

    Raises:
        ForbiddenQueryError: One of its addresses is private, loopback or otherwise not public.
        ServiceError: It has no address.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ServiceError(f"the host {host} cannot be found") from error
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise ForbiddenQueryError(f"the host {host} is not on the public network")
