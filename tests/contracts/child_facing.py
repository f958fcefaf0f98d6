"""Every child-facing text of the house, found by itself: the registry the reading test measures.

- packs: the wording of groups meant for children (level_a, level_b, children_a, children_b), of items,
  parts and choices, and the headings over them; translations are not measured: they are not English;
- pages: any template that extends layouts/child.jinja, and what those include or import;
- papers: what the typst pages and papers.py of a room that prints for children say of their own;
- forms: module constants named CHILD_..., a dictionary with the keys a and b (or level_a and level_b).

A page's words are read from its syntax tree, so that `{% if level == "a" %}` parts the levels.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from jinja2 import Environment, nodes

from balcony.foundations.toolkit.packs import PACKS, read_pack

HOUSE = Path(__file__).parents[2] / "balcony"
GROUPS = {"level_a": "level_a", "level_b": "level_b", "children_a": "level_a", "children_b": "level_b"}
LEVELS = {"a": "level_a", "b": "level_b", "level_a": "level_a", "level_b": "level_b"}
BOTH = ("level_a", "level_b")
SAID = ("text", "label", "hint", "html", "title")  # the keys of a component's parameters that are read
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|div|dt|dd|dl|td|th|tr|br|form|label|legend|figcaption)\b[^>]*>")
PLACE = "{filled_in}"
ROOMS_THAT_PRINT = ("casework/voice",)
TAKING = (nodes.Include, nodes.FromImport, nodes.Import)


@dataclass
class Source:
    """One place where children read, at one level: its name and its texts."""

    name: str
    level: str
    texts: list[str] = field(default_factory=list)


def sources() -> list[Source]:
    """Every source, by name and level."""
    found = [*from_packs(), *from_pages(), *from_papers(), *from_forms()]
    return sorted((one for one in found if one.texts), key=lambda one: (one.name, one.level))


def from_packs() -> Iterator[Source]:
    """The words for children of every pack shipped; an instrument at one level is one source."""
    for head in sorted(PACKS.glob("*/*/pack.toml")):
        pack = read_pack(head.parent)
        for instrument in pack.instruments.values():
            held = {level: Source(f"{pack.publisher}/{instrument.key}", level) for level in BOTH}
            for item in instrument.items:
                for group in sorted(set(item.wording) & set(GROUPS)):
                    lines = [
                        item.heading,
                        item.words_for(group),
                        *(one.words_for(group) for one in item.choices),
                    ]
                    held[GROUPS[group]].texts += [one for one in lines if one]
            yield from held.values()


def from_pages() -> Iterator[Source]:
    """The words of every page in the child's layout, parted by level."""
    paths = {
        path.relative_to(folder).as_posix(): path
        for folder in sorted(HOUSE.glob("**/jinja2"))
        for path in sorted(folder.rglob("*.jinja"))
    }
    trees = {
        name: Environment(autoescape=True).parse(path.read_text("utf-8")) for name, path in paths.items()
    }
    for name in children_pages(trees):
        held = {level: Source(name, level) for level in BOTH}
        for level in BOTH:
            words = "".join(said(trees[name], level))
            held[level].texts = [
                unescape(re.sub(r"<[^>]+>", "", one)).strip()
                for one in re.split("\n", BLOCK.sub("\n", words))
            ]
            held[level].texts = [
                one
                for one in held[level].texts
                if re.search(r"[a-z]", re.sub(r"\S+\.uk", "", one.replace(PLACE, "")))
            ]
        yield from held.values()


def children_pages(trees: dict[str, nodes.Template]) -> list[str]:
    """The templates that extend the child's layout, at any remove, and what they take in."""
    extends = {name: set(named_by(tree, nodes.Extends)) for name, tree in trees.items()}
    pages = {"layouts/child.jinja"}
    while more := {name for name, parents in extends.items() if parents & pages} - pages:
        pages |= more
    taken = {one for name in pages for kind in TAKING for one in named_by(trees[name], kind)}
    ours = {one for one in taken if one in trees and not one.startswith(("components/", "layouts/"))}
    return sorted(pages | ours)


def named_by(tree: nodes.Template, kind: type) -> list[str]:
    """The templates a template names outright in statements of this kind."""
    return [one.template.value for one in tree.find_all(kind) if isinstance(one.template, nodes.Const)]


def said(node: nodes.Node, level: str) -> Iterator[str]:
    """What a reader of this level is shown of a syntax tree."""
    if isinstance(node, nodes.TemplateData):
        yield node.data.replace("\n", " ")
    elif isinstance(node, nodes.If):
        chosen = branch(node.test, level)
        if chosen is not False:
            yield from each(node.body, level)
        if chosen is not True:
            yield from each([*node.elif_, *node.else_], level)
    elif isinstance(node, nodes.Output):
        for one in node.nodes:
            yield from spoken(one, level)
    else:
        yield from each(node.iter_child_nodes(exclude=("test",)), level)


def each(found, level: str) -> Iterator[str]:
    """As `said`, one after another."""
    for one in found:
        yield from said(one, level)


def spoken(node: nodes.Node, level: str) -> Iterator[str]:
    """What an expression says: strings, choices between strings, and the words given to a component."""
    if isinstance(node, nodes.TemplateData):
        yield node.data.replace("\n", " ")
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        chosen = branch(node.test, level)
        if chosen is not False:
            yield from spoken(node.expr1, level)
        if chosen is not True and node.expr2 is not None:
            yield from spoken(node.expr2, level)
    elif isinstance(node, nodes.Concat | nodes.Add):
        for one in node.iter_child_nodes():
            yield from spoken(one, level)
    elif isinstance(node, nodes.Call) and any(True for _ in node.find_all(nodes.Dict)):
        yield "\n"
        for pair in node.find_all(nodes.Pair):
            if isinstance(pair.key, nodes.Const) and pair.key.value in SAID:
                yield "<p>"
                yield from spoken(pair.value, level)
                yield "</p>"
    elif isinstance(node, nodes.Call) and getattr(node.node, "name", "") == "say":
        yield "\n"  # a line of a pack, measured with its pack
    else:
        yield PLACE


def branch(test: nodes.Node, level: str) -> bool | None:
    """True or False where a condition is about the level alone, None where it is about something else."""
    if isinstance(test, nodes.Compare) and len(test.ops) == 1 and isinstance(test.ops[0].expr, nodes.Const):
        named = getattr(test.expr, "name", None) or getattr(test.expr, "attr", None)
        if named == "level" and test.ops[0].expr.value in LEVELS:
            is_same = LEVELS[test.ops[0].expr.value] == level
            return is_same if test.ops[0].op == "eq" else not is_same
    return None


def from_papers() -> Iterator[Source]:
    """The words a child's papers hold beside those of the packs; they are the same at both levels."""
    for room in ROOMS_THAT_PRINT:
        texts = [
            one
            for path in sorted((HOUSE / room / "typst").glob("*.typ"))
            for one in re.findall(r"\[([A-Z][^\[\]#]{8,})\]", path.read_text("utf-8"))
        ]
        tree = ast.parse((HOUSE / room / "papers.py").read_text("utf-8"))
        texts += [one for one in strings_of(tree) if re.match(r"[A-Z][a-z]*['’]?[a-z]* \S+ \S", one)]
        yield from (Source(f"{room} on paper", level, list(texts)) for level in BOTH)


def strings_of(tree: ast.AST) -> list[str]:
    """Every string of a module that is not a docstring, with what is filled in as a placeholder."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append(
                "".join(
                    getattr(part, "value", "") if isinstance(part, ast.Constant) else PLACE
                    for part in node.values
                )
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told | inside:
            found.append(node.value)
    return found


def from_forms() -> Iterator[Source]:
    """Constants named CHILD_... with words by level."""
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict):
                continue
            name = getattr(node.targets[0], "id", "")
            if not name.startswith("CHILD_"):
                continue
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                if level := LEVELS.get(getattr(key, "value", "")):
                    given = ast.literal_eval(value)
                    texts = [given] if isinstance(given, str) else [words for _, words in given]
                    yield Source(f"{path.relative_to(HOUSE).as_posix()}:{name}", level, texts)
