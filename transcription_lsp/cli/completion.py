"""`transcription-lint completion`: scripts by which shells complete its command lines."""

import re
import sys
from argparse import Action, ArgumentParser
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain
from shlex import quote

from transcription_lsp.cli.arguments import PROGRAM, Parser, UsageError, one_of
from transcription_lsp.cli.main import COMMANDS, MODULES
from transcription_lsp.lint.rules import RULES
from transcription_lsp.markup.convention import conventions, load_convention

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import _SubParsersAction

SHELLS = ("bash", "zsh", "fish")

DESCRIPTION = f"""\
Prints a script by which a shell completes commands, options and their values with the Tab key:
formats, severities, rules, conventions, files. SHELL is bash, zsh or fish. To install it:

  bash  {PROGRAM} completion bash > ~/.local/share/bash-completion/completions/{PROGRAM}
  zsh   {PROGRAM} completion zsh > FOLDER/_{PROGRAM}, where FOLDER is one of $fpath
  fish  {PROGRAM} completion fish > ~/.config/fish/completions/{PROGRAM}.fish"""

Completer = dict[str, str | dict[str, str]]
"""By shell, what shtab writes for a value; under `preamble`, the functions that this needs."""


def parser() -> Parser:
    """The options of the command."""
    return Parser("completion", "SHELL", DESCRIPTION)


def run(argv: Sequence[str]) -> int:
    """Print the script of a shell. Raises UsageError."""
    _, shells = parser().read(argv)
    if len(shells) != 1:
        raise UsageError(f"Name one shell: {', '.join(SHELLS)}.")
    shell = one_of(SHELLS, "completion for")(shells[0])
    sys.stdout.write(script(shell))
    return 0


def script(shell: str) -> str:
    """The script of one of SHELLS. Raises UsageError where the package that makes it is missing."""
    try:
        from shtab import complete
    except ImportError:
        raise UsageError(
            "This needs one more package: pip install 'transcription-lsp[completion]'."
        ) from None
    written: str = complete(command_line(), shell)
    if shell == "bash":
        written = written.rpartition("\n")[0] + _BASH
    if shell == "zsh":
        # What shtab leaves out: several arguments, and `--format=json` in one word.
        written = written.replace('"(*)::', '"*:')
        written = re.sub(r'^  "(\*?--[\w-]+)(\[.*\]:)', r'  "\1=\2', written, flags=re.M)
    return written.rstrip() + "\n"


def command_line() -> ArgumentParser:
    """All commands with their options, and how the value of each is completed."""
    whole = ArgumentParser(PROGRAM, add_help=False)
    whole.add_argument("-h", "--help", action="help", help="list the commands")
    whole.add_argument("-V", "--version", action="version", help="say which version this is")
    commands = whole.add_subparsers()
    for name, what in COMMANDS.items():
        module = import_module(f"transcription_lsp.cli.{MODULES.get(name, name)}")
        if hasattr(module, "parser"):
            _add(commands, name, what, module.parser())
            continue
        group = commands.add_parser(name, help=what, add_help=False).add_subparsers()
        for inner, (file, purpose) in module.COMMANDS.items():
            made = getattr(import_module(f"transcription_lsp.cli.{file}"), f"parser_{inner}")()
            _add(group, inner, purpose, made)
    return whole


def _add(
    commands: "_SubParsersAction[ArgumentParser]", name: str, what: str, parser: Parser
) -> None:
    command = commands.add_parser(name, help=what, parents=[parser], add_help=False)
    for action in command._actions:
        if isinstance(action.metavar, str):
            _complete(action, _OF_OPTIONS.get(action.metavar, action.metavar))
    word = parser.rest.rpartition(" ")[2].strip("[]…")
    if word:
        several = parser.rest.endswith("…")
        what = word.replace("|", " or ").lower()
        rest = command.add_argument("rest", nargs="*" if several else "?", help=what)
        _complete(rest, word)


_OF_OPTIONS = {"NAME": "NAME|FILE"}
"""Where an option takes a name, it is that of a convention."""


def _complete(action: Action, word: str) -> None:
    """Say how a value is completed; `word` is what the help calls it."""
    completer: Completer | None = None
    if word in ("PATHS", "FILE") or action.dest == "stdin_filename":
        completer = {"zsh": "_files", "fish": "(__fish_complete_path (commandline -ct))"}
    elif word in ("DIR", "FOLDER"):
        from shtab import DIRECTORY

        completer = DIRECTORY
    elif word in ("CODE", "CODES"):
        completer = _codes()
    elif word in ("NAME|FILE", "FILE|NAME"):
        completer = _conventions()
    elif word == "SHELL":
        action.choices = SHELLS
    elif "|" in word:
        action.choices = word.split("|")
        action.metavar = None
    if completer is not None:
        vars(action)["complete"] = completer


def _codes() -> Completer:
    """Codes and names of rules, several of them with commas between."""
    told = [(each.code, f"{each.name}: {each.summary}") for each in RULES]
    told += [(each.name, f"{each.code}: {each.summary}") for each in RULES]
    told.append(("ALL", "every rule, also those that are off by default"))
    bash = f"""\
_transcription_lint_codes() {{
  local before=
  [[ $1 != *,* ]] || before=${{1%,*}},
  compgen -P "$before" -W {quote(" ".join(word for word, _ in told))} -- "${{1##*,}}"
}}"""
    values = [word + re.sub(r"([][])", r"\\\1", what).join("[]") for word, what in told]
    zsh = f"""\
_transcription_lint_codes() {{
  _values -s , rule {_listed(values)}
}}"""
    fish = f"""\
function _transcription_lint_codes
  set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '^.*,')
  printf "$before%s\\t%s\\n" {_listed(chain.from_iterable(told))}
end"""
    return _called("_transcription_lint_codes", bash, zsh, fish)


def _conventions() -> Completer:
    """Names of conventions, and files of one's own."""
    told = [(name, load_convention(name).title) for name in conventions()]
    names = _listed(f"{name}:{title}" for name, title in told)
    bash = f"""\
_transcription_lint_conventions() {{
  compgen -W {quote(" ".join(name for name, _ in told))} -- "$1"
}}"""
    zsh = f"""\
_transcription_lint_conventions() {{
  local -a names=({names})
  _describe convention names
  _files -g '*.toml'
}}"""
    fish = f"""\
function _transcription_lint_conventions
  printf '%s\\t%s\\n' {_listed(chain.from_iterable(told))}
  __fish_complete_suffix .toml
end"""
    return _called("_transcription_lint_conventions", bash, zsh, fish)


def _called(name: str, bash: str, zsh: str, fish: str) -> Completer:
    """What calls a function of this name, which each shell defines in its own way."""
    preamble = {"bash": bash, "zsh": zsh, "fish": fish}
    return {"bash": name, "zsh": name, "fish": f"({name})", "preamble": preamble}


def _listed(words: Iterable[str]) -> str:
    return " ".join(map(quote, words))


# Where nothing is known, bash completes files as it always does. It takes `--format=json` for three
# words, and shtab for none of its own: the sign between is left out.
_BASH = """
_transcription_lint() {
  local word
  local -a words=()
  for word in "${COMP_WORDS[@]:0:COMP_CWORD}"; do
    [[ $word == = ]] || words+=("$word")
  done
  word=${COMP_WORDS[COMP_CWORD]}
  [[ $word != = ]] || word=
  local -a COMP_WORDS=("${words[@]}" "$word")
  local COMP_CWORD=${#words[@]}
  _shtab_transcription_lint
}

complete -o bashdefault -o default -F _transcription_lint transcription-lint
"""
