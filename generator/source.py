"""A YAML file as plain data, and where each part of it stands.

Strict on purpose: every scalar is text ("05" stays "05", "No" stays "No"); anchors, aliases, tags, merge keys, equal
keys, several documents, deep nesting and oversize are refused, each with its line. The reasons are measured: stock
loaders change values silently, and a nest of `<<:` in 673 bytes takes half a minute.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.problem import Problem, Severity

#: Deeper than any plan needs (targets with components are seven deep), shallow enough to be safe.
MAX_DEPTH = 20
MAX_BYTES = 4 * 1024 * 1024
#: The keys and values of one file. The largest real one (the provinces) has some two thousand; without a limit, 4 MB
#: of "- a" would take seconds and hundreds of megabytes.
MAX_NODES = 50_000
#: Longer keys and marks are shown cut off in messages.
_SHOWN = 60
#: Comparing words takes the product of their lengths: of a longer one only so much is looked at.
_LONGEST_WORD = 200

KeyPath = tuple[str | int, ...]
Data = str | None | dict[str, "Data"] | list["Data"]

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Source:
    """The data of one YAML file with the place of every key and item.

    `data` holds text, null, maps and lists only. `path` is what messages show.
    """

    path: str
    data: Data
    places: Mapping[KeyPath, Place] = field(repr=False)

    def place(self, key_path: Sequence[str | int]) -> Place:
        """Return where `key_path` stands, or the nearest part above it that exists."""
        path = tuple(key_path)
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place())

    def problem(
        self,
        key_path: Sequence[str | int],
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem at `key_path` of this file."""
        place = self.place(key_path)
        return Problem(self.path, place.line, place.column, code, message, hint, severity)


class UnreadableError(Exception):
    """A file that cannot be read at all; `problem` says why, where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.explain())
        self.problem = problem


def _refuse(path: str, code: str, message: str, hint: str, place: Place | None = None) -> UnreadableError:
    place = place or Place()
    return UnreadableError(Problem(path, place.line, place.column, code, message, hint))


def _place_of(text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def read_text(file: Path, shown: str, max_bytes: int = MAX_BYTES) -> str:
    """Return the text of `file` with `\\n` line ends, without a byte-order mark.

    Raises `UnreadableError` for a missing file, a link that leads out of its folder, oversize, or another encoding.
    """
    if file.is_symlink():
        raise _refuse(
            shown, "KH101", "Đây là một liên kết (symlink), không phải tệp.", "Hãy đặt chính tệp đó vào thư mục này."
        )
    try:
        if file.stat().st_size > max_bytes:
            limit = max_bytes // (1024 * 1024)
            raise _refuse(
                shown, "KH102", f"Tệp lớn hơn {limit} MB.", "Hãy kiểm tra lại: tệp kế hoạch thường dưới 200 KB."
            )
        raw = file.read_bytes()
    except OSError:
        raise _refuse(shown, "KH103", "Không đọc được tệp.", "Hãy kiểm tra tên tệp và quyền đọc.") from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refuse(
            shown,
            "KH104",
            "Tệp được lưu bằng bảng mã UTF-16.",
            "Hãy lưu lại bằng UTF-8 (Notepad: Save As → Encoding → UTF-8).",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of(raw[: error.start].decode("utf-8", "replace"), error.start)
        raise _refuse(
            shown, "KH104", "Tệp không phải UTF-8.", "Hãy lưu lại bằng bảng mã UTF-8.", Place(place.line)
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _FORBIDDEN.search(text):
        raise _refuse(
            shown,
            "KH105",
            f"Có ký tự điều khiển U+{ord(control.group()):04X} không nhìn thấy được.",
            "Hãy xóa ký tự ở vị trí này.",
            _place_of(text, control.start()),
        )
    if conflict := _CONFLICT.search(text):
        raise _refuse(
            shown,
            "KH106",
            "Còn dấu xung đột của git (<<<<<<<, =======, >>>>>>>).",
            "Hãy chọn một trong hai bản rồi xóa các dòng dấu.",
            _place_of(text, conflict.start()),
        )
    return text


class _Reader:
    """Builds `Data` from YAML events, noting places and refusing what a plan does not need."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.places: dict[KeyPath, Place] = {}
        self.nodes = 0
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def refuse(self, code: str, message: str, hint: str, event: yaml.Event) -> UnreadableError:
        return _refuse(self.path, code, message, hint, self.place(event))

    @staticmethod
    def place(event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(mark.line + 1, mark.column + 1) if mark else Place()

    def read(self) -> Data:
        data: Data = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "Mỗi tệp chỉ chứa một kế hoạch: hãy bỏ dòng ---."
                    raise self.refuse("KH115", "Tệp có nhiều phần ngăn bằng ---.", hint, event)
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, ())
        return data

    def admit(self, event: yaml.Event, path: KeyPath) -> None:
        """Refuse what a plan does not need: aliases, anchors, tags, control characters, deep nesting, a flood."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            hint = "Một kế hoạch chỉ có vài nghìn mục: hãy kiểm tra xem có đoạn nào bị chép lặp."
            raise self.refuse("KH116", f"Tệp có quá {MAX_NODES} mục.", hint, event)
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            message = f"Dấu * (tham chiếu “{_cut(anchor)}”) không dùng được ở đây."
            hint = "Hãy viết lại nội dung, hoặc đặt trong ngoặc kép nếu dấu * là chữ."
            raise self.refuse("KH111", message, hint, event)
        if anchor is not None:
            message = f"Dấu & (neo “{_cut(anchor)}”) không dùng được ở đây."
            raise self.refuse("KH111", message, "Hãy bỏ dấu &, hoặc đặt chữ trong ngoặc kép.", event)
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            message = f"Thẻ {_cut(tag)} không dùng được ở đây."
            hint = "Hãy bỏ thẻ (chữ bắt đầu bằng !), hoặc đặt trong ngoặc kép."
            raise self.refuse("KH112", message, hint, event)
        if isinstance(event, yaml.ScalarEvent) and event.style == '"' and (control := _FORBIDDEN.search(event.value)):
            # Escapes in double quotes ("\0", "\x1b") write what `read_text` refuses in the file itself.
            message = f"Có ký tự điều khiển U+{ord(control.group()):04X} không nhìn thấy được."
            raise self.refuse("KH105", message, "Hãy xóa ký tự ấy, viết sau dấu \\ trong ngoặc kép.", event)
        if len(path) > MAX_DEPTH:
            hint = "Hãy kiểm tra thụt lề và dấu ngoặc."
            raise self.refuse("KH113", f"Lồng nhau quá {MAX_DEPTH} tầng.", hint, event)

    def node(self, event: yaml.Event, path: KeyPath) -> Data:
        self.admit(event, path)
        self.places.setdefault(path, self.place(event))
        if isinstance(event, yaml.ScalarEvent):
            blank = event.value in ("", "~") and not event.style
            return None if blank else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def sequence(self, path: KeyPath) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: KeyPath) -> dict[str, Data]:
        entries: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.refuse(
                    "KH114", "Tên khóa phải là một từ.", "Hãy kiểm tra thụt lề, dấu ? và dấu ngoặc.", event
                )
            self.admit(event, path)
            key = unicodedata.normalize("NFC", event.value)
            if key == "<<":
                raise self.refuse(
                    "KH111", "Khóa << (trộn) không dùng được ở đây.", "Hãy viết lại các dòng cần dùng.", event
                )
            if key in entries:
                first = self.places[(*path, key)].line
                raise self.refuse(
                    "KH110",
                    f"Khóa “{_cut(key)}” viết hai lần (lần đầu ở dòng {first}).",
                    "Hãy bỏ một trong hai, nếu không một bên sẽ mất.",
                    event,
                )
            self.places[(*path, key)] = self.place(event)
            entries[key] = self.node(next(self.events), (*path, key))
        return entries


def read_yaml(file: Path, shown: str) -> Source:
    """Return the data of a YAML file, with places. Raises `UnreadableError`, whose problem names file and line."""
    text = read_text(file, shown)
    reader = _Reader(shown, text)
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        # What is left open is noticed far below: the place to look at is where it opened.
        opened = (error.context or "").startswith(("while scanning a quoted scalar", "while scanning a simple key"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place()
        raise _refuse(shown, "KH107", *_explain_yaml(error, text, place), place) from None
    except (yaml.YAMLError, RecursionError):
        raise _refuse(shown, "KH107", "Không đọc được YAML.", "Hãy kiểm tra ký tự lạ và thụt lề.") from None
    return Source(shown, data, reader.places)


def _explain_yaml(error: yaml.MarkedYAMLError, text: str, place: Place) -> tuple[str, str]:
    """Say in an editor's words what the YAML reader found."""
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = error.problem or ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in found:
        return "Dòng này thụt lề bằng phím Tab.", "Hãy thay Tab bằng dấu cách (mỗi bậc hai dấu cách)."
    if "mapping values are not allowed" in found:
        hint = "Nếu nó thuộc về câu chữ, hãy đặt cả câu trong ngoặc kép, hoặc viết câu ở dòng dưới, sau >-."
        return "Có dấu hai chấm “: ” ở chỗ YAML không hiểu.", hint
    if "could not find expected ':'" in found:
        return "Thiếu dấu hai chấm sau tên khóa, hoặc dòng bị thụt lề sai.", "Mỗi dòng có dạng “khóa: nội dung”."
    if "did not find expected key" in found or "did not find expected '-' indicator" in found:
        return "Thụt lề không khớp với các dòng bên trên.", "Các khóa cùng bậc phải thẳng cột với nhau."
    if "while scanning a quoted scalar" in (error.context or ""):
        return "Dấu ngoặc kép mở mà không đóng.", "Hãy thêm dấu ngoặc đóng ở cuối câu."
    return "YAML viết chưa đúng ở đây.", "Hãy kiểm tra thụt lề, dấu hai chấm và dấu ngoặc quanh dòng này."


def _cut(text: str | None) -> str:
    return text if text and len(text) <= _SHOWN else f"{(text or '')[:_SHOWN]}…"


def nearest(word: str, known: Sequence[str]) -> str:
    """Return " Có phải “…”?" with the known word nearest to `word`, or nothing."""
    close = difflib.get_close_matches(word[:_LONGEST_WORD], known, n=1, cutoff=0.6)
    return f" Có phải “{close[0]}”?" if close else ""
