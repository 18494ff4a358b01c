"""Which address is offered first, what the QR holds, and what helps when no phone gets through."""

from __future__ import annotations

import pytest

from cxma.i18n import translator
from cxma.workshop import qr
from cxma.workshop.network import (
    Candidate,
    Hint,
    Interface,
    Kind,
    candidates,
    hint_words,
    hints,
    own_addresses,
    radios_of,
    ranked,
)

LINUX = (
    Interface("lo", "127.0.0.1"),
    Interface("docker0", "172.17.0.1", wireless=False),
    Interface("tun0", "10.8.0.2", default=True, wireless=False),
    Interface("enp3s0", "192.168.1.20", wireless=False),
    Interface("wlp2s0", "192.168.1.33", wireless=True),
    Interface("virbr0", "192.168.122.1", wireless=False),
)
WINDOWS = (
    Interface("Loopback Pseudo-Interface 1", "127.0.0.1"),
    Interface("vEthernet (WSL (Hyper-V firewall))", "172.29.64.1"),
    Interface("Ethernet", "169.254.10.4"),
    Interface("VirtualBox Host-Only Network", "192.168.56.1"),
    Interface("Wi-Fi", "10.0.0.7", default=True),
    Interface("Conexión de área local* 10", "192.168.137.1"),
)
MAC = (
    Interface("lo0", "127.0.0.1"),
    Interface("en5", "192.168.7.2", wireless=None),
    Interface("en0", "192.168.7.3", default=True, wireless=True),
    Interface("utun3", "100.64.0.2"),
    Interface("bridge100", "192.168.64.1"),
)


@pytest.mark.parametrize(
    ("interfaces", "first", "last"),
    [
        (LINUX, "192.168.1.33", "10.8.0.2"),
        (WINDOWS, "10.0.0.7", "172.29.64.1"),
        (MAC, "192.168.7.3", "192.168.64.1"),
    ],
)
def test_wifi_comes_first_and_virtual_networks_last(
    interfaces: tuple[Interface, ...], first: str, last: str
) -> None:
    found = [one.address for one in ranked(interfaces)]
    assert found[0] == first
    assert last in found[2:]
    assert not any(address.startswith(("127.", "169.254.")) for address in found)


def test_among_equals_the_one_with_the_way_out_comes_first() -> None:
    two = (
        Interface("eth0", "192.168.1.5", wireless=False),
        Interface("eth1", "192.168.2.5", default=True, wireless=False),
    )
    assert [one.address for one in ranked(two)] == ["192.168.2.5", "192.168.1.5"]


def test_what_is_down_is_left_out_and_loopback_stays_when_alone() -> None:
    alone = (Interface("lo", "127.0.0.1"), Interface("wlan0", "192.168.1.9", up=False))
    assert ranked(alone) == (Candidate("lo", "127.0.0.1", Kind.LOOPBACK),)


def test_this_computer_has_an_address_to_offer() -> None:
    found = candidates()
    assert found
    assert {one.address for one in found} <= own_addresses()


def test_a_macs_wifi_is_read_from_its_list_of_ports() -> None:
    listing = (
        "\nHardware Port: Ethernet Adapter\nDevice: en5\nEthernet Address: aa\n"
        "\nHardware Port: Wi-Fi\nDevice: en0\nEthernet Address: bb\n"
    )
    assert radios_of(listing) == {"en0"}


def test_hints_begin_with_the_likeliest_and_end_with_the_way_out() -> None:
    wifi = Candidate("wlan0", "192.168.1.33", Kind.WIFI)
    virtual = Candidate("tun0", "10.8.0.2", Kind.VIRTUAL)
    alone = Candidate("lo", "127.0.0.1", Kind.LOOPBACK)
    assert hints(wifi, (wifi, virtual), reached=True) == ()
    assert hints(wifi, (wifi, virtual), reached=False)[0] is Hint.FIREWALL
    assert hints(virtual, (wifi, virtual), reached=False)[:2] == (
        Hint.VIRTUAL,
        Hint.OTHER_NETWORK,
    )
    assert hints(alone, (alone,), reached=False) == (Hint.NO_NETWORK, Hint.HOTSPOT)
    for case in (wifi, virtual, alone):
        found = hints(case, (wifi, virtual), reached=False)
        assert found[-1] is Hint.HOTSPOT and len(found) == len(set(found))


@pytest.mark.parametrize("language", ["es", "en", "it"])
def test_every_hint_has_its_sentences(language: str) -> None:
    tr = translator(language)
    assert all(hint_words(hint, tr) != f"workshop.hint.{hint}" for hint in Hint)


def test_a_wifi_code_escapes_what_would_end_it() -> None:
    assert qr.wifi("Sala", "clave123") == "WIFI:T:WPA;S:Sala;P:clave123;;"
    assert qr.wifi('a;b:c"d\\e', "p;q") == 'WIFI:T:WPA;S:a\\;b\\:c\\"d\\\\e;P:p\\;q;;'
    assert qr.wifi("Café") == "WIFI:T:nopass;S:Café;;"
    assert qr.wifi("x", "y", qr.Security.OPEN) == "WIFI:T:nopass;S:x;;"


def test_a_qr_is_a_square_of_modules_and_an_svg() -> None:
    modules = qr.matrix("http://192.168.1.33:8765/s/abcdefghijklmnopqrstuv")
    assert len({len(modules), *map(len, modules)}) == 1
    assert all(modules[0][:7]) and not any(modules[1][1:6])
    drawn = qr.svg("http://192.168.1.33:8765/", dark="#0f5f70")
    assert drawn.startswith("<svg") and "#0f5f70" in drawn and "width=" not in drawn
