/** What one can have done, from the palette or by a key. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Bracket, snippet } from './brackets';
import type { Connection } from './connection';
import example from './letter.example.txt';
import { LANGUAGE, SOURCE } from './names';
import type { PreviewPanel } from './preview/panel';
import { next } from './problems';
import type { Standing } from './standing';
import type { Trees } from './tree';

/** The commands, by name, each for the transcription that is looked at where it needs one. */
export function register(connection: Connection, preview: PreviewPanel, trees: Trees): vscode.Disposable {
    const commands: Record<string, () => unknown> = {
        restartServer: () => connection.restart(),
        showOutput: () => connection.log.show(),
        showTree: inText((editor) => trees.show(editor.document.uri)),
        lintWorkspace: () => connection.ask('lintWorkspace'),
        insertBracket: inText((editor) => insertBracket(connection, editor)),
        nextProblem: inText(nextProblem),
        addPerson: inText((editor) => addPerson(connection, editor)),
        openPreview: inText((editor) => preview.open(editor.document)),
        openExample: () => openExample(),
    };
    return vscode.Disposable.from(
        ...Object.entries(commands).map(([name, run]) =>
            vscode.commands.registerCommand(`${LANGUAGE}.${name}`, async () => {
                try {
                    await run();
                } catch (error) {
                    connection.log.error(`${name}: ${String(error)}`);
                    void vscode.window.showErrorMessage(
                        connection.isRunning
                            ? 'The language server could not do this; “Transcription: Show Output” says why.'
                            : 'The language server for transcriptions is not running.',
                    );
                }
            }),
        ),
    );
}

/** What the linter finds in a file. */
export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(uri).filter((each) => each.source === SOURCE);
}

/** Something to do in the transcription that is looked at; said if there is none. */
function inText(run: (editor: vscode.TextEditor) => unknown): () => unknown {
    return () => {
        const editor = vscode.window.activeTextEditor;
        if (editor?.document.languageId === LANGUAGE) {
            return run(editor);
        }
        return vscode.window.showInformationMessage('Open a transcription first, and put the cursor into it.');
    };
}

async function insertBracket(connection: Connection, editor: vscode.TextEditor): Promise<void> {
    const brackets = await connection.ask<Bracket[] | null>('brackets', editor.document.uri.toString());
    const items = (brackets ?? []).map((bracket) => ({
        label: bracket.form,
        description: bracket.title,
        detail: bracket.explanation,
        bracket,
    }));
    const title = 'Insert a bracket';
    const placeHolder = 'What is it? … is where the words go; those that are selected go there.';
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (chosen) {
        const words = editor.document.getText(editor.selection);
        await editor.insertSnippet(new vscode.SnippetString(snippet(chosen.bracket.form, words)), editor.selection);
    }
}

async function nextProblem(editor: vscode.TextEditor): Promise<void> {
    const found = next(problemsOf(editor.document.uri), editor.selection.active);
    if (!found) {
        void vscode.window.showInformationMessage('There is no problem in this transcription.');
        return;
    }
    editor.selection = new vscode.Selection(found.range.start, found.range.start);
    editor.revealRange(found.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand('editor.action.showHover');
}

async function addPerson(connection: Connection, editor: vscode.TextEditor): Promise<void> {
    const uri = editor.document.uri.toString();
    const { lists, project } = await connection.ask<Standing>('standing', uri);
    const file = await listAmong(lists);
    if (file === undefined) {
        if (!lists.length) {
            const where = project ?? 'a transcription.toml';
            void vscode.window.showInformationMessage(
                `There is no list of persons to add to. Name one in ${path.basename(where)}: authority = ["persons.csv"]`,
            );
        }
        return;
    }
    const name = await vscode.window.showInputBox({
        title: `Add a person to ${path.basename(file)}`,
        prompt: 'The name as it should stand in the list, surname first: Rodina, Anna Ivanovna',
        value: nameAt(editor),
        validateInput: (value) => (value.trim() ? undefined : 'Write a name.'),
    });
    if (name?.trim()) {
        await connection.ask('addPerson', uri, file, name.trim());
    }
}

async function listAmong(lists: string[]): Promise<string | undefined> {
    if (lists.length < 2) {
        return lists[0];
    }
    const items = lists.map((file) => ({ label: path.basename(file), description: path.dirname(file), file }));
    const chosen = await vscode.window.showQuickPick(items, { title: 'Add a person to which list?' });
    return chosen?.file;
}

/** The name that is selected, or is reported where the cursor is, or the word there. */
function nameAt(editor: vscode.TextEditor): string {
    const { document, selection } = editor;
    const reported = problemsOf(document.uri).find(
        (each) => codeOf(each).startsWith('P') && each.range.contains(selection.active),
    );
    const range = selection.isEmpty
        ? (reported?.range ?? document.getWordRangeAtPosition(selection.active))
        : selection;
    return range ? document.getText(range).replace(/\s+/g, ' ').trim() : '';
}

function codeOf(problem: vscode.Diagnostic): string {
    const { code } = problem;
    return String(typeof code === 'object' ? code.value : (code ?? ''));
}

async function openExample(): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: example });
    await vscode.window.showTextDocument(document);
}
