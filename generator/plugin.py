"""The MkDocs plugin: events only. Nothing else in the package imports mkdocs, but for the command line."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

import jinja2
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator import templating, urls, wording
from generator.pages import Page, report
from generator.portal import Portal, build_portal
from generator.problem import explain_all, has_errors
from generator.publishing import assets, offline
from generator.publishing.dates import Dates
from generator.publishing.drawing import FRAME, Drawing, Surroundings
from generator.publishing.finishing import UnknownFrameError, mend, with_policy
from generator.publishing.frame import slot
from generator.publishing.publication import Publication
from generator.publishing.workers import spread
from generator.search import COMPACT_UP_TO
from generator.source import UnreadableError
from generator.wording import Wording, load_wording

log = get_plugin_logger(__name__)

#: Files of the theme that no page loads: the catalogue of words, and what Material's own search would need.
_UNPUBLISHED = (f"{wording.FOLDER}/", "assets/javascripts/lunr/", "assets/javascripts/workers/")

#: What MkDocs lets plugins and hooks do to a page.
_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")

#: Where compiled templates are kept between builds, below the project's folder.
COMPILED_TEMPLATES = Path(".cache", "templates")

#: How a template begins that can be drawn whole (main.html) or in parts (parts.html).
_OPEN_LAYOUT = "{% extends layout %}"


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    plans = config_options.Dir(default="plans", exists=True)
    compact_search_up_to = config_options.Type(int, default=COMPACT_UP_TO)
    offline_up_to = config_options.Type(int, default=offline.UP_TO)
    report_to = config_options.Type(str, default="")


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Puts the portal's pages and files into a MkDocs build, and publishes the result in one step."""

    def __init__(self) -> None:
        self.serving = False
        self.publication: Publication | None = None
        self.wording: Wording
        self.portal: Portal
        self.dates: Dates
        self.root: Path
        #: The pages that are drawn into frames; the others MkDocs draws whole.
        self.framed: dict[str, Page]
        self.nav: Navigation
        self.files: Files
        self.drawing: Drawing

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is `serve`: what it shows is nobody's published site."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the plans; refuse to build from plans with errors; build beside the published site."""
        self.config.report_to = self.config.report_to.strip()
        if fault := report.fault(self.config.report_to):
            raise Abort(fault)
        plans = Path(self.config.plans)
        root = self.root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        shown = plans.relative_to(root).as_posix() if plans.is_relative_to(root) else None
        self.wording = self._read_wording(config)
        self.portal = build_portal(plans, self.wording, shown, self.config.compact_search_up_to)
        if self.portal.problems:
            level = logging.ERROR if has_errors(self.portal.problems) else logging.INFO
            log.log(level, "Kiểm tra kế hoạch:\n%s", explain_all(self.portal.problems))
        if has_errors(self.portal.problems) or self.portal.corpus is None:
            raise Abort("Kế hoạch còn lỗi (xem bên trên); trang đã công bố được giữ nguyên.")
        try:
            self.dates = Dates.of(root)
        except ValueError as error:
            raise Abort(str(error)) from None
        self.sources_root = plans.relative_to(root) if plans.is_relative_to(root) else plans
        if not self.serving:
            self.publication = Publication.begin(Path(config.site_dir))
            config.site_dir = str(self.publication.staging)
        return config

    def _read_wording(self, config: MkDocsConfig) -> Wording:
        theme = _theme(config)
        language = str(config.theme["language"])
        try:
            return load_wording(theme / wording.FOLDER / language, f"{theme.name}/{wording.FOLDER}/{language}")
        except UnreadableError as error:
            raise Abort(str(error)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files; leave out what no page needs."""
        for unused in [file for file in files if file.src_uri.startswith(_UNPUBLISHED)]:
            files.remove(unused)
        written_pages = Path(config.docs_dir).resolve()
        for written in (*files.documentation_pages(), *files.media_files()):
            source = Path(written.abs_src_path or written_pages)
            if source.is_symlink() and not source.resolve().is_relative_to(written_pages):
                where = f"{written.src_uri} là một liên kết ra ngoài {written_pages.name}/"
                raise Abort(f"{where}: hãy đặt chính tệp đó vào đây.")
        open_layouts = self._open_layouts(config)
        self.framed = {
            url: page for url, page in self.portal.pages.items() if not page.landmark and page.template in open_layouts
        }
        for url, page in self.portal.pages.items():
            if url in self.framed:
                continue
            front_matter = f"---\ntemplate: {page.template}\n---\n"
            inclusion = InclusionLevel.UNDEFINED if page.landmark else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, urls.source_path(page.url), content=front_matter, inclusion=inclusion)
            file.edit_uri = None
            files.append(file)
        files.append(File.generated(config, wording.SCRIPT_FILE, content=self.wording.script()))
        _join(files, config)
        self.files = files
        return files

    def _open_layouts(self, config: MkDocsConfig) -> set[str]:
        """Return the templates whose pages can go into frames: those that leave their layout open.

        None where another plugin, or a hook of mkdocs.yml, wants to see each page as MkDocs draws it.
        """
        handlers = (handler for event in _PAGE_EVENTS for handler in config.plugins.events[event])
        if any(getattr(handler, "__self__", None) is not self for handler in handlers):
            return set()
        theme = _theme(config)
        templates = {page.template for page in self.portal.pages.values()}
        return {name for name in templates if _OPEN_LAYOUT in (theme / name).read_text(encoding="utf-8")}

    @property
    def offline_offered(self) -> bool:
        """Whether the portal is small enough to be had as one archive."""
        return len(self.portal.pages) <= self.config.offline_up_to

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the frames."""
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give our templates what they ask the corpus, and autoescape them."""
        env.globals |= {
            "offline_offered": self.offline_offered,
            "offline_copy": not self.serving,
            "config": config,
            "layout": "main.html",
            "report_link": partial(report.link, self.config.report_to),
            "report_fields": report.fields(self.config.report_to),
        }
        self._keep_compiled(env)
        self.drawing = Drawing(env, partial(self._draw_frame, env, config))
        return templating.equip(env, _theme(config), self.portal, self.wording)

    def _keep_compiled(self, env: jinja2.Environment) -> None:
        """Let compiled templates serve the next build too; each is compiled anew when its text has changed."""
        folder = self.root / COMPILED_TEMPLATES
        with contextlib.suppress(OSError):  # a folder that cannot be written to costs half a second, no more
            folder.mkdir(parents=True, exist_ok=True)
            env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))

    def _draw_frame(self, env: jinja2.Environment, config: MkDocsConfig, page: Page) -> str:
        """Let MkDocs and Material draw the frame of a page and of all like it, with slots for what is its own."""
        stub = MkDocsPage(None, File.generated(config, urls.source_path(page.url), content=""), config)
        stub.meta = {"title": slot("title"), "description": slot("description")}
        stub.markdown = stub.content = ""
        if config.site_url:
            stub.canonical_url = slot("address")
        context = get_context(self.nav, self.files, config, stub)
        context = config.plugins.on_page_context(context, page=stub, config=config, nav=self.nav)
        this = replace(page, title=slot("title"), description=slot("description"))
        output = env.get_template(FRAME).render({**context, "this": this, "page_url": page.url, "slot": slot})
        return self._finished(output, page.url)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the list for search engines every address, with the day its page changed."""
        if template_name == "sitemap.xml" and config.site_url:
            written = [_url(file.page) for file in self.files.documentation_pages() if file.page]
            addresses = sorted({*written, *self.framed})
            context["sitemap"] = [  # type: ignore[typeddict-unknown-key]
                (_full(url, config), self.dates.last_change(self._sources(url, config))) for url in addresses
            ]
        return context

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its title and description before MkDocs looks for them."""
        generated = self.portal.pages.get(_url(page))
        if generated:  # Material prints both as they are, our templates do not escape them again
            page.meta.update(title=escape(generated.title), description=escape(generated.description))
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page's template its data, date and edit link."""
        url = _url(page)
        context.update(self._context(url, config))  # type: ignore[typeddict-item]
        page.edit_url = self._edit_url(url, config) or page.edit_url
        return context

    def _context(self, url: str, config: MkDocsConfig) -> dict[str, Any]:
        """Return what the template of the page at `url` is given besides what MkDocs gives every page."""
        changed_on = self.dates.last_change(self._sources(url, config))
        context: dict[str, Any] = {"page_url": url, "changed_on": changed_on}
        if generated := self.portal.pages.get(url):
            context |= {"this": generated, **generated.context()}
        return context

    def _sources(self, url: str, config: MkDocsConfig) -> list[Path]:
        """Return the files that the page at `url` is made of."""
        if generated := self.portal.pages.get(url):
            return [self.sources_root / source for source in generated.sources]
        file = self.files.get_file_from_path(urls.source_path(url)) or self.files.get_file_from_path(
            f"{url.strip('/')}.md"
        )
        return [Path(config.docs_dir, file.src_uri)] if file else []

    def _edit_url(self, url: str, config: MkDocsConfig) -> str | None:
        """Return where what a generated page is made of can be edited: beside the hand-written pages."""
        generated = self.portal.pages.get(url)
        if not (config.repo_url and config.edit_uri and generated and generated.sources):
            return None
        # `edit_uri` leads to the hand-written pages; what a generated page is made of lies beside them.
        beside = config.edit_uri.strip("/").removesuffix(Path(config.docs_dir).name).strip("/")
        return f"{config.repo_url.rstrip('/')}/{beside}/{(self.sources_root / generated.sources[0]).as_posix()}"

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when a plan changes; say what is left out meanwhile."""
        log.info("Bản xem thử không kèm chính sách bảo mật (CSP): nó sẽ chặn việc trang tự tải lại. Bản dựng có kèm.")
        server.watch(self.config.plans)
        return server

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend the page and give it its policy."""
        return self._finished(output, page.file.src_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the page for addresses that do not exist; the sitemap is no page."""
        return self._finished(output_content, template_name) if template_name.endswith(".html") else output_content

    def _finished(self, html: str, name: str) -> str:
        with _explained(name):
            return mend(html) if self.serving else with_policy(mend(html))

    def _draw(self, config: MkDocsConfig, pages: Iterable[Page]) -> None:
        """Draw pages into their frames, and write them."""
        for page in pages:
            _write(Path(config.site_dir, page.url.lstrip("/"), "index.html"), self._drawn(page, config))

    def _drawn(self, page: Page, config: MkDocsConfig) -> str:
        around = Surroundings(_full(page.url, config), self._edit_url(page.url, config))
        with _explained(page.url):
            return self.drawing.html(page, self._context(page.url, config), around)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what MkDocs knows nothing of: data, and pages in frames; exchange the site for the published one."""
        for path, content in self.portal.files.items():
            _write(Path(config.site_dir, path), content)
        self.portal = replace(self.portal, files={})  # written: their memory is better used for pages
        # `serve` has threads, and copies of a process with threads may hang.
        spread(tuple(self.framed.values()), partial(self._draw, config), 1 if self.serving else None)
        # Its bytes hold the time of the build, and every server compresses by itself.
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
        if self.publication:
            if self.offline_offered:
                sources = {self.sources_root / source for page in self.portal.pages.values() for source in page.sources}
                day = self.dates.last_change(sources)
                offline.write_copy(Path(config.site_dir), self.wording.say, day, config.site_url)
            self.publication.publish()
            config.site_dir = str(self.publication.site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind but the published site."""
        if self.publication:
            self.publication.abandon()


def _join(files: Files, config: MkDocsConfig) -> None:
    """Put the style sheets and scripts of every page, as mkdocs.yml lists them, into one file of each kind."""

    def take(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            file = files.get_file_from_path(name)
            if file is None:
                raise Abort(f"mkdocs.yml ghi {name}, nhưng theme/ và {config.docs_dir} không có tệp ấy.")
            files.remove(file)
            yield file.content_string

    styles = assets.joined_styles(take(config.extra_css))
    scripts = assets.joined_scripts(take(map(str, config.extra_javascript)))
    files.append(File.generated(config, assets.STYLES_FILE, content=styles))
    files.append(File.generated(config, assets.SCRIPTS_FILE, content=scripts))
    config.extra_css = [assets.STYLES_FILE]
    config.extra_javascript = []  # main.html asks for the joined one, with what the scripts must know


@contextlib.contextmanager
def _explained(name: str) -> Iterator[None]:
    """Say which page is not made as pages are known to be made."""
    try:
        yield
    except UnknownFrameError as error:
        raise PluginError(
            f"{name}: {error}. Hãy xem lại generator/publishing/finishing.py: Material có lẽ đã đổi."
        ) from None


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def _theme(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or "theme")


def _full(url: str, config: MkDocsConfig) -> str | None:
    """Return the address of a page on the web; None where it is not known where the site will stand."""
    return urljoin(f"{config.site_url.rstrip('/')}/", url.lstrip("/")) if config.site_url else None


def _url(page: MkDocsPage) -> str:
    """Return the address of a page as `urls` writes it: `/`, `/nam/2020/`."""
    return "/" + page.file.url.removeprefix("./")
