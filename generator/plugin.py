"""The MkDocs plugin: events only. Nothing else in the package imports mkdocs, but for the command line."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import jinja2
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
from generator.pages import report
from generator.portal import Portal, build_portal
from generator.problem import explain_all, has_errors
from generator.publishing import assets, offline
from generator.publishing.dates import Dates
from generator.publishing.finishing import UnknownFrameError, mend, with_policy
from generator.publishing.publication import Publication
from generator.search import COMPACT_UP_TO
from generator.source import UnreadableError
from generator.wording import Wording, load_wording

log = get_plugin_logger(__name__)

#: Files of the theme that no page loads: the catalogue of words, and what Material's own search would need.
_UNPUBLISHED = (f"{wording.FOLDER}/", "assets/javascripts/lunr/", "assets/javascripts/workers/")


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    plans = config_options.Dir(default="plans", exists=True)
    compact_search_up_to = config_options.Type(int, default=COMPACT_UP_TO)
    report_to = config_options.Type(str, default="")


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Puts the portal's pages and files into a MkDocs build, and publishes the result in one step."""

    def __init__(self) -> None:
        self.serving = False
        self.publication: Publication | None = None
        self.wording: Wording
        self.portal: Portal
        self.dates: Dates

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is `serve`: what it shows is nobody's published site."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the plans; refuse to build from plans with errors; build beside the published site."""
        self.config.report_to = self.config.report_to.strip()
        if fault := report.fault(self.config.report_to):
            raise Abort(fault)
        plans = Path(self.config.plans)
        root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
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
        theme = Path(config.theme.custom_dir or "theme")
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
        for page in self.portal.pages.values():
            front_matter = f"---\ntemplate: {page.template}\n---\n"
            inclusion = InclusionLevel.UNDEFINED if page.landmark else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, urls.source_path(page.url), content=front_matter, inclusion=inclusion)
            file.edit_uri = None
            files.append(file)
        for path, content in self.portal.files.items():
            files.append(File.generated(config, path, content=content))
        _join(files, config)
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give our templates what they ask the corpus, and autoescape them."""
        env.globals["offline_copy"] = not self.serving
        env.globals |= {
            "report_link": partial(report.link, self.config.report_to),
            "report_fields": report.fields(self.config.report_to),
        }
        return templating.equip(env, Path(config.theme.custom_dir or "theme"), self.portal, self.wording)

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its title and description before MkDocs looks for them."""
        generated = self.portal.pages.get(_url(page))
        if generated:  # Material prints both as they are
            title, description = templating.escaped(generated.title), templating.escaped(generated.description)
            page.meta.update(title=title, description=description)
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page's template its data, date and edit link."""
        url = _url(page)
        generated = self.portal.pages.get(url)
        if generated:
            sources = [self.sources_root / source for source in generated.sources]
            context.update({"this": generated, **generated.context})  # type: ignore[typeddict-item]
        else:
            sources = [Path(config.docs_dir, page.file.src_uri)]
        changed_on = self.dates.last_change(sources)
        page.update_date = changed_on  # type: ignore[assignment]  # the sitemap leaves out a date that is None
        context.update({"page_url": url, "changed_on": changed_on})  # type: ignore[misc]
        if config.repo_url and config.edit_uri and generated and sources:
            # `edit_uri` leads to the hand-written pages; what a generated page is made of lies beside them.
            beside = config.edit_uri.strip("/").removesuffix(Path(config.docs_dir).name).strip("/")
            page.edit_url = f"{config.repo_url.rstrip('/')}/{beside}/{sources[0].as_posix()}"
        return context

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
        try:
            return mend(html) if self.serving else with_policy(mend(html))
        except UnknownFrameError as error:
            raise PluginError(
                f"{name}: {error}. Hãy xem lại generator/publishing/finishing.py: Material có lẽ đã đổi."
            ) from None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Exchange the finished site for the published one."""
        # Its bytes hold the time of the build, and every server compresses by itself.
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
        if self.publication:
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


def _url(page: MkDocsPage) -> str:
    """Return the address of a page as `urls` writes it: `/`, `/nam/2020/`."""
    return "/" + page.file.url.removeprefix("./")
