// For tests alone: asks the editor, from inside, what a person would see.
//
// A question is a file NUMBER.question.json in the folder that TRANSCRIPTION_PROBE names, with
// {"ask": a name below, "of": what it needs}; the answer is written to NUMBER.answer.json, with
// {"answer": …} or {"error": …}. Lines and characters count from 0, as in the editor.

const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

/** Milliseconds since 1970. */
const times = { activated: undefined, found: {} };

const questions = {
  async open({ file }) {
    await show(file);
  },

  language({ file }) {
    return open(file)?.languageId ?? null;
  },

  text({ file }) {
    return open(file)?.getText() ?? null;
  },

  problems({ file }) {
    return vscode.languages.getDiagnostics(vscode.Uri.file(file)).map((each) => ({
      code: each.code?.value ?? each.code ?? null,
      severity: vscode.DiagnosticSeverity[each.severity].toLowerCase(),
      message: each.message,
      line: each.range.start.line,
      character: each.range.start.character,
    }));
  },

  /** Seconds from the activation to the first problems of a file. */
  patience({ file }) {
    return (times.found[file] - times.activated) / 1000;
  },

  async hover({ file, line, character }) {
    const found = await at("vscode.executeHoverProvider", file, line, character);
    return found.flatMap((each) => each.contents.map((part) => part.value ?? part)).join("\n");
  },

  async completion({ file, line, character }) {
    const found = await at("vscode.executeCompletionItemProvider", file, line, character);
    return found.items.map((each) => each.label.label ?? each.label);
  },

  async repairs({ file, line, character }) {
    return (await repairs(file, line, character)).map((each) => each.title);
  },

  async repair({ file, line, character, title }) {
    const all = await repairs(file, line, character);
    await vscode.workspace.applyEdit(all.find((each) => each.title === title).edit);
  },

  async insert({ file, line, character, text }) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(vscode.Uri.file(file), new vscode.Position(line, character), text);
    await vscode.workspace.applyEdit(edit);
  },

  /** Put the cursor somewhere, in the middle of the window. */
  async go({ file, line, character }) {
    const place = new vscode.Position(line, character);
    const editor = await show(file);
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  },

  async run({ command, arguments: given = [] }) {
    await vscode.commands.executeCommand(command, ...given);
  },
};

/** What openTextDocument has opened would stay open for minutes after its tab was closed. */
async function show(file) {
  return vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: 1, preview: false });
}

function open(file) {
  return vscode.workspace.textDocuments.find((each) => each.fileName === file);
}

async function at(provider, file, line, character) {
  const place = new vscode.Position(line, character);
  return vscode.commands.executeCommand(provider, vscode.Uri.file(file), place);
}

async function repairs(file, line, character) {
  const place = new vscode.Position(line, character);
  return vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    vscode.Uri.file(file),
    new vscode.Range(place, place),
    vscode.CodeActionKind.QuickFix.value,
    100, // resolved, so that each has its edit
  );
}

async function answer(folder, name) {
  const file = path.join(folder, name);
  const { ask, of } = JSON.parse(fs.readFileSync(file, "utf8"));
  fs.unlinkSync(file);
  let said;
  try {
    said = { answer: (await questions[ask](of)) ?? null };
  } catch (error) {
    said = { error: String(error?.stack ?? error) };
  }
  const to = file.replace(".question.", ".answer.");
  fs.writeFileSync(`${to}.part`, JSON.stringify(said));
  fs.renameSync(`${to}.part`, to);
}

exports.activate = (context) => {
  const folder = process.env.TRANSCRIPTION_PROBE;
  const look = () => {
    for (const name of fs.readdirSync(folder)) {
      if (name.endsWith(".question.json")) {
        answer(folder, name);
      }
    }
  };
  const clock = setInterval(look, 50);
  context.subscriptions.push(
    { dispose: () => clearInterval(clock) },
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const { fsPath } of uris.filter((uri) => vscode.languages.getDiagnostics(uri).length)) {
        times.found[fsPath] ??= Date.now();
      }
    }),
  );
  // It would be activated in a moment, since the folder has a transcription.toml; the log that
  // says when needs a library that code-server lacks if nothing is compiled for it.
  times.activated = Date.now();
  vscode.extensions.getExtension("transcription-lsp.transcription").activate();
};
