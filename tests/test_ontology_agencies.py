"""The authority file: it parses, names are unique, dates and successors agree, members exist."""

import itertools
import re

import pytest

from ontology.agencies import PARTY_UNIT, PLACE_NAME, UNIT, authority
from ontology.identity import slug

KNOWN = authority()


def test_every_kind_of_a_body_is_described() -> None:
    kinds = {item.kind for item in (*KNOWN.bodies.values(), *KNOWN.templates)}
    assert kinds <= set(KNOWN.kinds)
    assert all(kind.label and kind.label_en for kind in KNOWN.kinds.values())


def test_ids_are_made_of_place_and_name() -> None:
    for body in KNOWN.bodies.values():
        path = f"cq/{body.place}/{slug(body.name)}" if body.place else f"cq/{slug(body.name)}"
        assert body.id == path


def test_sixty_three_provinces_became_thirty_four() -> None:
    before = [place for place in KNOWN.places.values() if place.start is None]
    after = [place for place in KNOWN.places.values() if place.end is None]
    assert (len(before), len(after)) == (63, 34)
    assert all(place.slug == slug(place.name) for place in before)


def test_a_place_that_ended_has_a_successor_that_goes_on() -> None:
    for place in KNOWN.places.values():
        assert (place.end is None) == (place.successor is None)
        if place.successor:
            assert KNOWN.places[place.successor].end is None


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("Bộ Giao thông vận tải", None, "2025-02-28"),
        ("Bộ Nông nghiệp và Môi trường", "2025-03-01", None),
        ("Bộ Công an", None, None),
        ("Bộ Dân tộc và Tôn giáo", "2025-03-01", None),
    ],
)
def test_ministries_before_and_after_the_reorganisation(
    name: str, start: str | None, end: str | None
) -> None:
    body = KNOWN.bodies[f"cq/{slug(name)}"]
    assert (body.start, body.end) == (start, end)
    assert body.source


def test_events_lead_from_known_bodies_to_known_bodies() -> None:
    known = {*KNOWN.bodies, *(f"noi/{name}" for name in KNOWN.places)}
    for event in KNOWN.events:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", event.date)
        assert {*event.before, *event.after} <= known


def test_what_ended_with_the_reorganisation_went_on_as_something() -> None:
    ended = {body.id for body in KNOWN.bodies.values() if body.kind == "ministry" and body.end}
    assert ended <= set(itertools.chain.from_iterable(event.before for event in KNOWN.events))


def test_collectives_of_can_tho_have_their_members() -> None:
    departments = KNOWN.bodies["cq/can-tho/cac-so"]
    districts = KNOWN.bodies["cq/can-tho/ubnd-quan-huyen"]
    assert (len(departments.members), len(districts.members)) == (16, 9)
    for collective in (body for body in KNOWN.bodies.values() if body.members):
        assert collective.collective
        assert set(collective.members) <= set(KNOWN.bodies)


def test_marks_of_templates_stand_at_the_end() -> None:
    for template in KNOWN.templates:
        for label in (template.name, *template.names):
            found = re.findall(r"\{[^}]*\}", label)
            assert found in ([], [UNIT], [PARTY_UNIT], [PLACE_NAME])
            assert not found or label.endswith(found[0])


def test_unchecked_facts_say_so() -> None:
    for body in KNOWN.bodies.values():
        if body.end or body.start:
            assert body.source or body.note or body.members
