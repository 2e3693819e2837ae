"""Mail addresses as they go through the network, and hosts that are this machine."""

from __future__ import annotations

import pytest

from netbook.domain.people import comparing
from netbook.domain.people.mail_addresses import ascii_domain, bare, needs_utf8


@pytest.mark.parametrize(
    ("given", "alone"),
    [
        ("ana@garcia.example", "ana@garcia.example"),
        ("Ana García <ana@garcia.example>", "ana@garcia.example"),
        ("jose@exámple.example", "jose@xn--exmple-qta.example"),
        ("José <jose@Exámple.Example>", "jose@xn--exmple-qta.example"),
        ("josé@exámple.example", "josé@xn--exmple-qta.example"),
    ],
)
def test_bare(given: str, alone: str) -> None:
    assert bare(given) == alone
    assert needs_utf8(given) is not alone.isascii()


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("garcia.example", "garcia.example"),
        ("Garcia.Example", "Garcia.Example"),  # ASCII stays as it is
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("bu\u0308cher.example", "xn--bcher-kva.example"),  # a letter and its mark
        ("faß.example", "xn--fa-hia.example"),  # not "fass", as it was before RFC 5891
        ("βόλος.example", "xn--nxasmm1c.example"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("mañana.españa.example", "xn--maana-pta.xn--espaa-rta.example"),
        ("xn--bcher-kva.ñ.example", "xn--bcher-kva.xn--ida.example"),
        ("ｂücher.example", "xn--bcher-kva.example"),  # a wide letter
        ("bü cher.example", None),
        ("bücher..example", None),
        ("-bücher.example", None),
        ("bücher-.example", None),
        ("bü_cher.example", None),
        ("ñ" * 70 + ".example", None),
        ("bü\u202echer.example", None),
    ],
)
def test_a_domain_in_ascii(domain: str, expected: str | None) -> None:
    assert ascii_domain(domain) == expected


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_names_of_this_machine(host: str, here: bool) -> None:
    assert comparing.is_here(host) == here
