"""A YAML text as plain values that remember their lines, so that every fault can name one.

Only what a questionnaire needs: mappings, lists, texts, whole numbers, true and false. `yes`, `no`
and dates stay texts, as in YAML 1.2; tags and references to other nodes are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dialogs.faults import DialogFaults, Fault, Trail

MAX_CHARACTERS = 400_000
MAX_DEPTH = 30


class Fields(dict[str, object]):
    """A mapping, with the line of each of its fields."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Entries(list[object]):
    """A list, with the line of each of its entries."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read(text: str) -> tuple[Fields, list[Fault]]:
    """The text's top mapping and the faults met on the way. Raises `DialogFaults` when no YAML."""
    if len(text) > MAX_CHARACTERS:
        raise DialogFaults([_too_long()])
    try:
        node = _compose(text)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise DialogFaults([_unreadable(error)]) from None
    faults: list[Fault] = []
    value = _Reader(faults).value(node, (), frozenset()) if node is not None else None
    if not isinstance(value, Fields):
        raise DialogFaults([_no_mapping()])
    return value, faults


def line_of(data: Fields, trail: Trail) -> int:
    """Line of the value at a trail, or of the nearest thing that holds it."""
    line = data.line
    here: object = data
    for step in trail:
        found = _line_in(here, step)
        if found is None:
            break
        line, here = found, inside(here, step)
    return line


def inside(holder: object, step: str | int) -> object:
    """The value of a field, or the entry of a list; None when there is none."""
    if isinstance(holder, Fields) and isinstance(step, str):
        return holder.get(step)
    if isinstance(holder, Entries) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None


def _line_in(holder: object, step: str | int) -> int | None:
    if isinstance(holder, Fields) and isinstance(step, str):
        return holder.lines.get(step)
    if isinstance(holder, Entries) and isinstance(step, int) and step < len(holder):
        return holder.lines[step]
    return None


def where(data: Fields, trail: Trail) -> str:
    """A trail for people: entries of a list are named by their key where they have one."""
    names: list[str] = []
    here: object = data
    for step in trail:
        here = inside(here, step)
        key = here.get("key") if isinstance(here, Fields) else None
        names.append(step if isinstance(step, str) else str(key or step + 1))
    return " › ".join(names)


def _compose(text: str) -> Node | None:
    _check_depth(text)
    loader = _LOADER(text)
    try:
        loader.yaml_implicit_resolvers = _CORE
        return loader.get_single_node()
    finally:
        loader.dispose()


_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, twenty times as fast, where PyYAML was built with it; the same nodes and marks."""


def _check_depth(text: str) -> None:
    """Before libyaml composes: it recurses without a limit of its own. Raises `DialogFaults`."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += _DEEPER.get(type(event), 0)
        if depth > 2 * MAX_DEPTH:
            line = 1 if event.start_mark is None else int(event.start_mark.line) + 1
            raise DialogFaults([Fault(line, "", *_NO_REFERENCES)])


_DEEPER = {
    yaml.MappingStartEvent: 1,
    yaml.SequenceStartEvent: 1,
    yaml.MappingEndEvent: -1,
    yaml.SequenceEndEvent: -1,
}


def _resolver(kind: str, pattern: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(f"tag:yaml.org,2002:{kind}", re.compile(pattern))]


_CORE = {
    **dict.fromkeys("tf", _resolver("bool", r"^(?:true|false)$")),
    **dict.fromkeys("-+0123456789", _resolver("int", r"^[-+]?[0-9]{1,12}$")),
    **dict.fromkeys(["~", "n", ""], _resolver("null", r"^(?:~|null|)$")),
}
"""First character → (tag, pattern): the values of YAML 1.2's core that a dialog needs."""


class _Reader:
    """Nodes to values; a fault never stops it, so that all are found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.seen: set[int] = set()

    def value(self, node: Node, trail: Trail, above: frozenset[int]) -> object:
        if id(node) in self.seen or len(above) > MAX_DEPTH:
            self._say(node, trail, *_NO_REFERENCES)
            return None
        self.seen.add(id(node))
        inside = above | {id(node)}
        if isinstance(node, MappingNode):
            return self._fields(node, trail, inside)
        if isinstance(node, SequenceNode):
            return self._entries(node, trail, inside)
        return self._scalar(node, trail)

    def _fields(self, node: MappingNode, trail: Trail, above: frozenset[int]) -> Fields:
        fields = Fields(_line(node))
        for named, inner in self._named(node, trail):
            name = str(named.value)
            if name in fields:
                self._say(named, (*trail, name), "Ce champ est écrit deux fois.", "Written twice.")
            fields[name] = self.value(inner, (*trail, name), above)
            fields.lines[name] = _line(named)
        return fields

    def _named(self, node: MappingNode, trail: Trail) -> Iterator[tuple[ScalarNode, Node]]:
        for name, inner in node.value:
            if isinstance(name, ScalarNode):
                yield name, inner
            else:
                self._say(name, trail, *_NO_COMPLEX_NAMES)

    def _entries(self, node: SequenceNode, trail: Trail, above: frozenset[int]) -> Entries:
        entries = Entries(_line(node))
        for index, inner in enumerate(node.value):
            entries.append(self.value(inner, (*trail, index), above))
            entries.lines.append(_line(inner))
        return entries

    def _scalar(self, node: Node, trail: Trail) -> object:
        match node.tag.rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int":
                return int(node.value)
            case "str":
                return str(node.value)
            case _:
                self._say(node, trail, *_NO_TAGS)
                return None

    def _say(self, node: Node, trail: Trail, fr: str, en: str) -> None:
        named = " › ".join(str(step) for step in trail)
        self.faults.append(Fault(_line(node), named, fr, en))


_NO_REFERENCES = (
    "Les renvois (& et *) et les emboîtements très profonds ne sont pas acceptés.",
    "References (& and *) and very deep nesting are not accepted.",
)
_NO_COMPLEX_NAMES = ("Un nom de champ est un mot simple.", "A field’s name is a plain word.")
_NO_TAGS = ("Les étiquettes (!) ne sont pas acceptées.", "Tags (!) are not accepted.")


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _too_long() -> Fault:
    fr = f"Le texte dépasse {MAX_CHARACTERS} caractères."
    return Fault(0, "", fr, f"The text is longer than {MAX_CHARACTERS} characters.")


def _no_mapping() -> Fault:
    fr = "Le texte doit commencer par des champs, tels que «\u00a0key: mon_dialogue\u00a0»."
    return Fault(1, "", fr, "The text must begin with fields, such as “key: my_dialog”.")


def _unreadable(error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = 0 if mark is None else int(mark.line) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "nesting"
    fr = "Le YAML ne se lit pas ici\u00a0: vérifiez retraits, deux-points et guillemets"
    en = "This cannot be read as YAML: check the indents, the colons and the quotation marks"
    return Fault(line, "", f"{fr} ({problem}).", f"{en} ({problem}).")
