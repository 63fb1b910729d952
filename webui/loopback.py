"""Which addresses and names mean this machine alone."""

import ipaddress


def is_local(host: str) -> bool:
    """Whether an address or a name of this machine alone is meant."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
