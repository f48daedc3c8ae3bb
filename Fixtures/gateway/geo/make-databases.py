#!/usr/bin/env python3
"""Writes the two small databases beside it, in the MaxMind DB format 2.0; run it after a change."""
import ipaddress
import os


def control(kind, size):
    """The control byte of a field of at most 284 bytes, with the bytes that it needs more."""
    assert size < 285
    more = bytes([size - 29]) if size >= 29 else b""
    size = min(size, 29)
    return bytes([kind << 5 | size]) + more if kind < 8 else bytes([size, kind - 7]) + more


class Number(int):
    """A whole number of a type other than that of 32 bits: 5 has 16 bits, 9 has 64."""
    kind = 5


class LongNumber(Number):
    kind = 9


def field(value):
    if isinstance(value, str):
        text = value.encode()
        return control(2, len(text)) + text
    if isinstance(value, int):
        data = value.to_bytes((value.bit_length() + 7) // 8, "big")
        return control(getattr(value, "kind", 6), len(data)) + data
    if isinstance(value, list):
        return control(11, len(value)) + b"".join(map(field, value))
    return control(7, len(value)) + b"".join(field(k) + field(v) for k, v in value.items())


def write(path, kind, networks):
    nodes = [[None, None]]
    data, places = b"", {}
    for network, value in networks:
        network = ipaddress.ip_network(network)
        bits = int(network.network_address)
        length = network.prefixlen + (96 if network.version == 4 else 0)
        encoded = field(value)
        if encoded not in places:
            places[encoded] = len(data)
            data += encoded
        node = 0
        for depth in range(length):
            bit = bits >> (127 - depth) & 1
            if depth == length - 1:
                nodes[node][bit] = ("data", places[encoded])
            else:
                if nodes[node][bit] is None:
                    nodes.append([None, None])
                    nodes[node][bit] = ("node", len(nodes) - 1)
                node = nodes[node][bit][1]
    tree = b""
    for node in nodes:
        for record in node:
            number = len(nodes) if record is None else record[1] if record[0] == "node" else len(nodes) + 16 + record[1]
            tree += number.to_bytes(3, "big")
    metadata = field({
        "binary_format_major_version": Number(2), "binary_format_minor_version": Number(0),
        "build_epoch": LongNumber(1_700_000_000), "database_type": kind, "description": {"en": "made for tests"},
        "ip_version": Number(6), "languages": ["en"], "node_count": len(nodes), "record_size": Number(24),
    })
    with open(path, "wb") as file:
        file.write(tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + metadata)


def country(code, name, continent):
    return {"continent": {"code": continent}, "country": {"iso_code": code, "names": {"en": name}}}


folder = os.path.dirname(os.path.abspath(__file__))
write(os.path.join(folder, "countries.mmdb"), "Country", [
    ("192.0.2.0/24", country("DE", "Germany", "EU")),
    ("198.51.100.0/24", country("FR", "France", "EU")),
    ("2001:db8:c::/48", country("CH", "Switzerland", "EU")),
])
write(os.path.join(folder, "networks.mmdb"), "Networks", [
    ("192.0.2.128/25", {"autonomous_system_number": 64500, "autonomous_system_organization": "Hoster"}),
    ("203.0.113.0/24", {"autonomous_system_number": 64501, "autonomous_system_organization": "Somebody"}),
])
