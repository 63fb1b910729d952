"""Every kind of page, by name, with an address of that kind on whatever home folder is served.

Both the benchmark of pages and the test that counts their questions to the store go through this table.
Braces name items of the home: a busy body, a much cited instrument, a large document and its parts.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

from graph.explorer import Explorer

T = TypeVar("T")
KINDS: Mapping[str, str] = {
    "home": "/",
    "documents": "/vb/",
    "document, read": "/{document}",
    "document, tasks": "/{document}?xem=nhiem-vu",
    "document, citations": "/{document}?xem=trich-dan",
    "document, agencies": "/{document}?xem=co-quan",
    "document, cited": "/{document}?xem=can-cu",
    "document, network": "/{document}?xem=mang-luoi",
    "document, checks": "/{document}?xem=ra-soat",
    "document, data": "/{document}?xem=du-lieu",
    "section": "/{section}",
    "section, network": "/{section}?xem=mang-luoi",
    "task": "/{task}",
    "task, network": "/{task}?xem=mang-luoi",
    "assignment": "/{assignment}",
    "citation": "/{citation}",
    "instruments": "/can-cu",
    "instrument": "/{instrument}",
    "instrument, mentions": "/{instrument}?xem=dan-chieu",
    "instrument, relations": "/{instrument}?xem=quan-he",
    "instrument, chain": "/{instrument}?xem=chuoi",
    "instrument, impact": "/{instrument}?xem=anh-huong",
    "instrument, impact on a day": "/{instrument}?xem=anh-huong&ngay=2023-07-01&gi=co-quan",
    "document, relations": "/{document}?xem=quan-he",
    "document, chain": "/{document}?xem=chuoi",
    "document, impact": "/{document}?xem=thay-doi",
    "instrument, network": "/{instrument}?xem=mang-luoi",
    "citations": "/trich-dan",
    "agencies": "/cq/",
    "agency": "/{agency}",
    "agency, coordinates": "/{agency}?xem=phoi-hop",
    "agency, mentions": "/{agency}?xem=nhac-den",
    "agency, network": "/{agency}?xem=mang-luoi",
    "duty sheet": "/{agency}?xem=phieu",
    "tasks": "/nhiem-vu",
    "tasks, page 3": "/nhiem-vu?trang=3",
    "tasks of a document": "/nhiem-vu?van-ban={document}",
    "tasks of an agency": "/nhiem-vu?co-quan={agency}&vai-tro=chu-tri",
    "tasks with a deadline": "/nhiem-vu?thoi-han=co",
    "tasks by words": "/nhiem-vu?q=chuyen+doi+so",
    "workload": "/khoi-luong",
    "workload, members": "/khoi-luong?nhom=members",
    "workload, three ways": "/khoi-luong?xem=ba-cach",
    "workload, matrix": "/khoi-luong?xem=ma-tran",
    "workload, bars": "/khoi-luong?xem=bieu-do",
    "network": "/mang-luoi",
    "network, of an agency": "/mang-luoi?quanh={agency}&sau=2",
    "network, way": "/mang-luoi?tu={agency}&den={instrument}",
    "network, way to ask": "/mang-luoi?xem=duong-noi",
    "help": "/tro-giup",
    "tour": "/{agency}?tham-quan=2",
    "interface": "/openapi",
    "who with whom": "/phoi-hop",
    "who with whom, bodies": "/phoi-hop?xem=co-quan",
    "who with whom, picture": "/phoi-hop?xem=hinh",
    "comparison, to choose": "/so-sanh",
    "comparison": "/so-sanh?a={document}&b={other}",
    "handing in": "/dua-vao",
    "calendar": "/lich",
    "calendar, month": "/lich?thang={month}",
    "checks": "/ra-soat",
    "gaps": "/ra-soat/con-thieu",
    "gaps, one duty twice": "/ra-soat/con-thieu?loai=twice",
    "gaps, many leads": "/ra-soat/con-thieu?loai=many-leads",
    "draft": "/ra-soat/soan-thao",
    "questions": "/cau-hoi",
    "search": "/tra-cuu?q=chuyen+doi+so",
    "search, newly changed": "/tra-cuu?q=chuyen+doi+so&loai=task&xep=doi",
    "saved searches": "/tim-kiem-da-luu",
    "search, one kind": "/tra-cuu?q=chuyen+doi+so&loai=task",
    "search, everything": "/tra-cuu",
    "suggestions": "/goi-y?q=chuyen+do",
    "query editor": "/sparql",
    "data": "/du-lieu",
    "vocabulary": "/ns",
}


def addresses(explorer: Explorer, place: int = 0) -> dict[str, str]:
    """The address of each kind of page for items of this home: the largest, or those so far behind."""
    documents = sorted(explorer.documents(), key=lambda row: (-row.tasks, row.ref.path))
    document = _at(documents, place).ref.path
    view = explorer.document(document)
    deep = next(row for row in view.tasks if row.section)
    citation = next(row for row in view.citations if not row.own)
    items = {
        "document": document,
        "other": _at(documents, place + 1).ref.path,
        "section": deep.section.path if deep.section else "",
        "task": deep.ref.path,
        "assignment": view.assignments[0].ref.path,
        "citation": f"{document}/trich-dan/{citation.id}",
        "agency": _at(explorer.agencies(), place).agency.ref.path,
        "instrument": _at(explorer.instruments(), place).instrument.ref.path,
    }
    month = (view.letterhead.date or "2023-06-01")[:4] + "-06"
    return {
        name: address.format(month=month, **{key: quote(path) for key, path in items.items()})
        for name, address in KINDS.items()
    }


def _at(rows: Sequence[T], place: int) -> T:
    """The row at this place; counted on from the first behind the last."""
    return rows[place % len(rows)]
