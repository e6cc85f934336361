"""Plots as SVG: Vega draws them here, so that the page needs no program for them.

Colours are properties of the page's style sheet, so that a plot is light or dark with the page. In
a plot nothing is told that is not in the table beside it; to a screen reader it is one picture.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_WIDTH = 720
_WIDEST_LABEL = 290
_LETTER = 7
"""In pixels, more than most letters take: which font a reader has is not known here."""
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_INK, _FAINT, _RULE = "var(--ink)", "var(--faint)", "var(--line)"
_PLAIN = "var(--bar)"
_AXIS = {
    "domainColor": _RULE,
    "gridColor": _RULE,
    "labelColor": _INK,
    "labelFontSize": 12,
    "tickColor": _RULE,
    "titleColor": _FAINT,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_CONFIG: dict[str, Any] = {
    "aria": False,
    "axis": _AXIS,
    "background": None,
    "font": _FONT,
    "legend": {
        "columnPadding": 24,
        "labelColor": _INK,
        "labelFontSize": 12,
        "orient": "top",
        "symbolType": "square",
        "title": None,
    },
    "text": {"color": _INK, "fontSize": 12},
    "view": {"stroke": None},
}
_COUNTS = {"format": ",d", "tickMinStep": 1}
_OPENING = re.compile(r'<svg [^>]*? width="([\d.]+)" height="[\d.]+" viewBox="([-\d. ]+)">')
_TAG = re.compile("<[^>]*>")
_ROLE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_LONG_NUMBER = re.compile(r"\d+\.\d{2,}")

Row = Mapping[str, Any]


def bars(rows: Sequence[Row], unit: str, colours: Mapping[str, str] | None = None) -> str:
    """A bar across for each row, in their order: `label`, `number`, `said` at its end, `kind`.

    `colours` gives by kind the property of the style sheet that is its colour.
    """
    longest = max((len(row["label"]) for row in rows), default=0)
    room = min(_WIDEST_LABEL, longest * _LETTER)
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "labelLimit": _WIDEST_LABEL,
            "minExtent": room,
            "ticks": False,
            "domain": False,
        },
    }
    most = max((row["number"] for row in rows), default=1)
    x = {
        "field": "number",
        "type": "quantitative",
        "axis": {"title": unit, "tickCount": min(5, most), **_COUNTS},
        "scale": {"domain": [0, most * 1.2]},
    }
    colour: dict[str, Any] = {"value": _PLAIN}
    if colours:
        kinds = [each for each in colours if any(row["kind"] == each for row in rows)]
        scale = {"domain": kinds, "range": [f"var({colours[each]})" for each in kinds]}
        colour = {"field": "kind", "type": "nominal", "sort": None, "scale": scale}
    layers = [
        {"mark": {"type": "bar", "height": {"band": 0.72}}, "encoding": {"color": colour}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5},
            "encoding": {"text": {"field": "said"}},
        },
    ]
    return _drawn(
        {
            "data": {"values": list(rows)},
            "width": _WIDTH - room,
            "height": {"step": 22},
            "encoding": {"x": x, "y": y},
            "layer": layers,
        }
    )


def columns(
    rows: Sequence[Row],
    across: str,
    up: str,
    height: int = 150,
    ticks: Sequence[str] | None = None,
) -> str:
    """A column for each row, in their order: `label`, `number`, and with several panels `panel`.

    `ticks` are the labels that are shown; all without.
    """
    labels = list(dict.fromkeys(row["label"] for row in rows))
    panels = list(dict.fromkeys(row.get("panel", "") for row in rows))
    x = {
        "field": "label",
        "type": "ordinal",
        "sort": labels,
        "axis": {
            "title": across,
            "labelAngle": 0,
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            "ticks": ticks is not None,
        }
        | ({} if ticks is None else {"values": list(ticks)}),
    }
    y: dict[str, Any] = {
        "field": "number",
        "type": "quantitative",
        "axis": {"title": up, "domain": False, "tickCount": 4},
    }
    most = max((row["number"] for row in rows), default=1)
    if isinstance(most, int):
        y["axis"] |= {"tickCount": min(4, most), **_COUNTS}
    drawn = []
    for panel in panels:
        shown = [row for row in rows if row.get("panel", "") == panel]
        layers: list[Any] = [{"mark": {"type": "bar", "color": _PLAIN, "width": {"band": 0.8}}}]
        if len(labels) <= 15:
            over = {"type": "text", "baseline": "bottom", "dy": -2}
            layers.append({"mark": over, "encoding": {"text": {"field": "said"}}})
        title = {"text": panel, "anchor": "start", "color": _INK, "fontSize": 12}
        drawn.append(
            {
                "data": {"values": shown},
                "width": _WIDTH,
                "height": height,
                "encoding": {"x": x, "y": y},
                "layer": layers,
            }
            | ({"title": title} if len(panels) > 1 else {})
        )
    return _drawn({"vconcat": drawn, "spacing": 14} if len(drawn) > 1 else drawn[0])


def _drawn(spec: dict[str, Any]) -> str:
    from vl_convert import vegalite_to_svg

    schema = "https://vega.github.io/schema/vega-lite/v6.json"
    return picture(vegalite_to_svg({"$schema": schema, "config": _CONFIG, **spec}))


def picture(svg: str) -> str:
    """The plot as a picture that its caption names, as wide as the page lets it be."""
    found = _OPENING.match(svg)
    if found is None:
        raise ValueError(f"This is no plot: {svg[:200]}")
    width, box = found.groups()
    rest = _TAG.sub(_shortened, svg[found.end() :])
    return f'<svg class="plot" role="img" width="{width}" viewBox="{box}">{rest}'


def _shortened(tag: re.Match[str]) -> str:
    """An element without roles of its own, as it is part of one picture, to a tenth of a pixel."""
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.1f}", _ROLE.sub("", tag[0]))
