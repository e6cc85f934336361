"""What the editor at the other end can do, out of what it says at the start."""

from dataclasses import dataclass

from lsprotocol import types
from pygls.capabilities import get_capability


@dataclass(frozen=True, slots=True)
class Client:
    """The abilities that change what the server answers."""

    reads_markdown: bool = False
    """In hovers."""
    shows_related: bool = False
    """Places that explain a finding."""
    knows_actions: bool = False
    """Code actions that hold their edit, not a command that leads to it."""
    knows_preferred: bool = False
    checks_versions: bool = False
    """Edits that name the version of the text they were made for."""
    watches_files: bool = False
    watches_anywhere: bool = False
    """Files outside of its folder, too."""
    shows_tree: bool = False
    """An outline with entries in entries."""
    refreshes_tokens: bool = False
    """Asks for tokens again when told that they have changed without the text."""
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
    listed = "text_document.completion.completion_item"
    beside = get_capability(capabilities, f"{listed}.documentation_format") or ()
    return Client(
        reads_markdown=types.MarkupKind.Markdown in formats,
        shows_related=has("text_document.publish_diagnostics.related_information"),
        knows_actions=has("text_document.code_action.code_action_literal_support"),
        knows_preferred=has("text_document.code_action.is_preferred_support"),
        # Neovim names only the operations that nothing but document changes can hold.
        checks_versions=has("workspace.workspace_edit.document_changes")
        or has("workspace.workspace_edit.resource_operations"),
        watches_files=has("workspace.did_change_watched_files.dynamic_registration"),
        watches_anywhere=has("workspace.did_change_watched_files.relative_pattern_support"),
        refreshes_tokens=has("workspace.semantic_tokens.refresh_support"),
        reads_markdown_beside_lists=types.MarkupKind.Markdown in beside,
        places_cursor=has(f"{listed}.snippet_support"),
        inserts_or_replaces=has(f"{listed}.insert_replace_support"),
        shows_label_details=has(f"{listed}.label_details_support"),
        most_folds=get_capability(capabilities, "text_document.folding_range.range_limit"),
        shows_tree=has("text_document.document_symbol.hierarchical_document_symbol_support"),
    )
