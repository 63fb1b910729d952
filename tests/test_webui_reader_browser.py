"""Reading in a real browser: a link and a copy of every sentence, cards that cover no words, paper."""

from io import BytesIO

import pdfplumber
import pytest
import webui_sample
from test_webui_browser import opened, until

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

PLAN = f"/{webui_sample.PLAN}"
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
TARGET = "document.querySelector('.sentence:target, .is-target')"


def sentence(page, number):
    return page.locator(".sentence").nth(number).get_attribute("id")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_address_of_a_sentence_marks_it_and_brings_it_to_the_middle(browser, site, width):
    with opened(browser, site, PLAN, width=width) as page:
        id_ = sentence(page, 40)
        page.goto(f"{site}{PLAN}?x=1#{id_}")
        until(page, f"{TARGET}?.id === '{id_}'")
        box = page.locator(f"#{id_}").bounding_box()
        assert box["y"] + box["height"] > 0 and box["y"] < 900
        colour = page.evaluate(f"getComputedStyle(document.getElementById('{id_}')).backgroundColor")
        assert colour not in ("rgba(0, 0, 0, 0)", "transparent")
        assert page.locator(".sentence-tools").is_visible()


def test_without_scripts_the_address_marks_the_sentence(browser, site):
    with opened(browser, site, PLAN) as page:
        id_ = sentence(page, 12)
    with opened(browser, site, f"{PLAN}#{id_}", java_script_enabled=False) as page:
        marked = page.locator(f"#{id_}:target")
        for _ in range(50):
            if marked.bounding_box()["y"] < 900:
                break
            page.wait_for_timeout(40)
        assert -5 < marked.bounding_box()["y"] < 900


def test_a_sentence_is_copied_with_number_day_section_and_address(browser, site):
    with opened(browser, site, PLAN, **MAY_COPY) as page:
        page.evaluate("location.hash = 'nhiem-vu-III.1-01'")
        page.locator("[data-sentence=cite]").click()
        until(page, "document.querySelector('[data-sentence=cite]').textContent === 'Đã chép'")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“Tiếp tục quán triệt") and "¶" not in copied and "III.1-01" not in copied
        for part in ("22/KH-UBND", "06/02/2023", "mục III.1.a"):
            assert part in copied, part
        page.goto(copied.rpartition(" ")[2])
        until(page, f"{TARGET} !== null")
        assert "Tiếp tục quán triệt" in page.locator(".sentence:target").inner_text()


def test_links_of_sentences_work_by_keyboard(browser, site):
    with opened(browser, site, PLAN, **MAY_COPY) as page:
        assert not page.locator(".pilcrow[tabindex]").count()
        link = page.locator(".pilcrow").first
        link.focus()
        assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('.sentence-tools').hidden")
        until(page, f"{TARGET} !== null")
        page.locator("[data-sentence=close]").focus()
        page.keyboard.press("Enter")
        assert page.locator(".sentence-tools").is_hidden() and "#" not in page.url
        assert page.evaluate("document.activeElement.className") == "pilcrow"


def test_the_link_of_a_task_is_reached_by_tab_after_what_the_task_links_to(browser, site):
    with opened(browser, site, PLAN) as page:
        task = page.locator(".sentence:has(.task-sign)").nth(3)
        inside = task.locator("a").evaluate_all("links => links.map((link) => link.className)")
        assert inside[0] == "task-sign" and inside[-1] == "pilcrow"
        task.locator("a").first.focus()
        reached = ["task-sign"]
        for _ in inside[1:]:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.className"))
        assert reached == inside
        look = (
            "(({opacity, outlineStyle}) => [opacity, outlineStyle])(getComputedStyle(document.activeElement))"
        )
        assert page.evaluate(look) == ["1", "solid"]
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('.sentence-tools').hidden")
        assert page.locator(".is-target, .sentence:target").first.get_attribute("id") == task.get_attribute(
            "id"
        )
        page.locator("[data-sentence=close]").press("Enter")
        assert page.evaluate("document.activeElement.className") == "pilcrow"
        assert page.evaluate("document.activeElement.closest('.sentence').id") == task.get_attribute("id")


def test_the_card_stands_beside_the_text_where_there_is_room_and_never_on_its_citation(browser, site):
    for width in (1280, 700):
        with opened(browser, site, PLAN, width=width) as page:
            link = page.locator("a.m-citation").nth(2)
            link.scroll_into_view_if_needed()
            link.focus()
            card = page.locator("#the-van-ban")
            card.wait_for(state="visible")
            box = card.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            text = page.locator(".reader").first.bounding_box()
            if width == 1280:
                assert box["x"] >= text["x"] + text["width"]
            covered = page.evaluate(
                """() => {
                    const card = document.getElementById('the-van-ban').getBoundingClientRect();
                    const link = document.activeElement.getClientRects()[0];
                    const wide = link.left < card.right && link.right > card.left;
                    return wide && link.top < card.bottom && link.bottom > card.top;
                }"""
            )
            assert covered is False
            page.keyboard.press("Escape")
            assert card.is_hidden()


def test_a_finger_sees_the_card_first_and_follows_with_the_next_touch(browser, site):
    with opened(browser, site, PLAN, width=360, height=740, has_touch=True, is_mobile=True) as page:
        link = page.locator("a.m-citation").first
        address = link.get_attribute("href")
        link.tap()
        until(page, "!document.getElementById('the-van-ban').hidden")
        assert page.url.endswith(PLAN)
        link.tap()
        page.wait_for_url(f"**{address}")


def test_the_margin_names_what_a_paragraph_cites(browser, site):
    with opened(browser, site, PLAN) as page:
        notes = page.locator(".margin-notes").first
        assert notes.is_visible() and "68/2022/QH15" in notes.inner_text()
        text = page.locator(".reader").first.bounding_box()
        assert notes.bounding_box()["x"] >= text["x"] + text["width"]
    with opened(browser, site, PLAN, width=360) as page:
        assert page.locator(".margin-notes").first.is_hidden()


def test_the_paper_holds_the_words_and_no_tools(browser, site):
    with opened(browser, site, PLAN) as page:
        paper = page.pdf(prefer_css_page_size=True)
    with pdfplumber.open(BytesIO(paper)) as pdf:
        first = pdf.pages[0]
        assert (round(first.width * 25.4 / 72), round(first.height * 25.4 / 72)) == (210, 297)
        words = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert "22/KH-UBND" in words and "Tiếp tục quán triệt và triển khai thực hiện" in words
    for tool in ("¶", "Chép như trích dẫn", "Trang này dạng dữ liệu", "Các mục", "Lấy cả danh sách"):
        assert tool not in words, tool
