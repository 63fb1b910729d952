"""What people and programs type into fields: a clear sentence for what means nothing, never a fault."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ontology.errors import said

pytest_plugins = ("webui_fixtures",)

NAMES = (
    "khong co ten nay",
    "x" * 10_000,
    "so\0y te kia",
    "‮so y te kia‬ עברית",
    "\x01\x02",
    "😀" * 50,
    "%ZZ%",
    "<b>x</b>",
    '"',
)
BASIS = "/vb/tw/nq/2020/59?xem=anh-huong"
# Address, the field, the words around what was typed.
FIELDS = (
    ("/cau-hoi", "co-quan", "Không có cơ quan nào tên “{}”."),
    ("/cau-hoi", "van-ban", "Không có văn bản nào là “{}”."),
    ("/tra-cuu", "q", "Không thấy gì khớp với “{}”."),
    ("/mang-luoi", "quanh", "Không có cơ quan nào tên “{}”."),
    ("/mang-luoi?den=59+nq+tw", "tu", "Không có cơ quan nào tên “{}”."),
    ("/so-sanh", "a", "Không có văn bản nào là “{}”."),
    ("/khoi-luong?xem=so-sanh", "a", "Không có văn bản nào là “{}”."),
    ("/khoi-luong", "van-ban", "Không có văn bản nào là “{}”."),
    ("/phoi-hop", "van-ban", "Không có văn bản nào là “{}”."),
)


def page(client, address, field, words):
    answer = client.get(f"{address}{'&' if '?' in address else '?'}{field}={quote(words)}")
    assert answer.status_code in (200, 404)
    return html.fromstring(answer.text)


@pytest.mark.parametrize("words", NAMES)
@pytest.mark.parametrize(("address", "field", "sentence"), FIELDS)
def test_a_name_that_means_nothing_is_answered_in_a_sentence(client, address, field, sentence, words):
    text = " ".join(page(client, address, field, words).text_content().split())
    assert sentence.format(said(words)) in text
    assert "x" * 200 not in text


@given(st.text())
def test_what_is_repeated_is_short_and_can_be_seen(words):
    repeated = said(words)
    assert len(repeated) <= 80 and repeated == " ".join(repeated.split()) and said(repeated) == repeated
    assert "\0" not in repeated and "‮" not in repeated


@pytest.mark.parametrize("words", ["Sở Y tế", "59-NQ/TW", "so y te", '"đầu tư công"'])
def test_what_people_type_is_repeated_as_it_is(words):
    assert said(words) == words


@pytest.mark.parametrize("day", ["2023-13-45", "31/02/2023", "hôm nay", "\0", "9" * 400])
def test_a_day_that_is_none_is_said_to_be_none(client, day):
    shown = page(client, BASIS, "ngay", day)
    (notice,) = shown.xpath('//section//p[@role="status"]')
    assert f"“{said(day)}” không phải là một ngày" in notice.text_content()


def test_a_day_may_be_written_as_people_here_write_it(client):
    shown = page(client, BASIS, "ngay", "01/07/2023")
    assert shown.xpath('//input[@name="ngay"]/@value') == ["2023-07-01"]
    assert not shown.xpath('//section//p[@role="status"]')


@pytest.mark.parametrize(("field", "value"), [("thang", "2023-13"), ("thang", "tháng 5"), ("nam", "23")])
def test_a_month_or_year_that_is_none_is_said_to_be_none(client, field, value):
    (notice,) = page(client, "/lich", field, value).xpath('//p[@role="status"]')
    assert f"“{value}”" in notice.text_content()


def test_words_without_a_letter_are_held_by_no_task(client):
    for words in ("😀", '"', "---"):
        assert client.get(f"/nhiem-vu.json?q={quote(words)}").json["tasks"] == []


def test_the_network_keeps_what_was_typed_and_what_it_may_mean(client):
    answer = client.get("/mang-luoi?quanh=So+Y+tee&sau=2")
    assert answer.status_code == 404
    shown = html.fromstring(answer.text)
    assert shown.xpath('//input[@name="quanh"]/@value') == ["So Y tee"]
    meant = shown.xpath('//ul[@class="choices"]//a/@href')
    assert meant and client.get(meant[0]).status_code == 200
    assert client.get("/mang-luoi.json?quanh=So+Y+tee").status_code == 404
