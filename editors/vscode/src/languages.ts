/** Which open files are transcriptions, and which are looked at by the server besides them. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import {
    type DynamicFeature,
    type RegistrationData,
    type TextDocumentRegistrationOptions,
    TextDocumentSyncKind,
} from 'vscode-languageclient/node';
import type { Connection } from './connection';
import { LANGUAGE } from './names';
import { isInProject } from './projects';

/** Languages in which a transcription may be opened before it is known to be one. */
const PLAIN = new Set(['plaintext', 'markdown']);
const LISTS = /\.(?:csv|tsv|toml|json|jsonl|xml)$/i;
const PROJECT_FILES = ['transcription.toml', 'pyproject.toml'];

/** What the server does for project files and lists of persons; the rest is for texts. */
const FEATURES = {
    'textDocument/didOpen': 'textDocumentSync',
    'textDocument/didChange': 'textDocumentSync',
    'textDocument/didSave': 'textDocumentSync',
    'textDocument/didClose': 'textDocumentSync',
    'textDocument/diagnostic': 'diagnosticProvider',
    'textDocument/hover': 'hoverProvider',
    'textDocument/completion': 'completionProvider',
    'textDocument/codeAction': 'codeActionProvider',
    'textDocument/codeLens': 'codeLensProvider',
    'textDocument/documentLink': 'documentLinkProvider',
    'textDocument/references': 'referencesProvider',
} as const;
const SYNC = { syncKind: TextDocumentSyncKind.Incremental };

/** Recognises what is opened. */
export class Languages implements vscode.Disposable {
    /** Documents whose language was set here: whoever sets it back has the last word. */
    private readonly set = new Set<string>();
    /** Lists that the server looks at. */
    private readonly lists = new Set<string>();
    private readonly ours: vscode.Disposable[];

    constructor(private readonly connection: Connection) {
        this.ours = [
            vscode.workspace.onDidOpenTextDocument((document) => void this.recognise(document)),
            vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
            connection.onDidChange(() => this.attachAll()),
        ];
    }

    /** Look at all that is open, and start the server if one of them needs it. */
    async begin(): Promise<void> {
        await Promise.all(vscode.workspace.textDocuments.map((each) => this.recognise(each)));
    }

    dispose(): void {
        vscode.Disposable.from(...this.ours).dispose();
    }

    private async recognise(document: vscode.TextDocument): Promise<void> {
        const { uri, languageId } = document;
        if (languageId === LANGUAGE) {
            await this.connection.start();
        } else if (uri.scheme === 'file' && !this.set.has(uri.toString())) {
            await this.recogniseFile(document).catch((error: unknown) => {
                this.connection.log.warn(`It could not be found out what ${uri.fsPath} is: ${String(error)}`);
            });
        }
    }

    private async recogniseFile(document: vscode.TextDocument): Promise<void> {
        const { uri, languageId } = document;
        const isPlain = PLAIN.has(languageId);
        const isList = LISTS.test(uri.path);
        if ((!isPlain && !isList) || !(await isInProject(uri.fsPath))) {
            return;
        }
        await this.connection.start();
        if (!this.connection.isRunning || PROJECT_FILES.includes(path.posix.basename(uri.path))) {
            return;
        }
        if (isPlain && (await this.connection.ask<boolean>('isTranscription', uri.toString()))) {
            this.set.add(uri.toString());
            await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
        } else if (isList && (await this.connection.ask<boolean>('isListOfPersons', uri.toString()))) {
            this.attachList(uri);
        }
    }

    /** A document that is closed since its language has changed is opened again at once. */
    private forget(document: vscode.TextDocument): void {
        const key = document.uri.toString();
        setTimeout(() => {
            if (!vscode.workspace.textDocuments.some((each) => each.uri.toString() === key)) {
                this.set.delete(key);
            }
        }, 0);
    }

    private attachAll(): void {
        if (this.connection.isRunning) {
            this.attach(PROJECT_FILES.map((name) => ({ scheme: 'file', pattern: `**/${name}` })));
            const known = [...this.lists];
            this.lists.clear();
            known.forEach((each) => this.attachList(vscode.Uri.parse(each)));
        }
    }

    private attachList(uri: vscode.Uri): void {
        if (!this.lists.has(uri.toString())) {
            this.lists.add(uri.toString());
            // What would mean something in a pattern may be any sign.
            this.attach([{ scheme: 'file', pattern: uri.fsPath.replaceAll('\\', '/').replace(/[*?{}[\]!,]/g, '?') }]);
        }
    }

    /** Have the server look at more files than transcriptions. */
    private attach(documentSelector: { scheme: string; pattern: string }[]): void {
        const client = this.connection.running;
        const capabilities: Record<string, unknown> = { ...client?.initializeResult?.capabilities };
        for (const [method, provider] of Object.entries(FEATURES)) {
            const can = capabilities[provider];
            if (client && can) {
                const feature = client.getFeature(method as 'textDocument/hover') as DynamicFeature<TextDocumentRegistrationOptions>;
                const told = provider === 'textDocumentSync' ? SYNC : typeof can === 'object' ? can : {};
                // All files of the folders are asked for once, with the transcriptions.
                const options = provider === 'diagnosticProvider' ? { ...told, workspaceDiagnostics: false } : told;
                const registration: RegistrationData<TextDocumentRegistrationOptions> = {
                    id: `${LANGUAGE}:${method}:${documentSelector.map((each) => each.pattern).join(':')}`,
                    registerOptions: { ...options, documentSelector },
                };
                feature.register(registration);
            }
        }
    }
}
