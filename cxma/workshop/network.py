"""Which of this computer's addresses phones can reach, and what to do when none gets through."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from cxma.i18n import Translator


class Kind(IntEnum):
    """What an interface is; lower is likelier to reach phones."""

    WIFI = 0
    ETHERNET = 1
    OTHER = 2
    VIRTUAL = 3
    LOOPBACK = 4


class Hint(StrEnum):
    """Why phones may not get through, or what to try, the likeliest first."""

    NO_NETWORK = "no_network"
    """This computer is in no network."""
    FIREWALL = "firewall"
    """This computer's firewall may refuse connections from outside."""
    OTHER_NETWORK = "other_network"
    """Phones may be in another network than the address chosen."""
    ISOLATION = "isolation"
    """The Wi-Fi may keep its guests apart from each other."""
    VIRTUAL = "virtual"
    """The address chosen belongs to a virtual network or a VPN."""
    HOTSPOT = "hotspot"
    """The way out that needs nobody: this computer's or a phone's own hotspot."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One IPv4 address of this computer.

    Attributes:
        name: as the system calls it: ``wlan0``, ``en0``, ``Wi-Fi``.
        default: whether the way to other networks leaves from it.
        wireless: whether the system says it is, None when it does not say.
    """

    name: str
    address: str
    up: bool = True
    default: bool = False
    wireless: bool | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that can be chosen, with what it is."""

    name: str
    address: str
    kind: Kind


_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vbox|vEthernet|tun|tap|utun|wg|ppp|ipsec|zt|tailscale|cni|"
    r"flannel|lxc|lxd|bridge|awdl|llw|anpi|gif|stf|hyper-v|podman)|virtual|vmware|hyper-v|vpn|"
    r"wireguard|openvpn|tailscale|zerotier|loopback pseudo|bluetooth|wsl",
    re.IGNORECASE,
)
_WIFI = re.compile(r"^(wl|ath|ra\d)|wi-?fi|wlan|wireless|inal[aá]mbric|senza fili", re.IGNORECASE)
_ETHERNET = re.compile(r"^(eth|en)|ethernet|lan", re.IGNORECASE)


def ranked(interfaces: Iterable[Interface]) -> tuple[Candidate, ...]:
    """Return the addresses worth choosing, the likeliest first.

    Wi-Fi before Ethernet before virtual networks; the one with the way out first among equals.
    Addresses nobody gave (169.254) are left out; loopback stays only when it is alone.
    """
    usable = [one for one in interfaces if one.up and _is_usable(one.address)]
    outside = [one for one in usable if not ipaddress.ip_address(one.address).is_loopback]
    order = sorted(
        outside or usable,
        key=lambda one: (kind_of(one), not one.default, _is_public(one.address), one.name),
    )
    found = {one.address: Candidate(one.name, one.address, kind_of(one)) for one in reversed(order)}
    return tuple(reversed(found.values()))


def kind_of(interface: Interface) -> Kind:
    """Return what an interface is, by what the system says and else by its name."""
    if ipaddress.ip_address(interface.address).is_loopback:
        return Kind.LOOPBACK
    if _VIRTUAL.search(interface.name):
        return Kind.VIRTUAL
    if interface.wireless or (interface.wireless is None and _WIFI.search(interface.name)):
        return Kind.WIFI
    return Kind.ETHERNET if _ETHERNET.search(interface.name) else Kind.OTHER


def hints(chosen: Candidate, candidates: Iterable[Candidate], *, reached: bool) -> tuple[Hint, ...]:
    """Return what to try when no phone gets through, the likeliest first; nothing once one did."""
    if reached:
        return ()
    if chosen.kind is Kind.LOOPBACK:
        return (Hint.NO_NETWORK, Hint.HOTSPOT)
    others = [one for one in candidates if one.address != chosen.address]
    better = any(one.kind < chosen.kind for one in others)
    found = [Hint.VIRTUAL] if chosen.kind is Kind.VIRTUAL else []
    if better:
        found.append(Hint.OTHER_NETWORK)
    found.append(Hint.FIREWALL)
    if not better:
        found.append(Hint.OTHER_NETWORK)
    return (*found, Hint.ISOLATION, Hint.HOTSPOT)


def hint_words(hint: Hint, tr: Translator) -> str:
    """Return a hint as one or two sentences: what it may be, what to do."""
    return tr(f"workshop.hint.{hint}")


def interfaces() -> tuple[Interface, ...]:
    """Return this computer's IPv4 addresses as the system tells them."""
    import psutil

    states, way_out, radios = psutil.net_if_stats(), _way_out(), _mac_radios()
    return tuple(
        Interface(
            name=name,
            address=one.address,
            up=name not in states or states[name].isup,
            default=one.address == way_out,
            wireless=name in radios or _is_wireless(name),
        )
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if one.family == socket.AF_INET
    )


def candidates() -> tuple[Candidate, ...]:
    """Return the addresses this computer's facilitator can choose from, the likeliest first."""
    return ranked(interfaces())


def own_addresses() -> frozenset[str]:
    """Return all addresses of this computer, to know a phone from its own browser."""
    return frozenset({"127.0.0.1", *(one.address for one in interfaces())})


def _is_usable(address: str) -> bool:
    try:
        found = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return not (found.is_link_local or found.is_unspecified or found.is_multicast)


def _is_public(address: str) -> bool:
    return not ipaddress.ip_address(address).is_private


def _way_out() -> str:
    """Return the address from which other networks are reached, empty without one.

    Nothing is sent: a datagram socket only looks up the way when it is given a destination.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _is_wireless(name: str) -> bool | None:
    """Return whether Linux says an interface is wireless; None where nobody says."""
    from pathlib import Path

    folder = Path("/sys/class/net")
    if not folder.is_dir() or "/" in name:
        return None
    return (folder / name / "wireless").is_dir() or (folder / name / "phy80211").exists()


def radios_of(listing: str) -> frozenset[str]:
    """Return the Wi-Fi devices in what a Mac's ``networksetup -listallhardwareports`` prints."""
    return frozenset(re.findall(r"Hardware Port: (?:Wi-Fi|AirPort)\s+Device: (\S+)", listing))


def _mac_radios() -> frozenset[str]:
    """Return which devices of a Mac are Wi-Fi: its names (en0, en1) do not tell."""
    import subprocess
    import sys

    if sys.platform != "darwin":
        return frozenset()
    command = ["/usr/sbin/networksetup", "-listallhardwareports"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=3, check=False)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return radios_of(found.stdout)
