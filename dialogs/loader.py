"""From the text of a dialog to its definition, or to all of its faults with their lines."""

from __future__ import annotations

from dialogs.definition import Dialog


def load(text: str, scales_text: str = "") -> Dialog:
    """The dialog of a YAML text; `scales_text` holds the shared scales. Raises `DialogFaults`."""
    raise NotImplementedError


def freeze(dialog: Dialog) -> str:
    """Self-contained JSON of one edition, to be kept as long as a run is pinned to it."""
    return dialog.model_dump_json(by_alias=True, exclude_none=True)


def thaw(text: str) -> Dialog:
    """What `freeze` wrote. Raises `DialogFaults` for any other text."""
    return Dialog.model_validate_json(text)
