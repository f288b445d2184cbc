"""Rules about prose, and about what is not trusted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.corpus import Corpus
from generator.load import PROSE_FILE, SOURCE_FILE
from generator.model import Plan
from generator.problem import Problem, Severity
from generator.rules import asking
from generator.rules.asking import Rule

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?=[\s/>])[^<>]*>|<!--")
_SCRIPT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|svg|style|link|meta|form)\b|<[^<>]*\son[a-z]+\s*="
    r"|(?:javascript|vbscript)\s*:|data\s*:\s*text/html",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s{0,3}\[(?!\^)[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)


def prose_given(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """plan.md holds the text of the plan."""
    if not plan.markdown.strip():
        words = (f"{PROSE_FILE} chưa có chữ nào.", f"Hãy chép trọn phần lời của kế hoạch từ {SOURCE_FILE}.")
        yield asking.beside(plan, PROSE_FILE, 1, 1, "KH260", words, Severity.ERROR)


def prose_with_headings(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """plan.md has headings: readers find their way by them."""
    if plan.markdown.strip() and not _HEADING.search(plan.markdown):
        words = (f"{PROSE_FILE} không có tiêu đề nào.", "Hãy đặt ## hoặc ### trước các mục I, II, III của văn bản.")
        yield asking.beside(plan, PROSE_FILE, 1, 1, "KH261", words, Severity.WARNING)


def source_given(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """source.txt holds the document as received: nothing is published without it."""
    if not plan.source_text.strip():
        hint = "Hãy chép toàn văn bản gốc vào tệp này: mọi câu phải đối chiếu được."
        words = (f"{SOURCE_FILE} chưa có chữ nào.", hint)
        yield asking.beside(plan, SOURCE_FILE, 1, 1, "KH262", words, Severity.ERROR)


def no_tags(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Text holds no HTML tags: they would show as they are typed."""
    hint = "Hãy bỏ thẻ: in đậm viết **chữ**, gạch đầu dòng viết “- ”, xuống dòng thì xuống dòng."
    for key, text in asking.texts(plan.source.data):
        if "<" in text and (found := _TAG.search(text)) and not _SCRIPT.search(html.unescape(text)):
            message = f"Có thẻ HTML {asking.short(found.group())} trong nội dung."
            yield plan.source.problem(key, "KH263", message, hint, Severity.WARNING)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if "<" in line and (found := _TAG.search(line)) and not _SCRIPT.search(html.unescape(line)):
            message = f"Có thẻ HTML {asking.short(found.group())} trong nội dung."
            yield asking.beside(plan, PROSE_FILE, number, found.start() + 1, "KH263", (message, hint), Severity.WARNING)


def no_scripts(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Text holds nothing that a browser would run."""
    hint = "Hãy xóa đoạn này: trang chỉ đăng chữ của văn bản."
    for key, text in asking.texts(plan.source.data):
        if found := _SCRIPT.search(html.unescape(text)):
            yield plan.source.problem(key, "KH264", f"Có mã chạy được: {asking.short(found.group())}", hint)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if found := _SCRIPT.search(html.unescape(line)):
            words = (f"Có mã chạy được: {asking.short(found.group())}", hint)
            yield asking.beside(plan, PROSE_FILE, number, 1, "KH264", words, Severity.ERROR)


def links_lead_to_the_web(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A link of plan.md leads to http:// or https://."""
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        for found in _LINK.finditer(line):
            address = html.unescape(found.group(1) or found.group(2) or "")
            if not address.lower().startswith(("http://", "https://")) and not _SCRIPT.match(address):
                words = (
                    f"Liên kết tới “{asking.short(address)}” không phải địa chỉ http:// hoặc https://.",
                    "Hãy viết địa chỉ đầy đủ, hoặc bỏ liên kết và giữ lại chữ.",
                )
                yield asking.beside(plan, PROSE_FILE, number, found.start() + 1, "KH265", words, Severity.ERROR)


RULES: tuple[Rule, ...] = (
    prose_given,
    prose_with_headings,
    source_given,
    no_tags,
    no_scripts,
    links_lead_to_the_web,
)
