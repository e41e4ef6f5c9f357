"""What the architecture tests look for: each rule takes source text and returns the offences, line by line.

They work on text, so that test_architecture can show each of them an offence it must find.
"""

import ast
import re
from collections.abc import Iterable, Iterator

Offences = list[str]
Function = ast.FunctionDef | ast.AsyncFunctionDef

CLOCK_READS = {
    ("timezone", "now"),
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
}
CLOCK_MODULES = {"django.utils.timezone", "django.db.models.functions"}
PLAIN = {"gettext", "ngettext", "pgettext", "npgettext"}
TRANSLATORS = {"_", *PLAIN, *(f"{name}_lazy" for name in PLAIN)}
TEMPLATE_RULES = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.I),
    "inline script": re.compile(r"<script(?![^>]*\ssrc\s*=)|javascript:|\shx-on", re.I),
    "inline event handler": re.compile(r"""\son[a-z]+\s*=\s*["']""", re.I),
}


def _walk(source: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(source))


def _functions(source: str) -> list[Function]:
    return [node for node in _walk(source) if isinstance(node, Function)]


def _arguments(function: Function) -> list[ast.arg]:
    args = function.args
    every = [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]
    return [arg for arg in every if arg is not None]


def unannotated(source: str) -> Offences:
    """Functions without a return annotation or with a bare argument (self and cls aside)."""
    return [
        f"{function.lineno}: {function.name}"
        for function in _functions(source)
        if function.returns is None
        or any(arg.annotation is None and arg.arg not in {"self", "cls"} for arg in _arguments(function))
    ]


def too_long_functions(source: str, limit: int = 40) -> Offences:
    """Functions of more lines than `limit`."""
    return [
        f"{function.lineno}: {function.name}"
        for function in _functions(source)
        if (function.end_lineno or 0) - function.lineno + 1 > limit
    ]


def clock_reads(source: str) -> Offences:
    """Reads of the machine's clock: calls, references as a default, automatic fields, Now()."""
    found = []
    for node in _walk(source):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in CLOCK_READS:
                found.append(f"{node.lineno}: {owner}.{node.attr}")
        elif isinstance(node, ast.Call) and not node.args and not node.keywords:
            if getattr(node.func, "attr", "") in {"localdate", "localtime"}:  # without an instant they take the present
                found.append(f"{node.lineno}: {ast.unparse(node.func)}")
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            found.append(f"{node.value.lineno}: {node.arg}")
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCK_MODULES:
            found += [f"{node.lineno}: {alias.name}" for alias in node.names if alias.name in {"now", "Now"}]
    return found


def prints(source: str) -> Offences:
    """Calls of print()."""
    calls = [node for node in _walk(source) if isinstance(node, ast.Call)]
    return [str(call.lineno) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def assembled_messages(source: str) -> Offences:
    """Translatable texts put together at run time (f-string, +, %, format): no catalogue can hold them."""
    found = []
    for node in _walk(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS:
            texts = node.args[:-1] if node.func.id.startswith("n") else node.args
            found += [str(text.lineno) for text in texts if isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)]
    return found


def services_without_actor(source: str) -> list[str]:
    """Names of public functions without a keyword-only `by`, or that take a request."""
    return [
        function.name
        for function in ast.parse(source).body
        if isinstance(function, Function) and not function.name.startswith("_")
        if "by" not in {arg.arg for arg in function.args.kwonlyargs}
        or "request" in {arg.arg for arg in _arguments(function)}
    ]


def _lookup_names(node: ast.AST) -> Iterable[str]:
    """The names a node may follow a relation by: an attribute, a lookup keyword, a path in a string."""
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.keyword) and node.arg:
        return node.arg.split("__")
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
        return node.value.split("__")
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"prefetch_related", "select_related", "Count"}:
        return [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
    return []


def uses_of(names: set[str], source: str) -> Offences:
    """Uses of a relation by one of these names, in code or in a query."""
    return [
        f"{getattr(node, 'lineno', getattr(getattr(node, 'value', None), 'lineno', 0))}: {name}"
        for node in _walk(source)
        for name in _lookup_names(node)
        if name in names
    ]


def template_uses_of(names: set[str], source: str) -> Offences:
    """Uses of a relation by one of these names inside a template's tags."""
    tags = re.findall(r"\{[{%].*?[}%]\}", source, re.S)
    return [name for tag in tags for name in re.findall(r"\.(\w+)", tag) if name in names]


def template_offences(source: str) -> Offences:
    """What the strict content security policy would block."""
    return [
        f"{number}: {name}"
        for number, line in enumerate(source.splitlines(), 1)
        for name, pattern in TEMPLATE_RULES.items()
        if pattern.search(line)
    ]
