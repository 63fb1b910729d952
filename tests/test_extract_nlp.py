"""The spaCy side: components in anybody's pipeline, tokens that give the text again, the annotated page."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract import nlp
from extract.source import SourceText

PLAIN = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
TEXT = (
    "KẾ HOẠCH\n\n1. Giao Giám đốc Sở Y tế chủ trì, phối hợp với Sở Tài chính:\n\n"
    "Triển khai Nghị quyết số 57/NQ-CP ngày 21 tháng 4 năm 2022 của Chính phủ. Kiểm tra việc mua thuốc.\n"
)


@pytest.fixture
def foreign():
    """A pipeline as another program makes it."""
    return spacy.blank("vi", config=PLAIN)


def exact(document, group):
    return [document.text[item["start"] : item["end"]] for item in document.spans[group].attrs["items"]]


def test_components_find_in_a_foreign_pipeline(foreign):
    for name in nlp.COMPONENTS:
        foreign.add_pipe(name)
    document = foreign(TEXT)
    assert exact(document, "citations") == ["Nghị quyết số 57/NQ-CP ngày 21 tháng 4 năm 2022"]
    assert exact(document, "duties") == ["Giao Giám đốc Sở Y tế chủ trì, phối hợp với Sở Tài chính:"]
    assert [span.kb_id_ for span in document.spans["citations"]] == ["57/NQ-CP"]
    assert "Chính phủ" in exact(document, "agencies")
    assert len(document.spans["tasks"]) == 2


def test_one_component_alone(foreign):
    foreign.add_pipe("cancu_citations")
    document = foreign(TEXT)
    assert [span.label_ for span in document.spans["citations"]] == ["CITATION"]
    assert set(document.spans) == {"citations"}


def test_spans_of_decomposed_text_lead_to_its_own_characters(foreign):
    import unicodedata

    foreign.add_pipe("cancu_citations")
    given_text = unicodedata.normalize("NFD", TEXT)
    found = exact(foreign(given_text), "citations")
    assert found == [unicodedata.normalize("NFD", "Nghị quyết số 57/NQ-CP ngày 21 tháng 4 năm 2022")]


def test_spans_survive_storing(foreign):
    foreign.add_pipe("cancu_citations")
    stored = foreign(TEXT).to_bytes(exclude=["user_data"])
    again = spacy.tokens.Doc(foreign.vocab).from_bytes(stored)
    assert exact(again, "citations") == ["Nghị quyết số 57/NQ-CP ngày 21 tháng 4 năm 2022"]


@given(st.text())
def test_tokens_give_the_text_again(text):
    assert nlp.pipeline().make_doc(text).text == text


@pytest.mark.parametrize(
    "word", ["57/NQ-CP", "05/8/2020", "1.234,5", "72/2025/NQLT/UBTVQH15-CP", "59-NQ/TW", "2021-2025"]
)
def test_symbols_are_one_token(word):
    assert [token.text for token in nlp.pipeline().make_doc(f"({word}),")] == ["(", word, ")", ","]


def test_half_a_surrogate_pair_is_no_fault():
    assert nlp.read(SourceText(text="\ud800 Giao Sở Y tế chủ trì: \udfff")).text.count("\ufffd") == 2


def test_the_page_is_escaped():
    page = nlp.render(SourceText(text=TEXT + "\n<script>alert(1)</script> & co.", name="<b>tên</b>"))
    assert "<script>" not in page
    assert "<b>tên" not in page
    assert "&lt;script&gt;" in page
    assert 'lang="vi"' in page
    assert "57/NQ-CP" in page
