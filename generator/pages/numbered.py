"""The pages of a chapter that is too long for one: what each is called, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.pages.page import Page, Say
from generator.pages.splitting import Chapter, Leaf

Item = TypeVar("Item")


@dataclass(frozen=True)
class Turn:
    """A page of a chapter as the pages beside it call it: its number, its address, what its items go from and to."""

    number: int
    url: str
    first: str
    last: str


def turns(chapter: Chapter[Item], name: Callable[[Item], str]) -> tuple[Turn, ...]:
    """Return the ways to the pages of a chapter, none where it has but one; `name` says what an item stands under."""
    if len(chapter.leaves) == 1:
        return ()
    return tuple(Turn(leaf.number, leaf.url, name(leaf.items[0]), name(leaf.items[-1])) for leaf in chapter.leaves)


def leaf_pages(say: Say, chapter: Chapter[Item], draft: Callable[[Leaf[Item]], Page]) -> Iterator[Page]:
    """Yield the pages of a chapter: each as `draft` makes it, with its number in the title where there are several."""
    for leaf in chapter.leaves:
        page = draft(leaf)
        if leaf.of > 1:
            title = say("common.pages.title", title=page.title, number=leaf.number, count=leaf.of)
            trail = (*page.trail, (page.title, chapter.url)) if leaf.number > 1 else page.trail
            page = replace(page, title=title, trail=trail)
        yield page
