"""`files.*`: the external-upload flow in its three steps, and the file as it stands in a channel.

A picture's alternative text is kept as `alt_txt`, the name Slack gives it on the wire.
"""

from __future__ import annotations

from tests.fakes.slack.calls import Call, Refused, broken, method
from tests.fakes.slack.chat import post
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.wire import file_json
from tests.fakes.slack.world import Channel, File, Version

ALT = 1000


def _asked(call: Call) -> JSON:
    name = call.required("filename", "invalid_arguments")
    length, alt = call.text("length"), call.text("alt_txt")
    if not length.isdigit() or int(length) == 0:
        raise broken("invalid_arguments", "length must be a positive number")
    if len(alt) > ALT:
        raise broken("invalid_arguments", f"alt_txt must be less than {ALT + 1} characters")
    file = File(call.world.ids.next("F"), name, int(length), alt)
    call.world.files[file.id] = file
    url = f"{call.world.base_url}/upload/v1/{file.id}"
    return {"upload_url": url, "file_id": file.id}


def uploaded(file: File, data: bytes) -> str:
    """The bytes have come; returns the complaint, or ""."""
    if file.uploaded:
        return "the address was used already"
    if len(data) != file.length:
        return f"{len(data)} bytes came where {file.length} were told"
    file.data, file.uploaded = data, True
    return ""


def _completed(call: Call) -> JSON:
    named = call.structure("files", "invalid_arguments")
    if not isinstance(named, list) or not named:
        raise broken("invalid_arguments", "missing required field: files")
    files = [_file(call, one) for one in named]
    channel = _channel(call)
    for file, one in zip(files, named, strict=True):
        file.completed, file.title = True, str(one.get("title", ""))
    if channel is not None:
        _share(call, channel, files)
    return {"files": [file_json(call.world, file) for file in files]}


def _file(call: Call, named: JSON) -> File:
    file = call.world.files.get(str(named.get("id")))
    if file is None or not file.uploaded or file.completed:
        raise broken("file_not_found")
    return file


def _channel(call: Call) -> Channel | None:
    name = call.text("channel_id")
    if not name:
        return None
    channel = call.conversation(name)
    if call.install.bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _share(call: Call, channel: Channel, files: list[File]) -> None:
    comment = call.text("initial_comment")
    message = post(call.world, call.install, channel, Version(comment, []))
    message.files = files
    message.thread_ts = call.text("thread_ts")
    for file in files:
        file.channels.append(channel.id)


_SCOPES = ("files:write",)

METHODS = {
    "files.getUploadURLExternal": method(_asked, "filename length alt_txt snippet_type", _SCOPES),
    "files.completeUploadExternal": method(
        _completed, "files channel_id initial_comment thread_ts", _SCOPES
    ),
}
