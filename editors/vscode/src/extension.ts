/** The extension: what begins when the first transcription is opened. */

import * as vscode from 'vscode';
import { register } from './commands';
import { Connection } from './connection';
import { Languages } from './languages';
import { PreviewPanel } from './preview/panel';
import { Status } from './status';
import { Trees } from './tree';

let connection: Connection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    connection = new Connection(context);
    const preview = new PreviewPanel(connection);
    const languages = new Languages(connection);
    const trees = new Trees(connection);
    const commands = register(connection, preview, trees);
    context.subscriptions.push(connection, preview, languages, trees, new Status(connection), commands);
    await languages.begin();
}

export async function deactivate(): Promise<void> {
    await connection?.stop();
}
