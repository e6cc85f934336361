"""What the editor at the other end can do, out of what it says at the start."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from lsprotocol import types
from pygls.capabilities import get_capability

SHOW_REFERENCES = "editor.action.showReferences"
"""A command of the editor: a document, a position in it, and the places to list."""


@dataclass(frozen=True, slots=True)
class Client:
    """The abilities that change what the server answers."""

    reads_markdown: bool = False
    """In hovers."""
    shows_related: bool = False
    """Places that explain a finding."""
    shows_tags: frozenset[int] = frozenset()
    """Ways to draw a finding: faded, struck out."""
    links_rules: bool = False
    """Addresses behind the codes of findings."""
    keeps_data: bool = False
    """Gives back what a finding carried when it asks for repairs."""
    pulls: bool = False
    """Asks for findings itself, and asks again when told to; else they are sent to it."""
    shows_progress: bool = False
    """Of what takes long."""
    knows_actions: bool = False
    """Code actions that hold their edit, not a command that leads to it."""
    knows_preferred: bool = False
    checks_versions: bool = False
    """Edits that name the version of the text they were made for."""
    applies_edits: bool = False
    """Edits that the server sends unasked."""
    watches_files: bool = False
    watches_anywhere: bool = False
    """Files outside of its folder, too."""
    tells_settings: bool = False
    """When it is asked."""
    registers_settings: bool = False
    """Tells when they change, if it is asked to."""
    shows_tree: bool = False
    """An outline with entries in entries."""
    refreshes_tokens: bool = False
    """Asks for tokens again when told that they have changed without the text."""
    refreshes_hints: bool = False
    refreshes_lenses: bool = False
    confirms_changes: bool = False
    """Shows changes that somebody has to agree to before they are made."""
    shows_references: bool = False
    """Knows the command of a lens that shows a list of places."""
    reads_markdown_beside_lists: bool = False
    """In what is said of an item to choose."""
    places_cursor: bool = False
    """Takes snippets: text that says where the cursor comes to stand in it."""
    inserts_or_replaces: bool = False
    """Leaves it to the user whether the rest of a word goes when an item is chosen."""
    shows_label_details: bool = False
    """What stands beside the label of an item, before one looks at it."""
    most_folds: int | None = None
    """In one document; None if it does not say."""


def client(capabilities: types.ClientCapabilities) -> Client:
    """The abilities that an editor declares; what it says nothing of, it lacks."""

    def has(path: str) -> bool:
        return bool(get_capability(capabilities, path))

    formats = get_capability(capabilities, "text_document.hover.content_format") or ()
    pulls = has("text_document.diagnostic") and has("workspace.diagnostics.refresh_support")
    # What a finding may hold is said with the way in which findings are had, by some only once.
    ways = ("text_document.publish_diagnostics", *(["text_document.diagnostic"] * pulls))

    def finding_has(ability: str) -> bool:
        return any(has(f"{way}.{ability}") for way in ways)

    listed = "text_document.completion.completion_item"
    beside = get_capability(capabilities, f"{listed}.documentation_format") or ()
    return Client(
        reads_markdown=types.MarkupKind.Markdown in formats,
        shows_related=finding_has("related_information"),
        shows_tags=frozenset(
            int(tag)
            for way in ways
            for tag in get_capability(capabilities, f"{way}.tag_support.value_set") or ()
        ),
        links_rules=finding_has("code_description_support"),
        keeps_data=finding_has("data_support"),
        pulls=pulls,
        shows_progress=has("window.work_done_progress"),
        knows_actions=has("text_document.code_action.code_action_literal_support"),
        knows_preferred=has("text_document.code_action.is_preferred_support"),
        # Neovim names only the operations that nothing but document changes can hold.
        checks_versions=has("workspace.workspace_edit.document_changes")
        or has("workspace.workspace_edit.resource_operations"),
        applies_edits=has("workspace.apply_edit"),
        watches_files=has("workspace.did_change_watched_files.dynamic_registration"),
        watches_anywhere=has("workspace.did_change_watched_files.relative_pattern_support"),
        tells_settings=has("workspace.configuration"),
        registers_settings=has("workspace.did_change_configuration.dynamic_registration"),
        refreshes_tokens=has("workspace.semantic_tokens.refresh_support"),
        refreshes_hints=has("workspace.inlay_hint.refresh_support"),
        refreshes_lenses=has("workspace.code_lens.refresh_support"),
        confirms_changes=has("workspace.workspace_edit.change_annotation_support")
        and has("workspace.workspace_edit.document_changes"),
        shows_references=SHOW_REFERENCES in _commands(capabilities.experimental),
        reads_markdown_beside_lists=types.MarkupKind.Markdown in beside,
        places_cursor=has(f"{listed}.snippet_support"),
        inserts_or_replaces=has(f"{listed}.insert_replace_support"),
        shows_label_details=has(f"{listed}.label_details_support"),
        most_folds=get_capability(capabilities, "text_document.folding_range.range_limit"),
        shows_tree=has("text_document.document_symbol.hierarchical_document_symbol_support"),
    )


def _commands(experimental: object) -> Container[object]:
    """The commands of its own that an editor says it knows: `{"commands": {"commands": […]}}`."""
    for key in ("commands", "commands"):
        experimental = experimental.get(key) if isinstance(experimental, Mapping) else None
    return experimental if isinstance(experimental, list | tuple) else ()
