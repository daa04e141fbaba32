import pytest
from pydantic import ValidationError

from assistant.settings import Settings
from assistant.web.visitors import Networks, household


def asked(client, forwarded):
    """How often an address may still ask after this request."""
    reply = client.post("/api/ask", json={"question": "面积"}, headers={"x-forwarded-for": forwarded})
    return reply.status_code


def test_a_stranger_does_not_become_another_by_saying_so(client_with):
    client = client_with(limit_address="2/minute", address="203.0.113.9")
    assert [asked(client, f"198.51.100.{n}") for n in range(3)] == [200, 200, 429]


def test_behind_a_trusted_proxy_each_visitor_counts_alone(client_with):
    client = client_with(limit_address="1/minute", address="10.1.2.3", proxies="10.0.0.0/8")
    assert [asked(client, f"198.51.100.{n}") for n in range(3)] == [200, 200, 200]
    assert asked(client, "198.51.100.1") == 429


def test_what_a_visitor_writes_before_the_proxy_does_is_not_believed(client_with):
    """The proxy appends the address it saw; only what trusted proxies appended counts."""
    client = client_with(limit_address="1/minute", address="10.1.2.3", proxies="10.0.0.0/8")
    assert asked(client, "1.1.1.1, 198.51.100.1") == 200
    assert asked(client, "2.2.2.2, 198.51.100.1") == 429
    assert asked(client, "3.3.3.3, 198.51.100.1, 10.9.9.9") == 429, "two proxies in a row"


def test_a_forwarded_host_of_a_stranger_reaches_no_page(client_with):
    client = client_with(address="203.0.113.9")
    for name in ("x-forwarded-host", "forwarded", "x-forwarded-proto", "x-original-url"):
        assert "evil.example" not in client.get("/", headers={name: "evil.example"}).text
        assert "evil.example" not in client.get("/config", headers={name: "evil.example"}).text


def test_networks_hold_addresses_and_nothing_else():
    networks = Networks("10.0.0.0/8 ::1")
    assert "10.255.0.1" in networks and "::1" in networks
    assert not any(name in networks for name in ("11.0.0.1", "testclient", "", "10.0.0.1, 1.1.1.1"))


@pytest.mark.parametrize(
    ("client", "counted"),
    [("198.51.100.7", "198.51.100.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
     ("::ffff:198.51.100.7", "198.51.100.7"),
     ("x" * 500, "x" * 64)],
)  # fmt: skip
def test_what_a_limit_counts_by(client, counted):
    assert household(client) == counted


@pytest.mark.parametrize(
    "wrong",
    [{"embed_sites": "www.example.com"}, {"embed_sites": "https://a.example/path"}, {"embed_sites": "https://*.example"},
     {"embed_sites": "*"}, {"proxies": "all"}, {"limit_address": "often"}, {"metrics_from": "10.0.0.1/8"}],
)  # fmt: skip
def test_a_wrong_setting_stops_the_start(wrong):
    with pytest.raises(ValidationError):
        Settings(**wrong)
