/** The server, from being found to its end. */

import * as os from 'node:os';
import * as vscode from 'vscode';
import {
    CloseAction,
    type CloseHandlerResult,
    ErrorAction,
    ExecuteCommandRequest,
    LanguageClient,
    LSPErrorCodes,
    ResponseError,
    RevealOutputChannelOn,
    State,
} from 'vscode-languageclient/node';
import { Endings, GIVEN_UP, RESTARTED } from './endings';
import { LANGUAGE, SERVER } from './names';
import { places } from './places';
import { type Found, firstServer, inVain } from './trying';

/** Whether an answer was given up because the text has changed: one may ask again. */
export function isOvertaken(error: unknown): boolean {
    return error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
}

/** One server at a time, started when it is first needed. */
export class Connection implements vscode.Disposable {
    /** Fires when a server has begun to run, and when it has ended. */
    readonly onDidChange: vscode.Event<void>;
    readonly log: vscode.LogOutputChannel;
    private readonly changed = new vscode.EventEmitter<void>();
    private readonly endings = new Endings();
    private client: LanguageClient | undefined;
    private starting: Promise<void> | undefined;
    private found: Found | undefined;

    constructor(private readonly extension: vscode.ExtensionContext) {
        this.onDidChange = this.changed.event;
        this.log = vscode.window.createOutputChannel('Transcription', { log: true });
    }

    get isRunning(): boolean {
        return this.client?.state === State.Running;
    }

    /** The client of a server that runs. */
    get running(): LanguageClient | undefined {
        return this.isRunning ? this.client : undefined;
    }

    /** Which server it is, in words. */
    get server(): string {
        return this.found ? `${this.found.version}, ${this.found.from}` : 'not running';
    }

    /** Start a server, unless one was started already. */
    start(): Promise<void> {
        this.starting ??= this.begin();
        return this.starting;
    }

    /** End the server, look for one again, and start it. */
    async restart(): Promise<void> {
        await this.starting;
        await this.stop();
        await this.start();
    }

    async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.starting = undefined;
        await client?.dispose().catch((error: unknown) => this.log.warn(String(error)));
    }

    /** The answer of a command of the server. Rejects if it has none, or cannot be asked. */
    async ask<T>(command: string, ...of: unknown[]): Promise<T> {
        await this.start();
        if (!this.client) {
            throw new Error('No server is running.');
        }
        const params = { command: `${SERVER}.${command}`, arguments: of };
        return (await this.client.sendRequest(ExecuteCommandRequest.type, params)) as T;
    }

    dispose(): void {
        void this.stop();
        this.changed.dispose();
        this.log.dispose();
    }

    private async begin(): Promise<void> {
        const { found, failures } = await firstServer(places(await this.surroundings()));
        for (const each of failures) {
            this.log.info(`Not started: ${each.from} (${each.command}: ${each.why})`);
        }
        if (!found) {
            this.complain(inVain(failures));
            return;
        }
        this.log.info(`Starting ${found.command} (version ${found.version}, ${found.from})`);
        this.found = found;
        this.client = this.made(found.command);
        this.client.onDidChangeState(() => this.changed.fire());
        try {
            await this.client.start();
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            this.complain(`The language server for transcriptions could not be started (${found.command}: ${message}).`);
        }
    }

    private made(command: string): LanguageClient {
        return new LanguageClient(
            LANGUAGE,
            'Transcription',
            { command, options: { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? os.homedir() } },
            {
                documentSelector: [
                    { scheme: 'file', language: LANGUAGE },
                    { scheme: 'untitled', language: LANGUAGE },
                ],
                outputChannel: this.log,
                revealOutputChannelOn: RevealOutputChannelOn.Never,
                initializationFailedHandler: () => false,
                errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed: () => this.ended() },
            },
        );
    }

    /** What is done when the server ends by itself, or is ended from outside. */
    private ended(): CloseHandlerResult {
        if (this.endings.again(Date.now())) {
            this.log.warn(RESTARTED);
            void vscode.window.showWarningMessage(RESTARTED);
            return { action: CloseAction.Restart, handled: true };
        }
        this.complain(GIVEN_UP);
        return { action: CloseAction.DoNotRestart, handled: true };
    }

    private complain(message: string): void {
        this.log.error(message);
        const again = 'Try Again';
        const settings = 'Open Settings';
        void vscode.window.showErrorMessage(message, again, settings).then((chosen) => {
            if (chosen === again) {
                return this.restart();
            }
            const open = 'workbench.action.openSettings';
            return chosen && vscode.commands.executeCommand(open, `${LANGUAGE}.server.path`);
        });
    }

    private async surroundings() {
        const trusted = vscode.workspace.isTrusted;
        const folders = vscode.workspace.workspaceFolders ?? [];
        return {
            setting: vscode.workspace.getConfiguration(LANGUAGE).get<string>('server.path', '').trim(),
            python: trusted ? await this.python(folders[0]?.uri) : undefined,
            folders: trusted ? folders.map((each) => each.uri.fsPath) : [],
            extension: this.extension.extensionPath,
            home: os.homedir(),
            platform: process.platform,
        };
    }

    /** The interpreter that the Python extension has chosen; undefined without that extension. */
    private async python(resource: vscode.Uri | undefined): Promise<string | undefined> {
        try {
            const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
            const api = await extension?.activate();
            return api?.environments?.getActiveEnvironmentPath(resource).path;
        } catch (error) {
            this.log.info(`The Python extension does not say which environment is chosen: ${String(error)}`);
            return undefined;
        }
    }
}

/** What is needed of the Python extension's interface. */
interface PythonExtension {
    environments?: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
}
