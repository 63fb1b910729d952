"""The help page and the tour: every link opens something, every step leads to the next, without scripts."""

import pytest
import webui_sample
from lxml import html

from webui import create_app, guide
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def test_every_word_has_an_example_that_is_not_empty(client):
    told = client.get("/tro-giup.json").get_json()["terms"]
    assert len(told) == len(guide.TERMS)
    shown = [each for each in told if each["example"]]
    assert len(shown) >= len(told) - 2  # a collection need not have everything
    for each in shown:
        found = page(client, each["example"])
        assert not found.xpath('//main//div[@class="empty"]'), each["word"]
        assert found.xpath("//main//a")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_tour_leads_through_real_pages_and_back(client, language):
    address = page(client, f"/tro-giup?lang={language}").xpath('//a[contains(@class, "go-link")]/@href')[0]
    numbers = []
    for _ in range(len(guide.STOPS)):
        found = page(client, address)
        (bar,) = found.xpath('//aside[@class="tour"]')
        numbers.append(bar.xpath("string(.//strong)").split()[1])
        assert found.xpath("//h1")
        following = bar.xpath('.//a[@rel="next"]/@href')
        if not following:
            break
        (address,) = following
    assert numbers == [str(number) for number in range(1, len(guide.STOPS) + 1)]
    assert bar.xpath('.//a[contains(@class, "go-link")]/@href') == ["/tro-giup"]


def test_leaving_the_tour_stays_on_the_page(client):
    found = page(client, "/khoi-luong?xem=ba-cach&tham-quan=5")
    assert "/khoi-luong?xem=ba-cach" in found.xpath('//aside[@class="tour"]//a/@href')


@pytest.mark.parametrize("step", ["0", "-1", "99", "x", ""])
def test_a_step_that_is_none_shows_no_bar(client, step):
    assert not page(client, f"/nhiem-vu?tham-quan={step}").xpath('//aside[@class="tour"]')


def test_the_tour_is_no_condition_of_a_list(client):
    told = client.get("/nhiem-vu.bang.json?thoi-han=co&tham-quan=7").get_json()
    assert told["filters"] == [{"name": "thời hạn", "value": "có"}]
    assert "tham-quan" not in told["address"]


def test_help_is_one_step_away(client):
    for address in ("/", f"/{webui_sample.PLAN}", "/khong-co", "/nhiem-vu?q=khonghecogi"):
        found = html.fromstring(client.get(address).text)
        assert "/tro-giup" in found.xpath("//a/@href"), address


def test_without_a_built_graph_help_says_what_to_do(tmp_path):
    client = create_app(Settings(home=tmp_path)).test_client()
    answer = client.get("/tro-giup?tham-quan=1")
    assert answer.status_code == 503 and "cancu build" in answer.text
