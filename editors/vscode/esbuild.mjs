// Bundles the extension, and with --tests the tests.
import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';

const common = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.css': 'text', '.client.js': 'text', '.txt': 'text' },
    logLevel: 'warning',
};

if (process.argv.includes('--tests')) {
    rmSync('out/test', { recursive: true, force: true });
    const tests = readdirSync('test').filter((name) => name.endsWith('.test.ts'));
    await build({
        ...common,
        entryPoints: tests.map((name) => `test/${name}`),
        outdir: 'out/test',
        external: ['vscode', 'vscode-oniguruma', 'vscode-textmate'],
    });
} else {
    await build({
        ...common,
        entryPoints: ['src/extension.ts'],
        outfile: 'out/extension.js',
        external: ['vscode'],
        minify: true,
    });
}
