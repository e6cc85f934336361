"""Who is named together: persons as dots, and lines between those whom the same documents name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from transcription_lsp.export.report.collection import Pair, PersonCount
from transcription_lsp.export.report.plots import picture

_PERSONS, _LINES = 36, 90
_WIDTH, _HEIGHT = 860, 560
_PADDING = 30
_BESIDE, _ABOVE, _BELOW = 70, 34, 16
"""Room around the outermost dots: for names, which stand above."""


def chosen(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are drawn: the strongest, as long as they are of few persons.

    A single document that names both ties nobody.
    """
    persons: set[int] = set()
    found: list[Pair] = []
    for pair in pairs:
        if len(found) == _LINES or pair.documents < 2:
            break
        both = persons | {pair.one, pair.other}
        if len(both) <= _PERSONS:
            persons = both
            found.append(pair)
    return found


def network(pairs: Sequence[Pair], persons: Sequence[PersonCount]) -> str:
    """The plot of these pairs."""
    from vl_convert import vega_to_svg

    numbers = sorted({number for pair in pairs for number in pair[:2]})
    at = {number: place for place, number in enumerate(numbers)}
    names = _names({number: persons[number].label for number in numbers})
    nodes = [
        {
            "name": names[each],
            "documents": persons[each].documents,
            "across": _WIDTH / 2,
            "down": _HEIGHT / 2,
        }
        for each in numbers
    ]
    links = [
        {"source": at[each.one], "target": at[each.other], "documents": each.documents}
        for each in pairs
    ]
    return _cropped(picture(vega_to_svg(_spec(nodes, links))))


def _names(labels: Mapping[int, str]) -> dict[int, str]:
    """Surnames; the whole name without its dates where several share one."""
    surnames = {number: label.partition(",")[0] for number, label in labels.items()}
    times = Counter(surnames.values())
    return {
        number: surname if times[surname] == 1 else labels[number].partition(" (")[0]
        for number, surname in surnames.items()
    }


_DOT = re.compile(r'<path transform="translate\((-?[\d.]+),(-?[\d.]+)\)"')
_BOX = re.compile(r' width="[\d.]+" viewBox="[-\d. ]+"')


def _cropped(svg: str) -> str:
    """The plot without what is empty around it: where dots come to lie is known only now."""
    group = svg.partition("mark-symbol")[2].partition("</g>")[0]
    dots = [(float(across), float(down)) for across, down in _DOT.findall(group)]
    left, right = (end(across for across, _ in dots) for end in (min, max))
    top, bottom = (end(down for _, down in dots) for end in (min, max))
    left, right = left - _BESIDE + _PADDING, right + _BESIDE + _PADDING
    top, bottom = top - _ABOVE + _PADDING, bottom + _BELOW + _PADDING
    box = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    return _BOX.sub(f' width="{right - left:.0f}" viewBox="{box}"', svg, count=1)


def _spec(nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> dict[str, Any]:
    force = {
        "type": "force",
        "static": True,
        "iterations": 400,
        "forces": [
            {"force": "center", "x": _WIDTH / 2, "y": _HEIGHT / 2},
            {"force": "collide", "radius": 30, "iterations": 3},
            {"force": "nbody", "strength": -180},
            {"force": "x", "x": "datum.across", "strength": 0.05},
            {"force": "y", "y": "datum.down", "strength": 0.12},
            {"force": "link", "links": "links", "distance": 70},
        ],
    }
    path = {
        "type": "linkpath",
        "shape": "line",
        "sourceX": "datum.source.x",
        "sourceY": "datum.source.y",
        "targetX": "datum.target.x",
        "targetY": "datum.target.y",
    }
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "padding": _PADDING,
        "data": [{"name": "nodes", "values": nodes}, {"name": "links", "values": links}],
        "scales": [
            {
                "name": "area",
                "type": "linear",
                "domain": [0, max(each["documents"] for each in nodes)],
                "range": [10, 500],
            },
            {
                "name": "thickness",
                "type": "linear",
                "domain": [0, max(each["documents"] for each in links)],
                "range": [0.4, 6],
            },
        ],
        "marks": [
            {
                "type": "path",
                "aria": False,
                "from": {"data": "links"},
                "encode": {
                    "update": {
                        "stroke": {"value": "var(--thread)"},
                        "strokeWidth": {"scale": "thickness", "field": "documents"},
                    }
                },
                "transform": [{"require": {"signal": "force"}, **path}],
            },
            {
                "name": "dots",
                "type": "symbol",
                "aria": False,
                "zindex": 1,
                "from": {"data": "nodes"},
                "encode": {
                    "update": {
                        "fill": {"value": "var(--bar)"},
                        "stroke": {"value": "var(--paper)"},
                        "size": {"scale": "area", "field": "documents"},
                    },
                },
                "transform": [{"signal": "force", **force}],
            },
            {
                "type": "text",
                "aria": False,
                "zindex": 2,
                "from": {"data": "dots"},
                "encode": {
                    "update": {
                        "text": {"signal": "datum.datum.name"},
                        "x": {"signal": "datum.x"},
                        "y": {"signal": "datum.y - sqrt(datum.size / PI) - 3"},
                        "align": {"value": "center"},
                        "baseline": {"value": "bottom"},
                        "fontSize": {"value": 11},
                        "fill": {"value": "var(--ink)"},
                        "stroke": {"value": "none"},
                    }
                },
            },
        ],
    }
