"""One small change at a time to a module in Python, as code that can be run.

The text of a module comes in; out goes every mutant of it, with what stood there and what stands there now. What no
program sees is left as it is: annotations, docstrings, the shapes of records, names to import; and keys, because a
wrong one is found by anything. Mirror of mutants.js, as far as the languages are alike.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.mutation.patterns import changed


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed module. `name` says where and what, and stays as long as the line does.

    `tree` is this mutant until the next one is asked for.
    """

    module: str
    name: str
    tree: ast.Module


OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
#: Calls of these are replaced by what they are called with, or on.
WRAPPERS = {"sorted", "reversed"}
METHODS = {"strip", "removeprefix", "removesuffix", "sort", "lower"}
REMOVED = (ast.Expr, ast.AugAssign, ast.Delete, ast.Continue, ast.Break)


def mutants(module: str, text: str) -> Iterator[Mutant]:
    """Return every mutant of a module, in the order of its text."""
    tree, lines = ast.parse(text), text.split("\n")
    seen: Counter[str] = Counter()
    for parent, field, at, node in list(_places(tree)):
        for new in _instead(node, parent):
            where = getattr(node, "lineno", None) or getattr(parent, "lineno", 1)
            name = f"{lines[where - 1].strip()}: {_said(node)} → {_said(new)}"
            seen[name] += 1
            put = _setter(parent, field, at)
            put(new)
            yield Mutant(module, f"{module}.py: {name}{f' #{seen[name]}' if seen[name] > 1 else ''}", tree)
            put(node)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Return every node that may change with its place: its parent, the field there, and the number in a list."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params") or _is_silent(node, field):
            continue
        for at, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not _is_shape(child):
                yield node, field, at if isinstance(value, list) else None, child
                yield from _places(child)


def _is_silent(node: ast.AST, field: str) -> bool:
    """Return whether a field only names what another may import, or a type, or a key."""
    if isinstance(node, ast.Dict | ast.Subscript):
        return field == ("keys" if isinstance(node, ast.Dict) else "slice") and _is_key(getattr(node, field))
    if isinstance(node, ast.Assign):
        target = node.targets[0]
        return isinstance(target, ast.Name) and target.id == "__all__"
    return isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation)


def _is_key(node: object) -> bool:
    """Return whether this is a text, or a list of nothing else."""
    nodes = node if isinstance(node, list) else [node]
    return all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in nodes if each is not None)


def _is_shape(node: ast.AST) -> bool:
    """Return whether a node is a docstring, an import, or the shape of a record."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.ClassDef):
        return any(ast.unparse(base) == "TypedDict" for base in node.bases)
    if isinstance(node, ast.Assign):
        return ast.unparse(node.value).startswith("TypedDict(")
    return isinstance(node, ast.Import | ast.ImportFrom)


def _setter(parent: ast.AST, field: str, at: int | None) -> Callable[[ast.AST], None]:
    if at is None:
        return lambda node: setattr(parent, field, node)
    siblings: list[ast.AST] = getattr(parent, field)

    def put(node: ast.AST) -> None:
        siblings[at] = node

    return put


def _said(node: ast.AST) -> str:
    """Return a node as text on one line; an operator by its name."""
    text = ast.unparse(node) if isinstance(node, ast.expr | ast.stmt) else type(node).__name__
    first, *more = text.split("\n")
    return f"{first} …" if more else first


def _instead(node: ast.AST, parent: ast.AST) -> Sequence[ast.AST]:
    """Return what may stand in the place of a node."""
    found = [new() for new in OPERATORS.get(type(node), ())]
    if isinstance(node, ast.Constant):
        found += [ast.Constant(value) for value in _constants(node.value, parent)]
    if isinstance(node, ast.UnaryOp):
        found.append(node.operand)
    if isinstance(node, ast.Call):
        found += _call(node)
    if isinstance(node, ast.Slice):
        found += [ast.Slice(None, node.upper)] if node.lower else []
        found += [ast.Slice(node.lower, None)] if node.upper else []
    if isinstance(node, REMOVED) or _is_put(node):
        found.append(ast.Pass())
    if _is_test(node, parent):
        found += [ast.Constant(value) for value in (True, False)]
    return found


def _is_put(node: ast.AST) -> bool:
    """Return whether a statement puts something into a mapping or a list."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)


def _is_test(node: ast.AST, parent: ast.AST) -> bool:
    """Return whether a node decides what is done or taken."""
    if isinstance(parent, ast.comprehension):
        return node in parent.ifs
    return isinstance(parent, ast.If | ast.IfExp) and node is parent.test


def _call(node: ast.Call) -> list[ast.expr]:
    if isinstance(node.func, ast.Name) and node.func.id in NAMES:
        return [ast.Call(ast.Name(NAMES[node.func.id], ast.Load()), node.args, node.keywords)]
    if isinstance(node.func, ast.Name) and node.func.id in WRAPPERS:
        return [node.args[0]]
    if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        return [node.func.value]
    return []


def _constants(value: object, parent: ast.AST) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1] if value else [1]
    if not isinstance(value, str):
        return []
    if isinstance(parent, ast.Call) and ast.unparse(parent.func) in ("re.compile", "re.sub"):
        return list(changed(value))
    return [""] if value else ["x"]
