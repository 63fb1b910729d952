"""Saved searches: name, address, feed and live count; only the browser that saved may change one."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from ontology.errors import InputError, LimitError, UnknownItemError
from webui.saved import LONGEST_NAME, LONGEST_QUERY, MOST, Entry, Searches, feed
from webui.saved.shelf import FILE

pytest_plugins = ("webui_fixtures",)

LIST = "/tim-kiem-da-luu"
HERE = {"Origin": "http://localhost"}
ATOM = "{http://www.w3.org/2005/Atom}"
QUERY = "q=kinh+te&loai=task"


@pytest.fixture(autouse=True)
def _clean(webui_home):
    yield
    (Path(webui_home) / FILE).unlink(missing_ok=True)


def save(client, name="Việc kinh tế", query=QUERY, headers=HERE):
    return client.post(LIST, data={"ten": name, "truy-van": query}, headers=headers)


def saved(client, **form):
    answer = save(client, **form)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def test_a_search_is_saved_with_name_address_count_and_feed(client):
    address = saved(client, query=f"{QUERY}&trang=3&lang=en&x=y&co=100")
    assert re.fullmatch(LIST + "/[0-9a-f]{32}", address)
    row = page(client, LIST).xpath("//table/tbody/tr")[0]
    assert row.xpath("td[1]/a/@href") == [address] and row.xpath("td[1]/a")[0].text == "Việc kinh tế"
    figure = row.xpath('.//a[@class="figure"]')[0]
    assert figure.get("href") == f"/tra-cuu?{QUERY}"
    count = page(client, figure.get("href")).xpath("//p[@data-live-count]")[0].text_content()
    assert count.split()[0] == figure.text
    shown = page(client, address)
    assert shown.xpath('//link[@rel="alternate"]/@href') == [f"{address}.atom"]
    assert shown.xpath('//a[@class="figure"]')[0].text.split()[0] == figure.text


def test_the_catalogue_offers_to_save_what_it_shows(client):
    form = page(client, f"/tra-cuu?{QUERY}&xep=doi&trang=2").xpath('//details[@class="save-search"]//form')[0]
    assert form.get("method") == "post" and form.get("action") == LIST
    assert form.xpath('.//input[@name="truy-van"]/@value') == [f"{QUERY}&xep=doi"]


def feed_of(client, address):
    answer = client.get(f"{address}.atom")
    assert answer.status_code == 200 and answer.mimetype == "application/atom+xml"
    return etree.fromstring(answer.data)


def sound(root):
    """What RFC 4287 asks of a feed (4.1.1, 4.1.2), and that ids are IRIs and dates are RFC 3339."""
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(ATOM + name)) == 1, name
        assert re.fullmatch(r"(urn:uuid:[0-9a-f]{32}|https://\S+)", node.findtext(f"{ATOM}id"))
        when = node.findtext(f"{ATOM}updated")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", when) and datetime.fromisoformat(when)
        links = [(each.get("rel"), each.get("type")) for each in node.findall(f"{ATOM}link")]
        assert links.count(("alternate", "text/html")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [each.get("rel") for each in root.findall(f"{ATOM}link")].count("self") == 1
    ids = [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    dates = [each.findtext(f"{ATOM}updated") for each in root.iter(f"{ATOM}entry")]
    assert dates == sorted(dates, reverse=True)
    assert root.findtext(f"{ATOM}updated") >= max(dates, default="")
    return ids


@pytest.mark.parametrize(
    "query", [QUERY, "", "q=khong+co+gi+nhu+the", "q=%22%C4%91%E1%BA%A7u+t%C6%B0+c%C3%B4ng%22", "nam=2023"]
)
def test_the_feed_is_sound_needs_no_cookie_and_stays_the_same(app, client, query):
    address = saved(client, query=query)
    stranger = app.test_client()
    root = feed_of(stranger, address)
    ids = sound(root)
    assert ids == sound(feed_of(stranger, address))
    for entry in list(root.iter(f"{ATOM}entry"))[:5]:
        link = urljoin(f"{address}.atom", entry.find(f"{ATOM}link").get("href"))
        assert entry.findtext(f"{ATOM}id") == f"https://w3id.org/cancu{link}"
        assert stranger.get(link).status_code == 200
    answer = stranger.get(f"{address}.atom")
    assert (
        stranger.get(f"{address}.atom", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )
    assert "Set-Cookie" not in answer.headers


def test_what_no_xml_holds_is_left_out_of_a_feed():
    entry = Entry(
        id="https://x/y",
        title="a\x00<b>&\ud800",
        address="/y",
        updated="2023-01-01T00:00:00Z",
        kind="k",
        words="\x0b]]>",
    )
    made = feed(
        id_="0" * 32,
        title="\x01",
        told="",
        made="2023-01-01T00:00:00Z",
        address="/a",
        own="/b",
        language="vi",
        entries=[entry],
    )
    root = etree.fromstring(made)
    sound(root)
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "a <b>& "


def test_the_cookie_is_kept_from_scripts_and_other_sites(client):
    cookie = save(client).headers["Set-Cookie"]
    assert cookie.startswith("tim-kiem=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert len(cookie.split(";")[0]) > 45


def test_renaming_and_deleting(client):
    address = saved(client)
    client.post(f"{address}/ten", data={"ten": "  Tên \n mới "}, headers=HERE)
    assert page(client, address).xpath("//h1")[0].text == "Tên mới"
    answer = client.post(f"{address}/xoa", headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (303, LIST)
    assert client.get(address).status_code == client.get(f"{address}.atom").status_code == 404
    assert not page(client, LIST).xpath("//table")


def test_another_browser_sees_but_changes_nothing(app, client):
    address = saved(client)
    for other in (app.test_client(), app.test_client()):
        assert not page(other, LIST).xpath("//table")
        assert not page(other, address).xpath("//form[@method='post']")
        saved(other, name="của người khác")
        assert other.post(f"{address}/ten", data={"ten": "x"}, headers=HERE).status_code == 404
        assert other.post(f"{address}/xoa", headers=HERE).status_code == 404
    assert page(client, address).xpath("//h1")[0].text == "Việc kinh tế"
    assert len(page(client, LIST).xpath("//table/tbody/tr")) == 1


FORGED = [
    {},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "http://localhost/tra-cuu"},
]


@pytest.mark.parametrize("headers", FORGED)
def test_forms_of_other_sites_are_refused(client, headers):
    address = saved(client)
    assert save(client, headers=headers).status_code == 403
    assert client.post(f"{address}/ten", data={"ten": "x"}, headers=headers).status_code == 403
    assert client.post(f"{address}/xoa", headers=headers).status_code == 403
    assert len(page(client, LIST).xpath("//table/tbody/tr")) == 1
    assert page(client, address).xpath("//h1")[0].text == "Việc kinh tế"


def test_nothing_is_changed_by_opening_an_address(client):
    address = saved(client)
    assert client.get(f"{address}/xoa").status_code in (404, 405)
    assert client.get(f"{address}/ten?ten=x").status_code in (404, 405)
    assert page(client, address).xpath("//h1")[0].text == "Việc kinh tế"


BAD = [
    ("", QUERY, 400),
    (" \x00\n", QUERY, 400),
    ("a" * (LONGEST_NAME + 1), QUERY, 400),
    ("a", "q=" + "a" * (LONGEST_QUERY + 5), 400),
    ("a" * 30_000, "", 413),
]


@pytest.mark.parametrize(("name", "query", "status"), BAD)
def test_what_cannot_be_saved_is_told(client, name, query, status):
    assert save(client, name=name, query=query).status_code == status
    assert not page(client, LIST).xpath("//table")


def test_names_and_queries_of_strangers_are_escaped(client):
    address = saved(
        client, name='<script>x</script>"', query="q=%3Cscript%3Ey%3C/script%3E&loai=%22%3E%3Cb%3E"
    )
    for shown in (LIST, address, f"{address}.atom"):
        answer = client.get(shown)
        assert answer.status_code == 200 and "<script>x" not in answer.text and "<script>y" not in answer.text
        assert "<b>" not in answer.text


@pytest.mark.parametrize("id_", ["x", "0" * 32, "../../current", "0" * 31 + "g", "%00", "a" * 5000])
def test_addresses_of_nothing(client, id_):
    saved(client)
    assert client.get(f"{LIST}/{id_}").status_code == 404
    assert client.get(f"{LIST}/{id_}.atom").status_code == 404


def test_the_file_does_not_tell_who_owns_what(client, webui_home):
    cookie = save(client).headers["Set-Cookie"].split(";")[0].removeprefix("tim-kiem=")
    file = Path(webui_home) / FILE
    assert cookie.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_limits(tmp_path):
    shelf = Searches(tmp_path)
    assert shelf.of("nobody") == () and not (tmp_path / FILE).exists()
    for number in range(MOST):
        shelf.add("me", f"n{number}", "q=a")
    with pytest.raises(LimitError):
        shelf.add("me", "one more", "q=a")
    assert shelf.add("you", "mine", "q=a") in shelf.of("you")
    assert len(shelf.of("me")) == MOST
    with pytest.raises(InputError):
        shelf.rename("you", shelf.of("you")[0].id, " ")
    with pytest.raises(UnknownItemError):
        shelf.remove("you", shelf.of("me")[0].id)


def test_a_full_store_makes_room_by_what_nobody_opens(tmp_path, monkeypatch):
    monkeypatch.setattr("webui.saved.shelf.MOST_OF_ALL", 3)
    shelf = Searches(tmp_path)
    kept = [shelf.add(f"o{n}", "n", "") for n in range(3)]
    with pytest.raises(LimitError):
        shelf.add("late", "n", "")
    with shelf._writing() as file:
        file.execute("UPDATE searches SET used = '2001-01-01' WHERE id IN (?, ?)", (kept[0].id, kept[1].id))
    assert shelf.get(kept[1].id).name == "n"  # opened: in use again
    shelf.add("late", "n", "")
    with pytest.raises(UnknownItemError):
        shelf.get(kept[0].id)
    assert shelf.get(kept[1].id) and shelf.get(kept[2].id)
