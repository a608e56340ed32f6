"""What a run shows, by its status: the other table, from a state and its path to a view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialogs.answers import Answer, Skipped
from dialogs.definition import Dialog, Text
from dialogs.listing import most
from dialogs.path import Path, answered, first_unanswered
from dialogs.plan import Place, Stop
from dialogs.questions import Group, Kind, Question
from dialogs.said import MAX_COMMENT, MAX_ITEM_LABEL, MAX_TEXT
from dialogs.state import Item, RunState, RunStatus, Step
from dialogs.views import (
    CancelledView,
    CommentView,
    IntroView,
    ItemsView,
    PartView,
    PausedView,
    QuestionView,
    ReviewLine,
    ReviewView,
    RunView,
    SubmittedView,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A state with the path that fits it; `at` is where it stands on it."""

    dialog: Dialog
    state: RunState
    path: Path
    at: int

    @property
    def stop(self) -> Stop:
        return self.path.stops[self.at]

    @property
    def number(self) -> int:
        """1-based among the questions; what asks nothing has the number of what follows."""
        return min(self.path.asked[self.at] + 1, self.path.total)

    @property
    def opens_section(self) -> bool:
        section = self.stop.place.section
        return self.at == 0 or self.path.stops[self.at - 1].place.section is not section

    def part(self, at: int) -> int:
        return self.path.parts.index(self.path.stops[at].place.part) + 1


def draw(dialog: Dialog, state: RunState, path: Path, at: int) -> RunView:
    """The view of a state that stands at the `at`-th stop of its path."""
    return _VIEWS[state.status](Scene(dialog, state, path, at))


def can_submit(answers: Mapping[Step, Answer]) -> bool:
    return any(not isinstance(answer, Skipped) for answer in answers.values())


def _intro(scene: Scene) -> RunView:
    return IntroView(scene.dialog)


def _asking(scene: Scene) -> RunView:
    place = scene.stop.place
    if place.question is not None:
        return _question(scene, place, place.question)
    assert place.group is not None  # noqa: S101 - a place is a question or a group's list
    return _items(scene, place, place.group)


def _question(scene: Scene, place: Place, question: Question) -> QuestionView:
    state, stop = scene.state, scene.stop
    answer = state.answers.get(stop.step)
    position, positions = _position(scene, place, stop)
    return QuestionView(
        question=question,
        scale=place.scale,
        options=place.options,
        non_answers=place.non_answers,
        section=place.section,
        opens_section=scene.opens_section,
        group=place.group,
        item=stop.item,
        position=position,
        positions=positions,
        answer=answer,
        comment=state.comments.get(stop.step),
        number=scene.number,
        total=scene.path.total,
        part=scene.part(scene.at),
        parts=len(scene.path.parts),
        can_go_back=scene.at > 0 or state.returning,
        can_continue=answer is not None or not place.asks,
        can_skip=question.optional and place.asks,
        returning=state.returning,
        submitted=state.submitted,
        max_length=(question.max_length or MAX_TEXT) if question.kind is Kind.TEXT else None,
    )


def _position(scene: Scene, place: Place, stop: Stop) -> tuple[int, int]:
    if place.group is None or stop.item is None:
        return 0, 0
    items = scene.state.items[place.group.list_name]
    return items.index(stop.item) + 1, len(items)


def _items(scene: Scene, place: Place, group: Group) -> ItemsView:
    items = scene.state.items.get(group.list_name, ())
    return ItemsView(
        group=group,
        section=place.section,
        opens_section=scene.opens_section,
        items=items,
        minimum=group.minimum or 0,
        maximum=most(group),
        max_length=MAX_ITEM_LABEL,
        number=scene.number,
        total=scene.path.total,
        part=scene.part(scene.at),
        parts=len(scene.path.parts),
        can_go_back=scene.at > 0 or scene.state.returning,
        can_continue=len(items) >= (group.minimum or 0),
        returning=scene.state.returning,
        submitted=scene.state.submitted,
    )


def _commenting(scene: Scene) -> RunView:
    stop = scene.stop
    assert stop.place.question is not None  # noqa: S101 - only a question is commented on
    return CommentView(
        question=stop.place.question,
        item=stop.item,
        answer=scene.state.answers.get(stop.step),
        comment=scene.state.comments.get(stop.step),
        elaborating=scene.state.elaborating,
        max_length=MAX_COMMENT,
        number=scene.number,
        total=scene.path.total,
    )


def _between(scene: Scene) -> RunView:
    count = answered(scene.path, scene.state.answers)
    done = scene.path.stops[scene.at - 1].place.part
    return PartView(
        part=scene.part(scene.at - 1),
        parts=len(scene.path.parts),
        title=_title(scene.dialog, done),
        next_title=_title(scene.dialog, scene.stop.place.part),
        answered=count,
        remaining=sum(stop.place.asks for stop in scene.path.stops[scene.at :]),
    )


def _title(dialog: Dialog, part: int) -> Text | None:
    return dialog.parts[part - 1] if 0 < part <= len(dialog.parts) else None


def _reviewing(scene: Scene) -> RunView:
    state, path = scene.state, scene.path
    lines = (_line(state, index, stop) for index, stop in enumerate(path.stops))
    return ReviewView(
        lines=tuple(line for line in lines if line is not None),
        unanswered=sum(s.place.asks and s.step not in state.answers for s in path.stops),
        submitted=state.submitted,
        can_submit=can_submit(state.answers),
        can_continue=first_unanswered(path, state.answers) is not None,
    )


def _line(state: RunState, index: int, stop: Stop) -> ReviewLine | None:
    place = stop.place
    items: tuple[Item, ...] = ()
    about: Question | Group | None = place.question if place.asks else None
    if place.question is None and place.group is not None:
        about, items = place.group, state.items.get(place.group.list_name, ())
    if about is None:
        return None
    answer, comment = state.answers.get(stop.step), state.comments.get(stop.step)
    return ReviewLine(index, about, place.section, stop.item, answer, comment, items)


def _paused(scene: Scene) -> RunView:
    count = answered(scene.path, scene.state.answers)
    return PausedView(count, scene.path.total, can_submit(scene.state.answers))


def _submitted(scene: Scene) -> RunView:
    count = answered(scene.path, scene.state.answers)
    return SubmittedView(scene.dialog, count, scene.path.total)


def _cancelled(scene: Scene) -> RunView:
    return CancelledView(scene.dialog)


_VIEWS: Mapping[RunStatus, Callable[[Scene], RunView]] = {
    RunStatus.READY: _intro,
    RunStatus.ASKING: _asking,
    RunStatus.COMMENTING: _commenting,
    RunStatus.BETWEEN_PARTS: _between,
    RunStatus.REVIEWING: _reviewing,
    RunStatus.PAUSED: _paused,
    RunStatus.SUBMITTED: _submitted,
    RunStatus.CANCELLED: _cancelled,
}
