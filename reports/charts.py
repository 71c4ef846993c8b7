"""Charts as SVG text that stands in a page by itself: no script, no font, no link to elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import pygal
from pygal.style import Style

COLORS = ("#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed", "#0891b2", "#be185d", "#4d7c0f")
HEIGHT = 300
COMMENT = re.compile(r"<!--.*?-->", re.S)
SCRIPT = re.compile(r"<script.*?</script>", re.S)
IDENTITY = re.compile(r"chart-[0-9a-f]{8}(?:-[0-9a-f]+)+")


def _options(title: str, height: int) -> dict[str, object]:
    style = Style(
        background="transparent", plot_background="transparent", colors=COLORS, font_family="sans-serif",
        title_font_size=15, label_font_size=12, major_label_font_size=12, legend_font_size=13, value_font_size=11,
        opacity=".85", opacity_hover="1", transition="0s",
    )  # fmt: skip
    return {
        "js": [], "disable_xml_declaration": True, "title": title, "style": style, "width": 860, "height": height,
        "show_dots": False, "legend_at_bottom": True, "explicit_size": False,
    }  # fmt: skip


def _text(svg: object) -> str:
    """The SVG without comments (they name the day) and scripts; its identity, which its style sheet names, comes from
    its content rather than from chance."""
    text = SCRIPT.sub("", COMMENT.sub("", str(svg)))
    plain = IDENTITY.sub("chart", text)
    return IDENTITY.sub(f"chart-{hashlib.sha256(plain.encode()).hexdigest()[:12]}", text)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]], x_title: str, y_title: str) -> str:
    """Points (x, y) of several series; "" where there is nothing to draw."""
    if not any(series.values()):
        return ""
    chart = pygal.XY(x_title=x_title, y_title=y_title, **_options(title, HEIGHT))
    chart.show_dots = all(len(points) < 30 for points in series.values())
    for name, points in series.items():
        chart.add(name, list(points))
    return _text(chart.render(is_unicode=True))


def bars(title: str, values: Sequence[tuple[str, float]], x_title: str = "") -> str:
    """One horizontal bar for each (label, value), the first one on top; "" where there are none."""
    if not values:
        return ""
    chart = pygal.HorizontalBar(x_title=x_title, show_legend=False, **_options(title, 90 + 22 * len(values)))
    chart.x_labels = [label for label, _ in reversed(values)]
    chart.add("", [value for _, value in reversed(values)])
    return _text(chart.render(is_unicode=True))


def grouped(title: str, labels: Sequence[str], series: Mapping[str, Sequence[float | None]], y_title: str) -> str:
    """A group of bars for each label, one bar a series; "" where there are none."""
    if not labels or not series:
        return ""
    chart = pygal.Bar(y_title=y_title, x_label_rotation=35, **_options(title, HEIGHT + 60))
    chart.x_labels = list(labels)
    for name, values in series.items():
        chart.add(name, list(values))
    return _text(chart.render(is_unicode=True))
