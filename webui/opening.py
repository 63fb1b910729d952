"""The graph that the settings name: the home folder's, or that of a remote engine (`store`)."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from ontology.errors import CancuError, SetupError
from webui.settings import Settings

if TYPE_CHECKING:
    from graph.explorer import Explorer
    from graph.remote.access import Access


def open_explorer(chosen: Settings) -> "Explorer":
    """The explorer of the graph that is to be served. Raises StoreError where none is built here."""
    found = access(chosen)
    if found is None:
        from graph.explorer import Explorer

        return Explorer.open(chosen.home)
    from graph.remote import reading

    return reading.open_explorer(found, chosen.home, base=chosen.base)


def access(chosen: Settings) -> "Access | None":
    """How the remote engine is reached, None where the graph lies in the home folder."""
    if not chosen.store:
        return None
    from graph.remote.access import Access

    return Access(
        query=chosen.store,
        update=chosen.store_update or chosen.store,
        data=chosen.store_data,
        user=chosen.store_user,
        password=chosen.store_password,
        token=chosen.store_token,
        seconds=chosen.store_seconds,
    )


def publisher(chosen: Settings) -> Callable[[], None]:
    """What publishes to the remote engine, if there is one, and leaves a line in the log where that fails.

    A later build, or `cancu publish`, makes up for it.
    """

    def publish() -> None:
        found = access(chosen)
        if found is None:
            return
        from graph.remote import publishing

        try:
            publishing.publish(found, chosen.home, base=chosen.base)
        except CancuError as error:
            logging.getLogger(__name__).warning("Not published: %s", error)

    return publish


def needed_access(chosen: Settings) -> "Access":
    """The same for commands that are about a remote engine. Raises SetupError where none is set."""
    found = access(chosen)
    if found is None:
        raise SetupError("Chưa đặt kho từ xa.", hint="Đặt CANCU_STORE là địa chỉ SPARQL của kho ấy.")
    return found
