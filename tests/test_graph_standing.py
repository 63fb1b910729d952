"""Bodies side by side in the three ways to count collectives, and by section."""

from graph.answers import LoadCheck, LoadRow, LoadTable, Ref, SectionNode, TaskRow
from graph.standing import matrix, standings

DOCUMENT = Ref("vb/x", "1/KH-UBND", "document")
CHECK = LoadCheck(
    tasks=0, counted=0, left_out=0, without_lead=0, leads=0, coordinates=0, leads_shared=0, holds=True
)


def agency(name):
    return Ref(f"cq/{name}", name, "agency")


def task(name):
    return Ref(f"vb/x/nhiem-vu/{name}", name, "task")


def table(mode, **led):
    rows = tuple(
        LoadRow(agency=agency(name), lead_tasks=tuple(map(task, tasks))) for name, tasks in led.items()
    )
    return LoadTable(mode=mode, rows=tuple(sorted(rows, key=lambda row: -row.leads)), check=CHECK)


def section(name, *children):
    return SectionNode(
        ref=Ref(f"vb/x/muc/{name}", name, "section"),
        id=name,
        label=name,
        heading="",
        level=1,
        kind="",
        start=0,
        end=9,
        tasks=0,
        children=children,
    )


def row(name, inside):
    place = Ref(f"vb/x/muc/{inside}", inside, "section") if inside else None
    return TaskRow(ref=task(name), id=name, text="", document=DOCUMENT, section=place)


def test_equal_loads_share_a_rank_and_the_change_is_from_named_to_members():
    found = {
        item.agency.label: item
        for item in standings(
            [
                table("named", a="123", b="12", c="45", d="1"),
                table("body", a="123", b="12", c="45", d="1", nhom="6789"),
                table("members", a="123", b="12", c="45", d="16789"),
            ]
        )
    }
    assert [found[name].places["named"].rank for name in "abcd"] == [1, 2, 2, 4]
    assert [found[name].places["members"].rank for name in "abcd"] == [2, 3, 3, 1]
    assert [found[name].change for name in "abcd"] == [-1, -1, -1, 3]
    assert found["nhom"].change is None and found["nhom"].places["body"].rank == 1


def test_a_matrix_counts_below_top_sections_and_names_what_stands_outside():
    made = matrix(
        table("named", a=["I.1-01", "I.2-01", "II-01", "X-01"], b=["I.1-01"]),
        [row("I.1-01", "I.1"), row("I.2-01", "I.2"), row("II-01", "II"), row("X-01", None)],
        [section("I", section("I.1"), section("I.2")), section("II"), section("III")],
    )
    assert [ref.label for ref in made.sections] == ["I", "II"]
    assert [dict(item.cells) for item in made.rows] == [{"I": 2, "II": 1}, {"I": 1}]
    assert made.outside == 1
    assert all(sum(item.cells.values()) <= item.leads for item in made.rows)
