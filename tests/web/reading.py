"""Reads a page as a person without scripts does: words, buttons, links, fields.

Pure: HTML text in, a frozen `Page` out. Knows HTML only, nothing of any screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "source", "br", "path", "circle"})
UNREAD = frozenset({"script", "style", "template", "svg", "option"})
INLINE = frozenset({"span", "strong", "em", "b"})


@dataclass(slots=True)
class Node:
    """One element; `children` are nodes and strings in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        return name in self.attributes

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]

    def first(self, test: Callable[[Node], bool]) -> Node:
        return next(node for node in self.walk() if test(node))

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    @property
    def words(self) -> str:
        """The text with its spaces folded, no-break ones kept."""
        return " ".join(part for part in self.text.replace("\n", " ").split(" ") if part)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read(html: str) -> Node:
    """The tree of a page; a tag that is not closed in order fails the test."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: `main` holds the screen."""

    status: int
    root: Node

    @property
    def main(self) -> Node:
        return self.root.first(lambda node: node.get("id") == "main")

    @property
    def title(self) -> str:
        return self.root.first(lambda node: node.tag == "h1").words

    @property
    def texts(self) -> tuple[str, ...]:
        """Every run of words of the screen in order, alternative texts and addresses among them."""
        return tuple(_texts(self.main))

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(_label(node) for node in _pressable(self.main))

    @property
    def chosen(self) -> tuple[str, ...]:
        marked = (
            n for n in _pressable(self.main) if n.has("aria-pressed") or n.has("aria-current")
        )
        return tuple(_label(node) for node in marked)

    def button(self, label: str) -> Node:
        found = [node for node in _pressable(self.root) if _label(node) == label]
        assert found, f"no button {label!r} among {[_label(n) for n in _pressable(self.root)]}"
        return found[0]

    def form_of(self, inside: Node) -> Node:
        return next(form for form in self.root.all("form") if inside in list(form.walk()))

    def form_doing(self, kind: str) -> Node:
        """The first form of this kind: `chosen`, `filled` or `said`."""
        return next(form for form in self.root.all("form") if ("kind", kind) in sent(form))


def sent(form: Node) -> list[tuple[str, str]]:
    """What submitting this form as it stands sends, its buttons aside."""
    return [pair for node in form.walk() for pair in _successful(node)]


def _successful(node: Node) -> list[tuple[str, str]]:
    name = node.get("name")
    if not name or node.tag == "button":
        return []
    if node.tag == "input" and node.get("type") in {"checkbox", "radio"}:
        return [(name, node.get("value"))] if node.has("checked") else []
    if node.tag == "select":
        options = node.all("option")
        selected = [one for one in options if one.has("selected")] or options[:1]
        return [(name, one.get("value")) for one in selected]
    if node.tag == "textarea":
        return [(name, node.text.removeprefix("\n"))]
    return [(name, node.get("value"))] if node.tag == "input" else []


def _pressable(node: Node) -> list[Node]:
    return [n for n in node.all("button", "a") if not n.has("hidden")]


def _label(node: Node) -> str:
    inner = [n for n in node.all("span") if n.get("class") == "label"]
    return (inner[0] if inner else node).words


def _texts(node: Node) -> Iterator[str]:
    if node.tag in UNREAD:
        return
    if node.tag == "img":
        yield node.get("alt")
    if node.tag == "input" and node.has("readonly"):
        yield node.get("value")
    run = ""
    for child in node.children:
        if isinstance(child, str):
            run += child
        elif child.tag in INLINE:
            run += child.text
        else:
            yield from _run(run)
            run = ""
            yield from _texts(child)
    yield from _run(run)


def _run(text: str) -> Iterator[str]:
    folded = text.strip()
    if folded:
        yield folded
