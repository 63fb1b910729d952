"""Where a remote engine is and who we are there; nothing here prints a secret."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The addresses of one engine and the credentials for it.

    `query` and `update` are addresses of the SPARQL 1.1 Protocol, `data` that of the Graph Store Protocol
    ("" where there is none: everything is written by updates then). With a `token` it is sent as bearer;
    `user` and `password` are sent as the engine asks for them (basic or digest). `seconds` is how long the
    answer to one query may take.
    """

    query: str
    update: str
    data: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    seconds: float = 10.0
