"""What a change touches as a file to attach to a letter: the content once, then as DOCX or as CSV."""

from .content import Attachment, attachment
from .sheet import write as sheet
from .word import write as word

__all__ = ["Attachment", "attachment", "sheet", "word"]
