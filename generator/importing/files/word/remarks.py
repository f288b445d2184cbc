"""What the editor is told of a Word file's reading: one note for each kind of thing, however often it occurred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.importing.document import Note
from generator.importing.files.word.inline import RemarkKind

_MOST_PLACES = 5

_MESSAGES: dict[RemarkKind, str] = {
    "hidden": "{n} chỗ có chữ ẩn, không đưa vào.",
    "comments": "{n} lời bình (comment) bên lề, không đưa vào.",
    "margins": "Chữ ở đầu trang, chân trang không đưa vào.",
    "contents": "Mục lục do Word lập không đưa vào.",
    "unreferenced": "{n} chú thích không còn chỗ nào nhắc đến, không đưa vào.",
    "picture": "{n} hình hoặc biểu đồ không đọc được. Chữ trong hình, nếu có, cần gõ lại.",
    "object": "{n} đối tượng nhúng (bảng Excel, công thức cũ …) không đọc được. Nội dung cần gõ lại.",
    "equation": "{n} công thức được đọc thành chữ liền, cần xem lại.",
    "symbol": "{n} ký hiệu của phông chữ riêng không đọc được.",
    "legacy": "{n} chỗ viết bằng phông chữ cũ (TCVN3, VNI) đã được đổi sang Unicode, cần xem lại.",
    "nested": "{n} bảng lồng trong ô của bảng khác, được đọc thành các dòng chữ trong ô.",
    "chunk": "{n} phần chèn từ tệp khác không đọc được. Hãy mở tệp bằng Word, lưu lại rồi nhập lại.",
    "external": "{n} liên kết tới tệp ở nơi khác (hình, mẫu) không được tải về.",
}
_CHANGES = (
    "Tệp đang theo dõi thay đổi (Track Changes): {inserted} chỗ thêm được giữ, {deleted} chỗ xóa được bỏ, như khi chấp "
    "nhận tất cả. Hãy hỏi lại xem đây có phải bản đã ban hành."
)


class Remarks:
    """The remarks made so far."""

    def __init__(self) -> None:
        self._counts: dict[RemarkKind, int] = defaultdict(int)
        self._places: dict[RemarkKind, list[str]] = defaultdict(list)
        self._words: dict[RemarkKind, list[str]] = defaultdict(list)

    def add(self, kind: RemarkKind, place: str, words: str = "", times: int = 1) -> None:
        """Remember that something occurred at a place, with the words left out for it."""
        self._counts[kind] += times
        if place not in self._places[kind]:
            self._places[kind].append(place)
        if words.strip():
            self._words[kind].append(" ".join(words.split()))

    def notes(self) -> Iterator[Note]:
        """Yield a note for each kind that occurred."""
        if self._counts["inserted"] or self._counts["deleted"]:
            yield self._note(
                _CHANGES.format(inserted=self._counts["inserted"], deleted=self._counts["deleted"]),
                "deleted",
                "inserted",
            )
        for kind, message in _MESSAGES.items():
            if self._counts[kind]:
                yield self._note(message.format(n=self._counts[kind]), kind)

    def _note(self, message: str, *kinds: RemarkKind) -> Note:
        places = list(dict.fromkeys(place for kind in kinds for place in self._places[kind]))
        shown = ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
        return Note(shown, message, "\n".join(words for kind in kinds for words in self._words[kind]))
