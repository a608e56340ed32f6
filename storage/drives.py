"""Refuses a SQLite file on a network drive: its write-ahead log needs shared memory (faults D3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from dialogs.nouns.errors import Invalid

MOUNTS = Path("/proc/mounts")

NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"gfs2", "ocfs2", "smb3", "smbfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs"}
    | {"fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)


def network_drive(path: PurePath, mounts: str) -> str | None:
    r"""The type of the network drive that holds `path`, or None.

    `mounts` is the text of /proc/mounts: "device mountpoint type options 0 0" a line, with spaces
    of a mount point written \040. The longest mount point that contains `path` holds it.
    """
    holders = [
        (len(point.parts), kind) for point, kind in _mounted(mounts) if path.is_relative_to(point)
    ]
    kind = max(holders, key=lambda holder: holder[0], default=(0, ""))[1]
    return kind if kind in NETWORK else None


def _mounted(mounts: str) -> Iterator[tuple[PurePath, str]]:
    for line in mounts.splitlines():
        match line.split():
            case [_, point, kind, *_]:
                yield PurePath(point.replace("\\040", " ")), kind


def require_local(path: Path, mounts: str) -> None:
    """Raises `Invalid` that says why."""
    kind = network_drive(path, mounts)
    if kind is None:
        return
    refusal = Invalid("network_drive", "DATABASE_URL")
    refusal.add_note(
        f"{path} is on a network drive ({kind}). SQLite's write-ahead log needs memory shared"
        " between processes, which such a drive does not give: answers could be lost."
        " Put the file on a local disk, or give the address of a PostgreSQL."
    )
    raise refusal
