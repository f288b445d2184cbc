"""The address of every page and file. Addresses are fixed once published: other people link to them.

All are root-relative without the host and the base path (`/ke-hoach/binh-dinh-2020/`); pages turn them into relative
links, so that the site works under any path of any host.
"""

from __future__ import annotations

from functools import lru_cache

HOME = "/"
SEARCH = "/tra-cuu/"
DATA = "/du-lieu/"
PLANS = "/ke-hoach/"
PROVINCES = "/tinh/"
YEARS = "/nam/"
AREAS = "/linh-vuc/"
AGENCIES = "/co-quan/"
DOCUMENTS = "/van-ban/"
ABOUT = "/gioi-thieu/"
HANDBOOK = "/so-tay/"
ACCESSIBILITY = "/tro-nang/"
GLOSSARY = "/giai-thich/"
#: The portal as one archive, its only folder, and where the pages say how to use it.
OFFLINE = f"{DATA}cong-minh-bach.zip"
OFFLINE_FOLDER = "cong-minh-bach"
OFFLINE_HELP = f"{DATA}#ngoai-tuyen"


def plan(plan_id: str) -> str:
    """Return the page of a plan, e.g. `/ke-hoach/binh-dinh-2020/`."""
    return f"{PLANS}{plan_id}/"


def plan_source(plan_id: str) -> str:
    """Return the page that shows a plan's source document line by line."""
    return f"{plan(plan_id)}nguyen-van/"


def source_line(plan_id: str, line: int) -> str:
    """Return the address of one line of a plan's source document."""
    return f"{plan_source(plan_id)}#d{line}"


def plan_file(plan_id: str, name: str) -> str:
    """Return a download that belongs to a plan: `source.txt`, `tasks.csv` …"""
    return f"{plan(plan_id)}{name}"


def task(task_id: str) -> str:
    """Return the anchor of a task or target on its plan's page: `binh-dinh-2020/i-4` → `…/binh-dinh-2020/#i-4`."""
    plan_id, _, anchor = task_id.partition("/")
    return f"{plan(plan_id)}#{anchor}"


def section(plan_id: str, anchor: str) -> str:
    """Return the anchor of a section of a plan's text."""
    return f"{plan(plan_id)}#{anchor}"


def province(province_id: str) -> str:
    """Return the page of a province, as it was or as it is today."""
    return f"{PROVINCES}{province_id}/"


def province_agency(province_id: str, agency_id: str) -> str:
    """Return the page of an agency of one province."""
    return f"{province(province_id)}co-quan/{agency_id}/"


def province_agency_period(province_id: str, agency_id: str, period: str) -> str:
    """Return the page of an agency of a province in an earlier plan, where its page does not hold all plans."""
    return f"{province_agency(province_id, agency_id)}{period}/"


def agency(agency_id: str) -> str:
    """Return the page of a kind of agency, or a group, across provinces."""
    return f"{AGENCIES}{agency_id}/"


def year(number: int) -> str:
    """Return the page of a year."""
    return f"{YEARS}{number}/"


def quarter(number: int, quarter_number: int) -> str:
    """Return the section of a quarter (1 to 4) on its year's page."""
    return f"{year(number)}#quy-{quarter_number}"


def year_area(number: int, area_id: str) -> str:
    """Return the page of a reform area in a year that has too much for one page."""
    return f"{year(number)}{area_id}/"


def area(area_id: str) -> str:
    """Return the page of a reform area."""
    return f"{AREAS}{area_id}/"


def area_period(area_id: str, period: str) -> str:
    """Return the page of an area in the plans of a period (`2020`, `2017-2020`), where one page does not hold all."""
    return f"{area(area_id)}{period}/"


def document(document_id: str) -> str:
    """Return the page of a cited legal document: `vn/nq/76-2021-cp` → `/van-ban/vn/nq/76-2021-cp/`."""
    return f"{DOCUMENTS}{document_id}/"


def document_period(document_id: str, period: str) -> str:
    """Return the page of a document in the plans of a period, where one page does not hold all that cite it."""
    return f"{document(document_id)}nam-{period}/"


def document_rank(anchor: str) -> str:
    """Return the page of the documents of a rank, or of a province, that the page of all documents does not hold."""
    return f"{DOCUMENTS}{anchor}/"


def numbered(url: str, number: int) -> str:
    """Return the page that goes on, as number 2 and so on, from the one at `url`, which is number 1."""
    return url if number == 1 else f"{url}trang-{number}/"


def glossary_entry(entry_id: str) -> str:
    """Return the anchor of a word's explanation."""
    return f"{GLOSSARY}#{entry_id}"


def data_file(name: str) -> str:
    """Return a file of the open data, version 1, e.g. `tasks.json`."""
    return f"{DATA}v1/{name}"


def source_path(url: str) -> str:
    """Return the page's place among MkDocs' files: `/nam/2020/` → `nam/2020/index.md`; a file keeps its name."""
    path = url.partition("#")[0].lstrip("/")
    return f"{path}index.md" if not path or path.endswith("/") else path


def relative(url: str, page_url: str) -> str:
    """Return `url` as seen from `page_url` (both root-relative): `/nam/2020/#quy-1` from `/` → `nam/2020/#quy-1`.

    A page calls itself as the pages beside it do (`../so-noi-vu/`), so that they can share what is drawn once.
    """
    path, hash_mark, fragment = url.partition("#")
    if path == page_url and fragment:
        return f"#{fragment}"
    folder = _folders(page_url)
    *folders, name = path.split("/")
    shared = 0
    for one, other in zip(folders, (folder[:-1] or folder) if path == page_url else folder, strict=False):
        if one != other:
            break
        shared += 1
    way = "../" * (len(folder) - shared) + "/".join((*folders[shared:], name))
    return (way or "./") + hash_mark + fragment


@lru_cache(maxsize=1024)
def _folders(page_url: str) -> tuple[str, ...]:
    """Return the folders that a page lies in, the site's root (of no name) first."""
    return tuple(page_url.split("/")[:-1])
