"""What the storeys above contribute to priorities: what was built on one of them."""

from collections.abc import Callable, Iterable

from engagement.registries import LinkedRecord
from mvp.contributions import Registry
from priorities.models import Priority

built_on: Registry[Callable[[Priority], Iterable[LinkedRecord]]] = Registry("record built on a priority")
"""Called with a priority and its community: records that serve it, withdrawn ones too, each with a note."""
