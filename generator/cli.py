"""The command line: thin. Each command calls one function of the package and prints what it returns.

Exit codes: 0 clean or warnings only, 1 errors found, 2 wrong use.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import fidelity as fidelity_check
from generator import opendata
from generator.drafting import PlanExistsError, check_address, new_plan
from generator.portal import Portal, check_plans
from generator.problem import Problem, Severity, Style, explain_all, has_errors
from generator.publishing.unchanged import Build, last_build
from generator.reference import FOLDER as REFERENCES
from generator.reference import load_references
from generator.shape import json_schema

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PLANS = Path("plans")
_CONFIG = Path("mkdocs.yml")
_PLUGIN = "minh-bach"
#: The plans of the checkout that this package lies in, wherever the command runs.
_OWN_PLANS = Path(__file__).resolve().parent.parent / "plans"

plans_option = click.option(
    "--plans",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=_PLANS,
    show_default=True,
    help="Folder of the plans.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minh-bach", prog_name="minh-bach")
def main() -> None:
    """Check, build and publish plans of administrative reform."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)


@main.command()
@plans_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="How to print problems.",
)
@click.option("--fidelity", is_flag=True, help="Hold every plan against its source document too.")
def check(plans: Path, style: Style, fidelity: bool) -> None:
    """Check the plans and say everything that is wrong, in Vietnamese."""
    portal = _checked(plans)
    problems = list(portal.problems)
    if fidelity and portal.corpus:
        reports = [fidelity_check.check_plan(plan) for plan in portal.corpus.plans]
        problems.extend(problem for report in reports for problem in report.problems)
        click.echo(fidelity_check.summary(reports), err=style != "text")
    if problems or style == "json":
        click.echo(explain_all(problems, style))
    click.echo(_verdict(portal, problems), err=True)
    sys.exit(1 if has_errors(problems) else 0)


@main.command()
@click.option("--force", is_flag=True, help="Build even where nothing has changed since the last build.")
def build(force: bool) -> None:
    """Build the portal into site/, beside the published one, and exchange the two when it is whole.

    Where nothing has changed since the last build, and what it made still stands, there is nothing to do.
    """
    _need_config()
    if not force and (last := last_build()):
        click.echo(f"Không có gì thay đổi từ lần dựng trước: {last.site}/ giữ nguyên (--force để dựng lại).", err=True)
        return
    # mkdocs takes a second to import: the commands that need none of it should not wait for it.
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    config = load_config(str(_CONFIG))
    config.plugins.on_startup(command="build", dirty=False)
    begun = Build.begun(_CONFIG, _read_by(config), Path(config.site_dir)) if list(config.plugins) == [_PLUGIN] else None
    try:
        mkdocs_build(config)
        if begun:
            begun.finished()
    except MkDocsException as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    finally:
        config.plugins.on_shutdown()


def _read_by(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders that a build reads."""
    plans = config.plugins[_PLUGIN].config["plans"]
    return (Path(plans), Path(config.docs_dir), Path(config.theme.custom_dir or "theme"))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve, HOST:PORT.")
def serve(address: str) -> None:
    """Build the portal and serve it; a change of the content shows by itself."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    _need_config()
    try:
        mkdocs_serve(config_file=str(_CONFIG), dev_addr=address, livereload=True, watch_theme=True)
    except MkDocsException as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(
            f"Không mở được {address}: {error.strerror}. Hãy thử --address 127.0.0.1:8001"
        ) from None


@main.command()
@plans_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
def export(plans: Path, out: Path) -> None:
    """Write the open data of a folder of plans: tasks.json, tasks.csv and the others.

    Whatever has a shape is written; what could not be read is null. With errors the exit code is 1, but the files
    are there.
    """
    portal = _checked(plans)
    if portal.problems:
        click.echo(explain_all(portal.problems), err=True)
    if portal.corpus is None:
        sys.exit(1)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in opendata.export(portal.corpus).items():
            (out / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.ClickException(f"Không ghi được vào {out}: {error.strerror}.") from None
    click.echo(_verdict(portal, portal.problems), err=True)
    sys.exit(1 if has_errors(portal.problems) else 0)


@main.command()
def schema() -> None:
    """Print the JSON Schema of plan.yml, for editors' tools."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command()
@plans_option
@click.option("--province", required=True, help="Id of the province, e.g. binh-dinh.")
@click.option("--period", required=True, help="A year or years: 2025 or 2025-2030.")
def new(plans: Path, province: str, period: str) -> None:
    """Make a commented empty plan to fill in."""
    portal = _checked(plans)
    if portal.corpus is None:
        click.echo(explain_all(portal.problems), err=True)
        click.echo(_verdict(portal, portal.problems), err=True)
        sys.exit(1)
    try:
        folder = new_plan(plans, province, period, portal.corpus.references.provinces)
    except PlanExistsError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Không ghi được vào {plans}: {error.strerror}.") from None
    click.echo(
        f"Đã tạo {folder.as_posix()}/. Hãy điền plan.yml, plan.md, source.txt rồi chạy: python -m generator check"
    )


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--province", required=True, help="Id of the province, e.g. binh-dinh.")
@click.option("--period", required=True, help="A year or years: 2025 or 2025-2030.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the plan, e.g. plans/binh-dinh/2025.",
)
@click.option("--accept", multiple=True, metavar="PART", help="Take what is new of a part that was edited; repeatable.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the review.",
)
@click.option("--open", "open_report", is_flag=True, help="Open the review report in the browser.")
def import_plan(
    file: Path, province: str, period: str, out: Path, accept: tuple[str, ...], style: str, *, open_report: bool
) -> None:
    """Make a draft of a plan from an official document (.docx, text; .doc, .odt, .pdf by other programs).

    Writes plan.yml, plan.md and source.txt to --out, and a review report to its folder _nhap/. What an editor has
    changed since the last import stays, and is shown, unless --accept names the part ("linh-vuc", "plan.md",
    "tat-ca"). The exit code is 1 where the document is refused.
    """
    # Reading Word takes a moment to load: the other commands should not wait for it.
    from generator.importing import document, draft, importer, keeping, review  # noqa: PLC0415

    folder = _PLANS if (_PLANS / REFERENCES).is_dir() else _OWN_PLANS
    references, problems = load_references(folder, folder.as_posix())
    if references is None:
        click.echo(explain_all(problems), err=True)
        sys.exit(1)
    try:
        check_address(province, period, references.provinces)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        made = importer.import_file(file, references, province, period, lambda words: click.echo(words, err=True))
        new = keeping.texts_of(made.plan, made.prose, made.source)
        kept = keeping.keep(out, new, accept)
        click.echo("Đang viết bản rà soát", err=True)
        reviewed = review.review_of(made, file.name, kept.torn)
        as_json = review.as_json(reviewed)
        keeping.write(out, kept, new)
        report = keeping.write_report(out, review.as_html(reviewed), as_json)
    except (document.RefusedError, draft.NotAPlanError) as error:
        click.echo(f"{file.name}: {error}", err=True)
        sys.exit(1)
    except keeping.UnknownPartError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}.") from None
    click.echo(as_json if style == "json" else review.as_text(reviewed, colour=sys.stdout.isatty()))
    click.echo(f"Đã viết {out.as_posix()}/. Bản rà soát: {report.as_posix()}", err=True)
    click.echo("Mở bản rà soát, sửa plan.yml theo đó, rồi chạy: make check", err=True)
    if open_report:
        click.launch(report.resolve().as_uri())


def _checked(plans: Path) -> Portal:
    """Check the plans; where they bring no reference data, with the repository's."""
    here = _PLANS if (_PLANS / REFERENCES).is_dir() else _OWN_PLANS
    return check_plans(plans, references_beside=here)


def _verdict(portal: Portal, problems: Sequence[Problem]) -> str:
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    found = f"{counts[Severity.ERROR]} lỗi, {counts[Severity.WARNING]} cảnh báo"
    if portal.corpus is None:
        return f"Chưa đọc được dữ liệu tham chiếu: {found}."
    corpus = portal.corpus
    return f"{len(corpus.plans)} kế hoạch, {len(corpus.tasks)} nhiệm vụ, {len(corpus.targets)} chỉ tiêu: {found}."


def _need_config() -> None:
    if not _CONFIG.is_file():
        raise click.UsageError(f"Không thấy {_CONFIG} ở đây: hãy chạy lệnh ở thư mục gốc của dự án.")
