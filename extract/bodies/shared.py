"""Names in a list that one word heads for all of them: "các Tập đoàn: Dầu khí Việt Nam, ..."."""

from .making import Match
from .names import Names
from .words import Words

_LONGEST_OPENER = 3  # words


def name_at(names: Names, words: Words, index: int, opener: str, stop: int) -> Match | None:
    """The name at `index` with the opener that heads the list; None if it has one of its own."""
    if not words.upper(index):
        return None
    own, common = names.opener_at(words, index), names.opener_at(Words(opener), 0)
    again = words.slice(index, own[0]).casefold() == opener.casefold() if own else False
    if own and common and (again or own[1] != common[1]):
        return None
    end = min(names.name_end(words, index), stop)
    if end <= index:  # a capital that begins no name: a match without a word would be found for ever
        return None
    whole = Words(f"{opener} {words.slice(index, end)}")
    known = names.at(whole, 0, listed=True)
    found = known if known and known.end == len(whole) else names.new(whole, 0, len(whole))
    return Match(found.agency, end, rule="elided")


def opener_before(names: Names, words: Words, end: int) -> str:
    """The opener of names that ends at `end` ("Tập đoàn"), "" if none does."""
    for start in range(max(0, end - _LONGEST_OPENER), end):
        found = names.opener_at(words, start)
        within = (words.key(start - 1), words.key(start)) == ("xã", "hội")  # "các tổ chức xã hội: ..."
        if found and found[0] == end and not within:
            return words.slice(start, end).capitalize()
    return ""
