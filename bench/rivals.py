"""The same content by other ways: Hugo on the same pages, Jinja alone, MkDocs and Material on Markdown tables.

Hugo is given the finished content of every page, to put it into a frame. Jinja and Markdown are given the records that
the pages are made of – tasks, targets, duties, paragraphs, lines, work sheets, mentions – and print their words as
plain tables, without links, marks, pictures or filters: less than our pages hold.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2

from generator import urls
from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from generator.pages.workload import Workload
from generator.prose import paragraphs

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)

_HUGO_LAYOUT = "{before}{{{{ .Title }}}}{between}{{{{ .Content }}}}{after}"
_HUGO_SETTINGS = """
baseURL = "/"
disableKinds = ["taxonomy", "term", "section", "home", "RSS", "robotsTXT", "404"]
uglyURLs = false
"""

_MKDOCS_SETTINGS = """
site_name: Minh Bạch
theme: {name: material, language: vi, font: false}
plugins: []
markdown_extensions: [tables]
"""

_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1>
{% for heading, columns, rows in tables %}<h2>{{ heading }}</h2>
<table><thead><tr>{% for column in columns %}<th>{{ column }}</th>{% endfor %}</tr></thead><tbody>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{% endfor %}{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}</body></html>
"""

_MARKDOWN = """# {{ title }}

{% for heading, columns, rows in tables %}## {{ heading }}

| {{ columns | join(" | ") }} |
|{% for column in columns %} --- |{% endfor %}
{% for row in rows %}| {% for cell in row %}{{ cell | replace("|", "/") | replace("\\n", " ") }} | {% endfor %}
{% endfor %}
{% endfor %}{% for paragraph in paragraphs %}{{ paragraph }}

{% endfor %}
"""

#: A table: its heading, its columns, its rows of cells.
Table = tuple[str, tuple[str, ...], list[tuple[object, ...]]]
_TASK = ("Nhiệm vụ", "Hoạt động", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Dòng")


def hugo_source(site: Path, folder: Path) -> int:
    """Write a Hugo site of the content of every page of a built `site` to `folder`; return how many pages."""
    count = 0
    for file in sorted(site.rglob("index.html")):
        page = file.read_text(encoding="utf-8")
        article, title = _ARTICLE.search(page), _TITLE.search(page)
        name = file.parent.relative_to(site).as_posix()
        if not article or not title or name == ".":
            continue
        target = folder / "content" / f"{name}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        front = json.dumps({"title": title[1]}, ensure_ascii=False)
        target.write_text(f"{front}\n{article[1]}", encoding="utf-8")
        if not count:
            layout = _HUGO_LAYOUT.format(
                before=page[: title.start(1)].replace("{{", ""),
                between=page[title.end(1) : article.start(1)].replace("{{", ""),
                after=page[article.end(1) :].replace("{{", ""),
            )
        count += 1
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(layout, encoding="utf-8")
    (folder / "config.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
    return count


def jinja_alone(plans: Path, out: Path) -> tuple[int, float]:
    """Print every page from records by Jinja alone to `out`; return how many, and the processor seconds for that."""
    records = list(_records(_corpus(plans)))
    template = jinja2.Environment(autoescape=True).from_string(_PAGE)
    started = time.process_time()
    for url, record in records:
        file = Path(out, url.lstrip("/"), "index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.render(record), encoding="utf-8")
    return len(records), time.process_time() - started


def markdown_source(plans: Path, folder: Path) -> int:
    """Write the records as Markdown tables, and settings for MkDocs and Material with the default navigation."""
    template = jinja2.Environment(autoescape=False).from_string(_MARKDOWN)
    count = 0
    for url, record in _records(_corpus(plans)):
        file = folder / "docs" / f"{url.strip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.render(record), encoding="utf-8")
        count += 1
    (folder / "docs" / "index.md").write_text("# Minh Bạch\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS_SETTINGS, encoding="utf-8")
    return count


def _corpus(plans: Path) -> Corpus:
    loaded = load(plans)
    assert loaded.references is not None
    return link(loaded.references, loaded.drafts)


def _records(corpus: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the address and the record of each page of plans, provinces' agencies, agencies and documents."""
    for plan in corpus.plans:
        tasks = [
            (task.title, row.activity, row.product, row.lead_text, row.coordinating_text, row.deadline_text, line)
            for task in plan.tasks
            for row in task.assignments
            for line in [", ".join(map(str, row.source_lines))]
        ]
        targets = [(target.number, target.text, target.value_text, target.lead_text) for target in plan.targets]
        tables = [
            ("Nhiệm vụ", _TASK, tasks),
            ("Chỉ tiêu", ("Số", "Chỉ tiêu", "Giá trị", "Theo dõi"), targets),
            ("Trách nhiệm", ("Cơ quan", "Việc"), [(duty.agencies_text, " ".join(duty.duties)) for duty in plan.duties]),
        ]
        text = list(paragraphs(plan.markdown))
        yield urls.plan(plan.id), {"title": plan.title, "tables": tables, "paragraphs": text}
        lines = list(enumerate(plan.source_text.split("\n"), 1))
        yield urls.plan_source(plan.id), {"title": plan.title, "tables": [("Nguyên văn", ("Dòng", "Chữ"), lines)]}
    workload = Workload(corpus)
    for province in corpus.provinces:
        for agency in corpus.agencies_in(province.id):
            tables = [
                (sheet.plan.title, _TASK, [_work(work) for work in sheet.works])
                for sheet in workload.sheets(agency, province.id)
            ]
            yield urls.province_agency(province.id, agency.id), {"title": agency.name, "tables": tables}
    for document in corpus.documents.values():
        rows = [(mention.plan, mention.label, mention.text) for mention in corpus.citing(document.id)]
        tables = [("Viện dẫn", ("Kế hoạch", "Chỗ", "Lời"), rows)]
        yield urls.document(document.id), {"title": document.title, "tables": tables}


def _work(work: Any) -> tuple[object, ...]:
    due, row = work.due, work.due.assignment
    return (due.task.title, row.activity, row.product, work.part.role, row.coordinating_text, due.text, due.end)


if __name__ == "__main__":
    pages, seconds = jinja_alone(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps({"pages": pages, "seconds": seconds}))
