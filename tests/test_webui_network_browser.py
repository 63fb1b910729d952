"""The network in a real browser: everybody stays in place, the address tells all, PNG, keyboard, speed."""

import json
import struct
from base64 import b64encode

import pytest
import webui_sample
from test_webui_browser import NODES, ROWS, opened, until

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

PLAN = f"/{webui_sample.PLAN}"
HEALTH = "cq/can-tho/so-y-te"
PLACES = """() => Object.fromEntries(
    [...document.querySelectorAll('[data-list] > li')].map((row) => [row.dataset.node, row.dataset.kind]))"""


def test_expanding_keeps_the_list_the_picture_and_the_address_together(browser, site):
    with opened(browser, site, f"/mang-luoi?quanh={HEALTH}") as page:
        before = until(page, NODES)
        page.locator('[data-list] > li[data-kind="task"] .row-pick').first.click()
        page.locator("[data-card] button[data-expand]").click()
        until(page, f"{NODES} > {before}")
        assert page.evaluate(NODES) == page.evaluate(ROWS)
        assert "mo=" in page.url
        shown = page.evaluate(PLACES)
        page.reload()
        until(page, NODES)
        assert page.evaluate(PLACES) == shown
        page.locator("[data-list]").wait_for()
        page.locator("[data-card] button[data-fold], .network-list .chips a").first.click()
        until(page, f"{NODES} === {before}")
        assert "mo=" not in page.url
        page.go_back()
        until(page, f"{NODES} > {before}")


def test_hidden_kinds_stay_hidden_after_a_reload_and_in_the_files(browser, site):
    with opened(browser, site, f"/mang-luoi?quanh={HEALTH}") as page:
        until(page, NODES)
        page.locator('[data-kind="task"].legend-kind').click()
        page.locator('[data-relation="member_of"]').click()
        assert "an=member_of%2Ctask" in page.url
        assert "an=member_of%2Ctask" in page.locator("a[data-file]").first.get_attribute("href")
        page.reload()
        until(page, NODES)
        assert page.locator('[data-list] > li[data-kind="task"]:visible').count() == 0
        assert page.locator('[data-relation="member_of"]').get_attribute("aria-pressed") == "false"


def test_focus_and_hover_show_the_card(browser, site):
    with opened(browser, site, f"/mang-luoi?tu={PLAN[1:]}/nhiem-vu/III.1-01&den=vb/tw/nq/2020/59") as page:
        until(page, NODES)
        row = page.locator("[data-list] .row-pick").nth(1)
        row.focus()
        card = page.locator("[data-card]")
        assert card.is_visible()
        assert row.locator(".row-words > span").inner_text() in card.inner_text()
        page.keyboard.press("Escape")
        assert card.is_hidden()
        page.locator(".canvas").scroll_into_view_if_needed()
        box = page.locator(".canvas").bounding_box()
        seen = False
        for across in range(20, int(box["width"]), 14):  # the two nodes stand in one row
            page.mouse.move(box["x"] + across, box["y"] + box["height"] / 2)
            if card.is_visible():
                seen = True
                break
        assert seen


def test_png_is_the_whole_picture(browser, site, tmp_path):
    with opened(browser, site, f"/mang-luoi?quanh={HEALTH}") as page:
        until(page, NODES)
        with page.expect_download() as waiting:
            page.locator("[data-png]").click()
        file = tmp_path / "mang.png"
        waiting.value.save_as(file)
        body = file.read_bytes()
        assert body.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", body[16:24])
        assert width > 1000 and height > 1000
        colours = page.evaluate(
            """async (text) => {
                const picture = new Image();
                picture.src = `data:image/png;base64,${text}`;
                await picture.decode();
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [picture.width, picture.height];
                const context = canvas.getContext('2d');
                context.drawImage(picture, 0, 0);
                const all = context.getImageData(0, 0, canvas.width, canvas.height).data;
                const found = new Set();
                for (let at = 0; at < all.length; at += 4) found.add(all.slice(at, at + 3).join());
                return [...found];
            }""",
            b64encode(body).decode(),
        )
        assert {"10,90,135", "23,101,75", "255,255,255"} <= set(colours)


def test_fields_take_a_suggestion_and_send_its_path(browser, site):
    with opened(browser, site, "/mang-luoi?xem=duong-noi") as page:
        for name, words in (("tu", "so cong thuong"), ("den", "59-NQ/TW")):
            page.locator(f"#{name}").click()
            page.keyboard.type(words, delay=15)
            until(page, f"document.querySelectorAll('#{name} ~ ul [role=option]').length > 0")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        page.locator("main .go").click()
        page.wait_for_url("**tu=cq%2Fcan-tho%2Fso-cong-thuong&den=vb%2Ftw%2Fnq%2F2020%2F59*")
        assert page.locator("details.way").count() >= 1


def test_reduced_motion_is_respected(browser, site):
    with opened(browser, site, f"/mang-luoi?quanh={HEALTH}", reduced_motion="reduce") as page:
        until(page, NODES)
        page.locator("[data-fit]").click()
        page.locator('[data-list] > li[data-kind="task"] .row-pick').first.click()
        moving = page.evaluate(
            """async () => {
                const picture = () => document.querySelector('.canvas canvas').toDataURL();
                await new Promise((done) => setTimeout(done, 60));
                const first = picture();
                await new Promise((done) => setTimeout(done, 200));
                return first !== picture();
            }"""
        )
        assert not moving


def made(count):
    """A picture of so many nodes, as the server would send it."""
    kinds = ("task", "agency", "instrument", "section", "collective")
    nodes = [
        {"id": f"n{n}", "label": f"Sở Nông nghiệp {n}", "kind": kinds[n % 5], "title": "", "grouped": 0,
         "x": (n % 50) * 170, "y": n // 50 * 70, "focus": n == 0, "members": [], "brought": ""}
        for n in range(count)
    ]  # fmt: skip
    edges = [
        {
            "source": f"n{n}",
            "target": f"n{(n * 7 + turn) % count}",
            "relation": "leads",
            "quote": "",
            "weight": 1,
        }
        for n in range(count)
        for turn in (1, 13)
    ]
    return {"nodes": nodes, "edges": edges, "focus": "n0", "layout": "concentric", "hidden": 0, "opened": []}


@pytest.mark.parametrize(("count", "most"), [(500, 500), (2000, 2000)])
def test_large_pictures_are_drawn_in_time(browser, site, count, most):
    """The best of three counts: other programs run on this machine too."""
    with opened(browser, site, "/") as page:
        page.route("**/mang-luoi.json*", lambda route: route.fulfill(json=made(count)))
        taken = []
        for _ in range(3):
            page.goto(f"{site}/mang-luoi")
            taken.append(int(until(page, "document.querySelector('.canvas').dataset.ms", seconds=30)))
        print(json.dumps({"nodes": count, "ms": taken}))
        assert min(taken) <= most


IN_SIGHT = """() => {
    const box = document.querySelector('.canvas').getBoundingClientRect();
    return Math.max(0, Math.min(box.bottom, innerHeight) - box.top) / box.height;
}"""


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("/mang-luoi", 0.6),
        (f"/mang-luoi?quanh={HEALTH}&sau=2", 0.6),
        (f"/mang-luoi?tu={HEALTH}&den=vb/tw/nq/2020/59", 0.5),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 860)])
def test_the_picture_is_in_sight_at_first(browser, site, address, least, width, height):
    with opened(browser, site, address, width=width, height=height) as page:
        until(page, NODES)
        assert page.evaluate(IN_SIGHT) >= least
        assert page.locator("[data-card]").is_hidden()


def test_settings_of_the_view_fold_away_and_are_sent(browser, site):
    with opened(browser, site, f"/mang-luoi?quanh={HEALTH}", width=360, height=740) as page:
        assert page.locator("#sau").is_hidden()
        page.locator(".fold summary").click()
        page.locator("#sau").select_option("2")
        page.locator(".network-filters .go").click()
        page.wait_for_url("**sau=2*")
        assert "2 bước" in page.locator(".fold summary").inner_text()
