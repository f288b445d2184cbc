"""What the pictures count and where each mark stands, in plain numbers; `theme/partials/pictures.html` draws them.

A picture is a table that can be looked at: its numbers are printed, and a bar, a tint or a dot stands beside them. That
needs no plotting library: those that run without a browser write letters as shapes, of one width and one colour, where
ours are text that follows the reader's size, width and colour scheme. Lengths across are percentages of the width that
the page has, heights and radii are pixels, so that letters and dots keep their size on a phone.
"""

from generator.pictures.bars import Bar, bars, tasks_by_area, tasks_by_lead
from generator.pictures.grids import Citations, Matrix, areas_by_plan, documents_by_plan
from generator.pictures.quarters import Timeline, deadlines_of_agency, deadlines_of_plan, timeline
from generator.pictures.targets import Level, Levels, levels, position, read_level

__all__ = [
    "Bar",
    "Citations",
    "Level",
    "Levels",
    "Matrix",
    "Timeline",
    "areas_by_plan",
    "bars",
    "deadlines_of_agency",
    "deadlines_of_plan",
    "documents_by_plan",
    "levels",
    "position",
    "read_level",
    "tasks_by_area",
    "tasks_by_lead",
    "timeline",
]
