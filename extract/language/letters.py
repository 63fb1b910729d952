"""The letters of Vietnamese, for classes in patterns: a range such as À-Ỹ holds capitals and small ones."""

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_MARKED = "".join(letter for letter in _VOWELS if letter not in "aeiouy") + "đ"

LOWER = "a-z" + _MARKED
UPPER = "A-Z" + _MARKED.upper()
