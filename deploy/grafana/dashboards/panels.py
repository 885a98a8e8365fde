"""The words that the dashboards are written in: queries, panels, rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final, TypeAlias

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.models import common as common_model
from grafana_foundation_sdk.models import dashboard as model

# Chosen at the head of a dashboard: whoever has a Prometheus already shows it there.
SOURCE: Final = model.DataSourceRef("prometheus", "${source}")
EVERYTHING: Final = ".*"
REF_IDS: Final = "ABCDEFGHIJ"
WIDTH: Final = 24
PANEL_HEIGHT: Final = 8
NUMBER_HEIGHT: Final = 4


class Unit(StrEnum):
    """What a panel's values are, by Grafana's name for it."""

    NUMBER = "short"
    PER_SECOND = "ops"
    SECONDS = "s"
    SHARE = "percentunit"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Query:
    """An expression, and what its series are called; `exemplars` asks for articles as examples."""

    expression: str
    legend: str
    exemplars: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A panel of lines over time. `about` says what to do when it looks wrong."""

    title: str
    about: str
    unit: Unit
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A panel of one number; above `bad_above`, or below `bad_below`, it is red."""

    title: str
    about: str
    unit: Unit
    expression: str
    bad_above: float | None = None
    bad_below: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be picked at the head of a dashboard: values of a label, all of them at first.

    Queries ask for it as `label=~"$label"`.
    """

    label: str
    title: str
    metric: str


Panel: TypeAlias = Graph | Number


@dataclass(frozen=True, slots=True)
class Row:
    """Panels side by side, as wide as there is room, under a title."""

    title: str
    panels: tuple[Panel, ...]


def make_dashboard(
    uid: str, title: str, about: str, rows: Sequence[Row], choices: Sequence[Choice] = ()
) -> dashboard.Dashboard:
    """Return a dashboard that nobody edits in Grafana: its rows, one under the other."""
    board = (
        dashboard.Dashboard(title)
        .uid(uid)
        .description(about)
        .tags(["wirewatch"])
        .readonly()
        .refresh("10s")
        .time("now-3h", "now")
        .timezone("browser")
        .tooltip(model.DashboardCursorSync.CROSSHAIR)
        .link(_others())
        .with_variable(_source())
    )
    for choice in choices:
        board.with_variable(_choice(choice))
    ids = count(1)
    for row in rows:
        board.with_row(dashboard.Row(row.title).id(next(ids)))
        for panel in row.panels:
            board.with_panel(_panel(panel, WIDTH // len(row.panels)).id(next(ids)))
    return board


def _source() -> dashboard.DatasourceVariable:
    provisioned = model.VariableOption(selected=True, text="Prometheus", value="prometheus")
    source = dashboard.DatasourceVariable("source").label("Data source")
    return source.type("prometheus").current(provisioned)


def _choice(choice: Choice) -> dashboard.QueryVariable:
    everything = model.VariableOption(selected=True, text="All", value="$__all")
    return (
        dashboard.QueryVariable(choice.label)
        .label(choice.title)
        .datasource(SOURCE)
        .query(f"label_values({choice.metric}, {choice.label})")
        .refresh(model.VariableRefresh.ON_TIME_RANGE_CHANGED)
        .sort(model.VariableSort.ALPHABETICAL_ASC)
        .multi(True)
        .include_all(True)
        .all_value(EVERYTHING)
        .current(everything)
    )


def _others() -> dashboard.DashboardLink:
    link = dashboard.DashboardLink("Wirewatch").type(model.DashboardLinkType.DASHBOARDS)
    return link.tags(["wirewatch"]).keep_time(True)


def _panel(panel: Panel, width: int) -> timeseries.Panel | stat.Panel:
    return _graph(panel, width) if isinstance(panel, Graph) else _number(panel, width)


def _graph(panel: Graph, width: int) -> timeseries.Panel:
    graph = (
        timeseries.Panel()
        .title(panel.title)
        .description(panel.about)
        .datasource(SOURCE)
        .unit(panel.unit)
        .min(0)
        .span(width)
        .height(PANEL_HEIGHT)
        .fill_opacity(8)
        .legend(_legend())
        .tooltip(common.VizTooltipOptions().mode(common_model.TooltipDisplayMode.MULTI))
    )
    for ref_id, query in zip(REF_IDS, panel.queries, strict=False):
        graph.with_target(_target(query.expression, ref_id, query.legend, query.exemplars))
    return graph


def _number(panel: Number, width: int) -> stat.Panel:
    return (
        stat.Panel()
        .title(panel.title)
        .description(panel.about)
        .datasource(SOURCE)
        .unit(panel.unit)
        .span(width)
        .height(NUMBER_HEIGHT)
        .thresholds(_thresholds(panel))
        .with_target(_target(panel.expression, "A", "", False))
    )


def _target(expression: str, ref_id: str, legend: str, exemplars: bool) -> prometheus.Dataquery:
    query = prometheus.Dataquery().ref_id(ref_id).expr(expression).legend_format(legend)
    # Each target names its source too: Grafana's provisioning does not hand the panel's down.
    return query.datasource(SOURCE).exemplar(exemplars)


def _legend() -> common.VizLegendOptions:
    return (
        common.VizLegendOptions()
        .show_legend(True)
        .display_mode(common_model.LegendDisplayMode.LIST)
        .placement(common_model.LegendPlacement.BOTTOM)
    )


def _thresholds(panel: Number) -> dashboard.ThresholdsConfig:
    steps = [model.Threshold(color="green")]
    if panel.bad_above is not None:
        steps = [model.Threshold(color="green"), model.Threshold(panel.bad_above, "red")]
    if panel.bad_below is not None:
        steps = [model.Threshold(color="red"), model.Threshold(panel.bad_below, "green")]
    return dashboard.ThresholdsConfig().mode(model.ThresholdsMode.ABSOLUTE).steps(steps)
