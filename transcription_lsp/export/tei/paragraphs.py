"""The paragraphs of a TEI body, each with what stands in it; what says nothing here taken away."""

from collections.abc import Iterator, Sequence

from transcription_lsp.export.tei.brackets import COMPLETION
from transcription_lsp.export.tei.elements import COMMENT, Child, Element

_HOLD_BLOCKS = frozenset(
    {
        *("body", "front", "back", "div", "div1", "div2", "div3", "div4", "lg", "list", "table"),
        *("row", "floatingText", "group", "text", "quote", "cit", "opener", "closer", "postscript"),
        *("sp", "listBibl", "trailer", "argument", "epigraph"),
    }
)
_BETWEEN = frozenset(
    {"fw", "pb", "note", "gap", "figure", "incident", "milestone", "stamp", "anchor", COMMENT}
)
"""Elements that are paragraphs of their own where they stand between such."""
_ROLES = frozenset(
    {
        *("supplied", "unclear", "gap", "ex", "gloss", "note", "add", "stamp", "fw", "signed"),
        *("del", "surplus", "pb", "sic", "corr", "choice", "space", "ref", "ptr", "anchor", "rs"),
        *(COMMENT, "figure", "incident", "hi", "lb", "milestone", "desc", "figDesc", "p"),
    }
)
"""Elements that mean something; of all others the children count."""
_UNSEEN = frozenset({"index", "interp", "interpGrp", "link", "linkGrp", "graphic", "media"})


def paragraphs_of(body: Element) -> list[list[Child]]:
    """The children of each paragraph, parts of one element joined over the break between them."""
    found: list[list[Child]] = []
    for block in _blocks(body):
        children = _plain(block)
        if found and (joined := _joined(found[-1], children)) is not None:
            found[-1] = joined
        elif any(not isinstance(each, str) or each.strip() for each in children):
            found.append(children)
    return found


def _blocks(element: Element) -> Iterator[Sequence[Child]]:
    """The paragraphs of an element that holds such, and what stands between them."""
    between: list[Child] = []
    for child in element.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, str) or child.tag == "lb":
            between.append(child)
            continue
        if between:
            yield between
            between = []
        if child.tag in _HOLD_BLOCKS and _is_around_blocks(child):
            yield from _blocks(child)
        elif child.tag in _BETWEEN or child.tag in ("signed", "eg", "code"):
            yield [child]
        else:
            yield child.children
    if between:
        yield between


def _is_around_blocks(element: Element) -> bool:
    """Whether no words stand in an element that may hold words or paragraphs."""
    return not any(isinstance(each, str) and each.strip() for each in element.children)


def _plain(children: Sequence[Child]) -> list[Child]:
    """The children, with those of elements that mean nothing here in place of these."""
    found: list[Child] = []
    for child in children:
        if isinstance(child, str):
            _add(found, child)
        elif child.tag == "seg" and child.attributes.get("type") == "signature":
            found.append(Element("signed", child.attributes, _plain(child.children)))
        elif child.tag == "seg" and child.attributes.get("type") == COMPLETION:
            found.append(Element("seg", child.attributes, _plain(child.children)))
        elif child.tag in ("eg", "code"):
            found.append(Element("eg", {}, _plain(child.children)))
        elif child.tag == "choice" and (kept := _as_it_stands(child)):
            _add_all(found, _plain(kept.children))
        elif child.tag in _ROLES:
            found.append(Element(child.tag, child.attributes, _plain(child.children)))
        elif child.tag not in _UNSEEN:
            _add_all(found, _plain(child.children))
    return found


def _add_all(children: list[Child], more: Sequence[Child]) -> None:
    for each in more:
        if isinstance(each, str):
            _add(children, each)
        else:
            children.append(each)


def _as_it_stands(choice: Element) -> Element | None:
    """Of two readings that of the original, which needs no bracket; None where it is a mistake."""
    named = {each.tag: each for each in choice.children if isinstance(each, Element)}
    if "sic" in named:
        return None
    return next((named[tag] for tag in ("orig", "abbr", *named) if tag in named), None)


def _add(children: list[Child], text: str) -> None:
    """Add a text, to the text before where there is one."""
    if children and isinstance(children[-1], str):
        children[-1] += text
    else:
        children.append(text)


def _joined(first: Sequence[Child], second: Sequence[Child]) -> list[Child] | None:
    """Two paragraphs as one, if an element goes on in the second; else None."""
    before = next((each for each in reversed(first) if _counts(each)), "")
    after = next((each for each in second if _counts(each)), "")
    if isinstance(before, str) or isinstance(after, str) or before.tag != after.tag:
        return None
    name = before.attributes.get("xml:id", "")
    if not name or after.attributes.get("prev") != f"#{name}":
        return None
    inner = _joined(before.children, after.children)
    if inner is None:
        inner = [*before.children, "\n\n", *after.children]
    attributes = {**before.attributes, "xml:id": after.attributes.get("xml:id", "")}
    start, end = _place(first, before), _place(second, after)
    whole = Element(before.tag, attributes, inner)
    return [*first[:start], whole, *second[end + 1 :]]


def _counts(child: Child) -> bool:
    return bool(child.strip()) if isinstance(child, str) else True


def _place(children: Sequence[Child], element: Element) -> int:
    return next(at for at, each in enumerate(children) if each is element)
