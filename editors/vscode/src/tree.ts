/** How a text is understood, shown beside it: a text that cannot be changed, and is never saved. */

import * as vscode from 'vscode';
import type { Connection } from './connection';

const SCHEME = 'transcription-tree';

/** Shows trees, each under the name of its transcription. */
export class Trees implements vscode.Disposable, vscode.TextDocumentContentProvider {
    readonly onDidChange: vscode.Event<vscode.Uri>;
    private readonly changed = new vscode.EventEmitter<vscode.Uri>();
    private readonly ours: vscode.Disposable;

    constructor(private readonly connection: Connection) {
        this.onDidChange = this.changed.event;
        this.ours = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
    }

    async show(of: vscode.Uri): Promise<void> {
        const uri = vscode.Uri.from({ scheme: SCHEME, path: `${of.path} (tree)`, query: of.toString() });
        this.changed.fire(uri);
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    }

    async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
        return (await this.connection.ask<string | null>('showTree', uri.query)) ?? '';
    }

    dispose(): void {
        this.ours.dispose();
        this.changed.dispose();
    }
}
