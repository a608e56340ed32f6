"""From the text of a dialog to its definition, or to all of its faults with their lines.

Also keeps an edition: `freeze` writes what a wave is pinned to, `thaw` reads it back. Texts come in
as strings: files are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from dialogs.checks import findings
from dialogs.definition import Dialog
from dialogs.faults import DialogFaults, Fault, Trail
from dialogs.marked import Fields, line_of, read, where
from dialogs.mending import mend
from dialogs.shape import faults_of

SHARED = "scales.yaml: "
"""How `Fault.where` begins when the line is one of the shared scales' text."""

_MENDINGS = 4


def load(text: str, scales_text: str = "") -> Dialog:
    """The dialog of a YAML text; `scales_text` holds the shared scales. Raises `DialogFaults`.

    Only the scales that its questions name are kept, so that the definition stands alone.
    """
    faults: list[Fault] = []
    data, misread = _read(text, "")
    faults += misread
    shared: frozenset[str] = frozenset()
    if scales_text:
        given, misread = _read(scales_text, SHARED)
        faults += misread
        shared = _share(data, given)
    dialog, found = _dialog(data, shared)
    faults += found
    if faults or dialog is None:
        raise DialogFaults(faults)
    named = {question.scale for question in dialog.questions()}
    kept = {key: scale for key, scale in dialog.scales.items() if key in named}
    return dialog.model_copy(update={"scales": kept})


def freeze(dialog: Dialog) -> str:
    """Self-contained JSON of one edition, to be kept as long as a run is pinned to it."""
    return dialog.model_dump_json(by_alias=True, exclude_none=True)


def thaw(text: str) -> Dialog:
    """What `freeze` wrote. Raises `DialogFaults` for any other text."""
    try:
        return Dialog.model_validate_json(text)
    except ValidationError:
        fr, en = "Cette édition ne se lit plus.", "This edition can no longer be read."
        raise DialogFaults([Fault(0, "", fr, en)]) from None


def _read(text: str, prefix: str) -> tuple[Fields, list[Fault]]:
    try:
        data, faults = read(text)
    except DialogFaults as unreadable:
        raise DialogFaults(_prefixed(unreadable.faults, prefix)) from None
    return data, list(_prefixed(faults, prefix))


def _prefixed(faults: Iterable[Fault], prefix: str) -> Iterable[Fault]:
    return [Fault(one.line, prefix + one.where, one.fr, one.en) for one in faults]


def _share(data: Fields, given: Fields) -> frozenset[str]:
    """Put the shared scales beside the dialog's own, which win; the names of those put."""
    own = data.setdefault("scales", Fields(data.line))
    data.lines.setdefault("scales", data.line)
    scales = given.get("scales")
    if not isinstance(own, Fields) or not isinstance(scales, Fields):
        return frozenset()
    put = frozenset(scales.keys() - own.keys())
    for key in sorted(put):
        own[key] = scales[key]
        own.lines[key] = scales.lines[key]
    return put


def _dialog(data: Fields, shared: frozenset[str]) -> tuple[Dialog | None, list[Fault]]:
    """The dialog, mended where its shape is at fault, and every fault found."""
    faults: list[Fault] = []
    aside: frozenset[str] = frozenset()
    _name_scales(data)
    for _ in range(_MENDINGS):
        try:
            dialog = Dialog.model_validate(data)
        except ValidationError as error:
            found = list(faults_of(error, data))
            if not faults:
                faults = [_fault(data, shared, trail, *words) for trail, words, _ in found]
            aside |= mend(data, [(trail, kind) for trail, _, kind in found])
        else:
            faults += [_fault(data, shared, *finding) for finding in findings(dialog, aside)]
            return dialog, faults
    return None, faults


def _name_scales(data: Fields) -> None:
    """A scale's key is its name under `scales:`."""
    scales = data.get("scales")
    if isinstance(scales, Fields):
        for key, scale in scales.items():
            if isinstance(scale, Fields):
                scale.setdefault("key", key)
                scale.lines.setdefault("key", scale.line)


def _fault(data: Fields, shared: frozenset[str], trail: Trail, fr: str, en: str) -> Fault:
    of_shared = trail[:1] == ("scales",) and len(trail) > 1 and trail[1] in shared
    prefix = SHARED if of_shared else ""
    return Fault(line_of(data, trail), prefix + where(data, trail), fr, en)
