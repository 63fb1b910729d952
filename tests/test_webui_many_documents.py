"""Pages of planners over the plans of many provinces: one document is chosen, and names are told apart."""

from collections import Counter

import pytest
import webui_sample
from benchmarks.bench_pages import fill
from lxml import html

from graph.explorer import Explorer
from webui import create_app
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)

PLANS = 16
PAGES = ("/khoi-luong", "/khoi-luong?xem=ma-tran", "/phoi-hop", "/phoi-hop?xem=co-quan")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder, texts = tmp_path_factory.mktemp("many"), tmp_path_factory.mktemp("texts")
    fill(folder, PLANS, texts)
    return folder


@pytest.fixture(scope="module")
def many(home):
    return create_app(Settings(home=home)).test_client()


@pytest.fixture(scope="module")
def documents(home):
    with Explorer.open(home) as explorer:
        return explorer.documents()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def chips(shown):
    return shown.xpath('//nav[@aria-label="Văn bản"]/a')


@pytest.mark.parametrize("address", PAGES)
def test_many_documents_stand_in_a_field_and_few_as_chips(many, client, documents, address):
    shown = page(many, address)
    options = [each.text_content() for each in shown.xpath('//select[@name="van-ban"]/option')]
    assert not chips(shown)
    assert len(set(options)) == len(options) == PLANS + ("ma-tran" not in address)
    assert all(document.place in " ".join(options) for document in documents)
    few = page(client, address)
    assert chips(few) and not few.xpath('//select[@name="van-ban"]')


def test_choosing_a_document_keeps_the_rest_of_the_address(many, documents):
    form = page(many, "/phoi-hop?nhom=body&xem=co-quan&trang=2").forms[1]
    assert form.action == "/phoi-hop" and dict(form.fields)["nhom"] == "body"
    assert dict(form.fields)["xem"] == "co-quan" and "trang" not in dict(form.fields)
    chosen = documents[3].ref.path
    shown = page(many, f"/phoi-hop?xem=co-quan&van-ban={chosen}")
    assert shown.xpath('//select[@name="van-ban"]/option[@selected]/@value') == [chosen]


def test_who_works_with_whom_says_that_it_counts_the_newest_only(many, client, documents):
    newest = next(row for row in documents if row.tasks)
    shown = page(many, "/phoi-hop")
    (notice,) = shown.xpath('//p[@role="status"]')
    assert f"{PLANS} văn bản" in notice.text_content() and newest.ref.label in notice.text_content()
    (every,) = notice.xpath('.//a[starts-with(@href, "/phoi-hop")]/@href')
    whole, one = many.get(every.replace("?", ".json?")).json, many.get("/phoi-hop.json").json
    assert whole["document"] is None and one["document"] == newest.ref.path
    assert len(whole["ties"]) > len(one["ties"])
    assert not page(many, every).xpath('//p[@role="status"]')
    assert not page(client, "/phoi-hop").xpath('//p[@role="status"]')


def test_a_document_is_chosen_by_its_number_too(many, client):
    by_path = client.get(f"/khoi-luong.json?van-ban={webui_sample.PLAN}").json
    assert client.get("/khoi-luong.json?van-ban=22/KH-UBND").json == by_path
    wrong = many.get("/khoi-luong?van-ban=khong co so nay")
    assert wrong.status_code == 404 and "khong co so nay" in wrong.text


def test_more_documents_than_a_list_holds_are_found_by_typing(many, monkeypatch):
    real = Explorer.documents
    monkeypatch.setattr(Explorer, "documents", lambda explorer: real(explorer) * 20)
    (field,) = page(many, "/khoi-luong").xpath('//input[@name="van-ban"]')
    assert "loai=document" in field.get("data-suggest") and field.get("placeholder") == "tất cả 320 văn bản"


def test_a_number_of_two_places_is_told_with_its_place(many, documents):
    shared = [row for row in documents if Counter(each.ref.label for each in documents)[row.ref.label] > 1]
    row = shared[0]
    shown = page(many, "/phoi-hop" if row == documents[0] else "/lich?nam=" + row.date[:4])
    (link,) = shown.xpath(f'//main//a[@href="/{row.ref.path}"]')[:1]
    assert " ".join(link.text_content().split()) == f"{row.ref.label} {row.place}"


def test_bodies_of_one_name_are_told_with_their_place_over_all_documents_only(many, documents):
    names = [each.text_content() for each in page(many, "/khoi-luong").xpath("//tbody/tr/td[1]")]
    assert len(set(names)) == len(names) and any("(An Giang)" in name for name in names)
    one = page(many, f"/khoi-luong?van-ban={documents[0].ref.path}").xpath("//tbody/tr/td[1]")
    assert not any("(" in each.text_content() for each in one)


def test_a_task_among_those_of_all_documents_tells_its_document(many, documents):
    row = documents[0]
    codes = page(many, "/nhiem-vu").xpath('//td[@class="col-ma"]')
    assert all(each.xpath('./small[@class="whose"]') for each in codes)
    assert not page(many, f"/nhiem-vu?van-ban={row.ref.path}").xpath('//td/small[@class="whose"]')
    assert not page(many, f"/{row.ref.path}?xem=nhiem-vu").xpath('//td/small[@class="whose"]')


def test_results_and_facets_tell_documents_of_one_number_apart(many):
    shown = page(many, "/tra-cuu?q=quan+ly&loai=task")
    facet = shown.xpath('//details[@data-facet="van-ban"]//li//a/span[1]')
    names = [each.text_content() for each in facet]
    assert len(set(names)) == len(names) > 5
    assert any("(" in each.text_content() for each in shown.xpath('//span[@class="hit-place"]'))


def test_an_instrument_of_many_plans_is_answered_in_few_sentences(many, home):
    with Explorer.open(home) as explorer:
        row = max(
            explorer.instruments(),
            key=lambda each: len(explorer.instrument(each.instrument.ref.path).through_plan),
        )
        path, plans = row.instrument.ref.path, explorer.instrument(row.instrument.ref.path).through_plan
    assert len(plans) > 2
    (answer,) = page(many, f"/{path}").xpath('//p[@class="answer"]')
    assert answer.text_content().count("Toàn bộ") == 1 and f"{len(plans)} kế hoạch" in answer.text_content()


def test_a_full_day_of_the_calendar_leads_to_the_list_of_its_month(many):
    shown_on_a_day, more = [], []
    for month in range(1, 13):
        shown = page(many, f"/lich?thang=2023-{month:02}")
        for square in shown.xpath('//table[@class="month"]//td'):
            shown_on_a_day.append(len(square.xpath('.//a[starts-with(@class, "due due-")]')))
            more += square.xpath('.//a[@class="due-more"]/@href')
    assert more and max(shown_on_a_day) <= 6  # one more than five would hide nothing
    address, _, place = more[0].partition("#")
    assert page(many, address).get_element_by_id(place) is not None
