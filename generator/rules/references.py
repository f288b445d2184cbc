"""The rules that the reference data is held to: one function a rule, each a generator of problems.

They read the files themselves, not the models made of them: an id that stands twice is one in a mapping by id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from generator.problem import Problem, Severity
from generator.reference import References
from generator.source import KeyPath, nearest
from generator.vietnamese.agency import AgencyReader
from generator.vietnamese.area import area_key
from generator.vietnamese.text import same_words

ReferenceRule = Callable[[References], Iterator[Problem]]
Entry = dict[str, Any]

#: Where the mainland and the islands of the provinces' seats lie, in degrees.
_LATITUDES = (8.0, 24.0)
_LONGITUDES = (102.0, 110.0)

_NOT_WORD = re.compile(r"[\W_]+")

#: The lists of the reference data, by file.
_LISTS = (
    ("provinces.yml", "provinces"),
    ("agencies.yml", "agencies"),
    ("areas.yml", "areas"),
    ("documents.yml", "documents"),
    ("documents.yml", "named"),
    ("documents.yml", "types"),
)


def _entries(references: References, file: str, name: str) -> Iterator[tuple[KeyPath, Entry]]:
    """Yield the entries of a list with their places."""
    data: Any = references.sources[file].data
    for position, entry in enumerate(data.get(name) or []):
        yield (name, position), entry


def ids_once(references: References) -> Iterator[Problem]:
    """An id stands once; documents cited by number and by name share their ids."""
    first: dict[tuple[str, str], KeyPath] = {}
    for file, name in _LISTS:
        source = references.sources[file]
        kind = "documents" if name == "named" else name
        for key, entry in _entries(references, file, name):
            other = first.setdefault((kind, entry["id"]), key)
            if other is not key:
                line = source.place(other).line
                message = f"Mã “{entry['id']}” đã có ở dòng {line}."
                yield source.problem((*key, "id"), "KH301", message, "Hãy đặt mã khác, hoặc bỏ một trong hai mục.")


def named_ids_exist(references: References) -> Iterator[Problem]:
    """Successors, predecessors and members are entries of the same file."""
    for file, known, links in (
        ("provinces.yml", references.provinces.keys(), ("successor", "predecessors")),
        ("agencies.yml", references.agencies.keys(), ("successors", "members")),
    ):
        source = references.sources[file]
        for key, entry in _entries(references, file, file.removesuffix(".yml")):
            for link in links:
                for identity in _listed(entry.get(link)):
                    if identity not in known:
                        message = f"“{entry['id']}” có {link} là “{identity}”, mà không có mục nào mang mã ấy."
                        hint = nearest(identity, tuple(known)).strip() or "Hãy sửa mã, hoặc thêm mục còn thiếu."
                        yield source.problem((*key, link), "KH302", message, hint)


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def days_in_order(references: References) -> Iterator[Problem]:
    """Days of validity are days of the calendar, and the last is not before the first."""
    for file, name in (("provinces.yml", "provinces"), ("agencies.yml", "agencies")):
        source = references.sources[file]
        for key, entry in _entries(references, file, name):
            days = {}
            for field in ("valid_from", "valid_to"):
                if not entry.get(field):
                    continue
                try:
                    days[field] = date.fromisoformat(entry[field])
                except ValueError:
                    message = f"“{entry['id']}”: không có ngày {entry[field]}."
                    yield source.problem((*key, field), "KH303", message, "Hãy viết năm-tháng-ngày, ví dụ 2025-06-30.")
            if len(days) == 2 and days["valid_to"] < days["valid_from"]:
                message = f"“{entry['id']}” kết thúc ({entry['valid_to']}) trước khi bắt đầu ({entry['valid_from']})."
                yield source.problem((*key, "valid_to"), "KH303", message, "Hãy xem lại valid_from và valid_to.")


def alias_of_one_agency(references: References) -> Iterator[Problem]:
    """A way of writing belongs to one agency: the first owner keeps it, and cells of the other would go astray."""
    source = references.sources["agencies.yml"]
    reader = AgencyReader({agency.id: (agency.name, *agency.aliases) for agency in references.agencies.values()})
    for key, entry in _entries(references, "agencies.yml", "agencies"):
        for place, spelling in [((*key, "name"), entry["name"]), *_aliases(key, entry)]:
            cell = reader.read_cell(spelling)
            owner = cell.mentions[0].agency if len(cell.mentions) == 1 and not cell.unread else entry["id"]
            if owner != entry["id"]:
                message = f"Cách viết “{spelling}” đã thuộc về “{owner}”, không thể cũng thuộc về “{entry['id']}”."
                yield source.problem(place, "KH304", message, "Hãy giữ cách viết ở một mục thôi.")


def _aliases(key: KeyPath, entry: Entry) -> Iterator[tuple[KeyPath, str]]:
    for position, alias in enumerate(entry.get("aliases") or []):
        yield (*key, "aliases", position), alias


def heading_of_one_area(references: References) -> Iterator[Problem]:
    """A heading belongs to one area. Headings that read alike (numbering, brackets, abbreviations) are one."""
    source = references.sources["areas.yml"]
    owners: dict[str, str] = {}
    for key, entry in _entries(references, "areas.yml", "areas"):
        headings: list[tuple[KeyPath, str]] = [((*key, "name"), entry["name"])]
        headings += [((*key, "names", at, "name"), name["name"]) for at, name in enumerate(entry.get("names") or [])]
        headings += [((*key, "variants", at), text) for at, text in enumerate(entry.get("variants") or [])]
        for place, heading in headings:
            owner = owners.setdefault(area_key(heading), entry["id"])
            if owner != entry["id"]:
                message = f"Tiêu đề “{heading}” đã thuộc lĩnh vực “{owner}”, không thể cũng thuộc “{entry['id']}”."
                yield source.problem(place, "KH305", message, "Hãy giữ tiêu đề ở một lĩnh vực thôi.")


def seat_in_viet_nam(references: References) -> Iterator[Problem]:
    """A province's seat lies in Viet Nam: 8–24° N, 102–110° E."""
    source = references.sources["provinces.yml"]
    for key, entry in _entries(references, "provinces.yml", "provinces"):
        for field, (least, most) in (("latitude", _LATITUDES), ("longitude", _LONGITUDES)):
            if not least <= float(entry[field]) <= most:
                message = f"{entry['name']}: {field} {entry[field]} nằm ngoài Việt Nam ({least:g} đến {most:g})."
                yield source.problem((*key, field), "KH306", message, "Hãy xem lại: vĩ độ trước, kinh độ sau.")


def known_document_type(references: References) -> Iterator[Problem]:
    """A document's type is one of the list `types`."""
    source = references.sources["documents.yml"]
    for name in ("documents", "named"):
        for key, entry in _entries(references, "documents.yml", name):
            if entry["type"] not in references.document_types:
                close = nearest(entry["type"], tuple(references.document_types)).strip()
                hint = close or "Hãy dùng một mã trong danh sách types, hoặc thêm loại mới vào đó."
                message = f"Không có loại văn bản “{entry['type']}”."
                yield source.problem((*key, "type"), "KH307", message, hint)


def alias_with_words(references: References) -> Iterator[Problem]:
    """An alias has a word at least: marks alone would be read into every cell."""
    source = references.sources["agencies.yml"]
    for key, entry in _entries(references, "agencies.yml", "agencies"):
        for place, alias in _aliases(key, entry):
            if not any(letter.isalnum() for letter in alias):
                message = f"“{entry['id']}” có cách viết “{alias}” không có chữ nào."
                yield source.problem(place, "KH308", message, "Hãy bỏ dòng này, hoặc viết đủ tên.")


def successors_end(references: References) -> Iterator[Problem]:
    """A province's successors lead to one that exists today, not back to itself."""
    source = references.sources["provinces.yml"]
    for key, entry in _entries(references, "provinces.yml", "provinces"):
        seen: list[str] = []
        at = entry["id"]
        while at in references.provinces and at not in seen:
            seen.append(at)
            at = next(iter(references.provinces[at].successors), "")
        if at == entry["id"]:
            message = f"Các đơn vị kế thừa của “{at}” đi vòng trở lại chính nó."
            hint = "Hãy sửa successor: đơn vị hiện nay không có successor."
            yield source.problem((*key, "successor"), "KH309", message, hint)


def successor_of_what_ended(references: References) -> Iterator[Problem]:
    """What has a successor has an end."""
    for file, name, link in (("provinces.yml", "provinces", "successor"), ("agencies.yml", "agencies", "successors")):
        source = references.sources[file]
        for key, entry in _entries(references, file, name):
            if entry.get(link) and not entry.get("valid_to"):
                message = f"“{entry['id']}” có {link} mà không có valid_to."
                hint = "Hãy ghi ngày cuối cùng (valid_to)."
                yield source.problem((*key, link), "KH310", message, hint, Severity.WARNING)


def known_programme(references: References) -> Iterator[Problem]:
    """An area's name is that of a programme in the list `programmes`."""
    source = references.sources["areas.yml"]
    known = [programme.id for programme in references.programmes]
    for key, entry in _entries(references, "areas.yml", "areas"):
        for position, name in enumerate(entry.get("names") or []):
            if name["programme"] not in known:
                message = f"Lĩnh vực “{entry['id']}” có tên theo chương trình “{name['programme']}” chưa khai."
                hint = f"Đã khai: {', '.join(known)}."
                yield source.problem((*key, "names", position, "programme"), "KH311", message, hint)


def _as_searched(text: str) -> str:
    """Return `text` without what makes no difference to searching: case, and marks between words."""
    return _NOT_WORD.sub(" ", same_words(text)).strip()


def full_words_once(references: References) -> Iterator[Problem]:
    """Words in full stand once: whatever shortens them stands together."""
    source = references.sources["search.yml"]
    first: dict[str, KeyPath] = {}
    for key, entry in _entries(references, "search.yml", "abbreviations"):
        other = first.setdefault(_as_searched(entry["full"]), key)
        if other is not key:
            message = f"“{entry['full']}” đã có ở dòng {source.place(other).line}."
            yield source.problem((*key, "full"), "KH312", message, "Hãy gộp các chữ viết tắt vào một mục.")


def abbreviation_adds_a_spelling(references: References) -> Iterator[Problem]:
    """An abbreviation differs from the words in full and from the others of its entry, as searching tells them."""
    source = references.sources["search.yml"]
    for key, entry in _entries(references, "search.yml", "abbreviations"):
        known = {_as_searched(entry["full"]): entry["full"]}
        for position, short in enumerate(entry["short"]):
            form = _as_searched(short)
            if form in known:
                message = f"Khi tìm, “{short}” không khác “{known[form]}” ở cùng mục."
                yield source.problem((*key, "short", position), "KH313", message, "Hãy bỏ một trong hai.")
            known.setdefault(form, short)


def search_words_have_letters(references: References) -> Iterator[Problem]:
    """What is searched for, or left out of a question, has a letter or a digit at least."""
    source = references.sources["search.yml"]
    data: Any = source.data
    words: list[tuple[KeyPath, str]] = [
        ((name, position), phrase)
        for name in ("particles", "questions")
        for position, phrase in enumerate(data.get(name) or [])
    ]
    for key, entry in _entries(references, "search.yml", "abbreviations"):
        words.append(((*key, "full"), entry["full"]))
        words += [((*key, "short", at), short) for at, short in enumerate(entry["short"])]
    for place, text in words:
        if not _as_searched(text):
            yield source.problem(place, "KH314", f"“{text}” không có chữ nào.", "Hãy xóa dòng này, hoặc viết đủ chữ.")


def _words(references: References) -> Iterator[tuple[KeyPath, Entry]]:
    """Yield the words of the glossary with their places."""
    for key, group in _entries(references, "glossary.yml", "groups"):
        for position, word in enumerate(group["words"]):
            yield (*key, "words", position), word


def word_ids_once(references: References) -> Iterator[Problem]:
    """A word or a group of the glossary has an id of its own: each is an anchor of one page."""
    source = references.sources["glossary.yml"]
    first: dict[str, KeyPath] = {}
    for key, entry in (*_entries(references, "glossary.yml", "groups"), *_words(references)):
        other = first.setdefault(entry["id"], key)
        if other is not key:
            message = f"Mã “{entry['id']}” đã có ở dòng {source.place(other).line}."
            yield source.problem((*key, "id"), "KH301", message, "Hãy đặt mã khác, hoặc bỏ một trong hai mục.")


def word_to_see_exists(references: References) -> Iterator[Problem]:
    """A word that the glossary refers to is in it."""
    source = references.sources["glossary.yml"]
    known = [word["id"] for _, word in _words(references)]
    for key, word in _words(references):
        for position, other in enumerate(word.get("see") or []):
            if other not in known:
                message = f"“{word['term']}” dẫn tới từ “{other}” chưa có."
                yield source.problem((*key, "see", position), "KH315", message, nearest(other, known))


def spelling_of_one_word(references: References) -> Iterator[Problem]:
    """An abbreviation belongs to one word of the glossary: it is shown to mean that word wherever a plan prints it."""
    source = references.sources["glossary.yml"]
    owner: dict[str, str] = {}
    for key, word in _words(references):
        for position, short in enumerate(word.get("short") or []):
            if short in owner:
                message = f"Chữ viết tắt “{short}” đã là của từ “{owner[short]}”."
                hint = "Chữ có hai nghĩa thì không ghi ở từ nào; search.yml nhận cả hai nghĩa."
                yield source.problem((*key, "short", position), "KH316", message, hint)
            owner.setdefault(short, word["term"])


RULES: tuple[ReferenceRule, ...] = (
    ids_once,
    named_ids_exist,
    days_in_order,
    alias_of_one_agency,
    heading_of_one_area,
    seat_in_viet_nam,
    known_document_type,
    alias_with_words,
    successors_end,
    successor_of_what_ended,
    known_programme,
    full_words_once,
    abbreviation_adds_a_spelling,
    search_words_have_letters,
    word_ids_once,
    word_to_see_exists,
    spelling_of_one_word,
)
