"""What the storeys above contribute to priorities: what was built on one of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engagement.registries import LinkedRecord
from mvp.registry import Registry
from mvp.texts import Text
from priorities.models import Priority


@dataclass(frozen=True)
class PublicProject:
    """A seed project that residents know of: its title, and whether it is the chosen one."""

    title: Text
    is_chosen: bool


built_on: Registry[Callable[[Priority], Iterable[LinkedRecord]]] = Registry("record built on a priority")
"""Called with a priority and its community: records that serve it, withdrawn ones too, each with a note."""
public_projects: Registry[Callable[[Priority], Iterable[PublicProject]]] = Registry("public project on a priority")
"""Called with a priority and its community: what serves it and may be printed for everybody."""
