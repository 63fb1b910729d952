"""The catalogue in pages: each facet value's count is the length of the list that choosing it opens."""

import importlib
import re

import pytest
import webui_sample
from lxml import html

from extract import duties
from webui.labels import FORMS

pytest_plugins = ("webui_fixtures",)

FACETS = {
    "loai",
    "van-ban",
    "muc",
    "chu-tri",
    "phoi-hop",
    "can-cu",
    "thoi-han",
    "chi-tieu",
    "cach",
    "hinh-thuc",
    "loai-van-ban",
    "ban-hanh",
    "nam",
}
STARTS = (
    "/tra-cuu",
    "/tra-cuu?q=kinh+te",
    "/tra-cuu?loai=task&thoi-han=yes",
    "/tra-cuu?q=%22s%E1%BB%9F%22&nam=2023",
)
STEP = 9  # of the many values of one page: the first three, then one in so many


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def total(found):
    told = found.xpath("//p[@data-live-count]")[0].text_content()
    return int(re.match(r"[\d.]+", told)[0].replace(".", ""))


def length(client, address):
    """How many results stand on all pages of a list of one kind."""
    rows = 0
    while address:
        found = page(client, address)
        rows += len(found.xpath('//ul[@class="hits"]/li'))
        address = next(iter(found.xpath('//nav[@class="pager"]/a[@rel="next"]/@href')), None)
    return rows


@pytest.mark.parametrize("start", STARTS)
def test_the_count_of_a_value_is_the_length_of_the_list_it_opens(client, start):
    links = page(client, start).xpath('//details[contains(@class, "facet")]//li/a')
    assert links
    for link in links[:3] + links[3::STEP]:
        count = int(link.xpath('.//span[@class="count"]')[0].text.replace(".", ""))
        opened = page(client, link.get("href"))
        assert total(opened) == count, link.get("href")
        kinds = {
            each.get("href"): int(each.xpath('.//span[@class="count"]')[0].text.replace(".", ""))
            for each in opened.xpath('//details[@data-facet="loai"]//li/a')
        }
        shown = (
            sum(length(client, f"{each}&co=100") for each in kinds)
            if kinds
            else length(client, f"{link.get('href')}&co=100")
        )
        assert shown == count, link.get("href")


def test_every_facet_is_there_with_its_state_in_the_address(client):
    shown = page(client, "/tra-cuu")
    assert set(shown.xpath("//details[@data-facet]/@data-facet")) >= FACETS
    for facet in FACETS:
        address = shown.xpath(f'//details[@data-facet="{facet}"]//li/a/@href')[0]
        chosen = page(client, address)
        assert f"{facet}=" in address
        assert len(chosen.xpath('//ul[@class="chips"]/li')) == 1
        assert chosen.xpath('//ul[@class="chips"]/li/a/@href') == ["/tra-cuu"]


def test_every_form_of_duty_in_the_code_has_its_words():
    assert set(FORMS) == {importlib.import_module(read.__module__).FORM for read in duties.FORMS}


def test_the_form_of_a_duty_is_told_in_both_languages(client):
    chosen = page(client, "/tra-cuu?loai=task&hinh-thuc=directive")
    chip = chosen.xpath('//ul[@class="chips"]/li[2]')[0].text_content()
    assert "Hình thức giao: chỉ đạo “Giao …”" in chip
    assert chosen.xpath(f'//ul[@class="hits"]//a[starts-with(@href, "/{webui_sample.PLAN}/nhiem-vu/")]')
    english = page(client, "/tra-cuu?loai=task&hinh-thuc=directive&lang=en").xpath(
        '//ul[@class="chips"]/li[2]'
    )
    assert "Form of duty: directive at the head of an item" in english[0].text_content()
    facts = [webui_sample.facts(each) for each in (webui_sample.PLAN, webui_sample.OTHER, webui_sample.THIRD)]
    for form in ("directive", "inline"):
        laid = {
            (each.document.id, duty.id) for each in facts for duty in each.assignments if duty.form == form
        }
        tasks = [task for each in facts for task in each.tasks if (each.document.id, task.assignment) in laid]
        assert client.get(f"/tra-cuu.json?hinh-thuc={form}").get_json()["total"] == len(tasks) > 0
    assert (
        "Hình thức giao: chỉ đạo"
        in page(client, f"/{webui_sample.PLAN}/phan-cong/I.2?lang=vi").text_content()
    )


def test_order_size_and_page_stand_in_the_address_and_are_kept(client):
    shown = page(client, "/tra-cuu?loai=task&xep=ten&co=50&trang=2")
    assert len(shown.xpath('//ul[@class="hits"]/li')) == 50
    for link in shown.xpath('//nav[@class="pager"]/a/@href') + shown.xpath(
        "//details[@data-facet]//li/a/@href"
    ):
        assert "xep=ten" in link and "co=50" in link
    names = [each.text_content() for each in shown.xpath('//ul[@class="hits"]/li/a')]
    assert len(names) == 50
