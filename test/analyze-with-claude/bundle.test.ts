import { join } from 'node:path';
import { build } from 'esbuild';

const knowledge = require('../../scripts/compile-knowledge.cjs');
const redaction = require('../../scripts/compile-redaction.cjs');

/** The packages that end up in the bundle of an entry, with the options that matter here. */
async function packagesOf(entry: string): Promise<Set<string>> {
  const { metafile } = await build({
    absWorkingDir: join(__dirname, '../..'),
    entryPoints: [`lambdas/analyze-with-claude/${entry}.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    loader: { '.md': 'text' },
    plugins: [knowledge.plugin, redaction.plugin],
  });
  const names = Object.keys(metafile.inputs).map(
    (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'own',
  );
  return new Set(names);
}

test('each entry carries its own provider only', async () => {
  const anthropic = await packagesOf('analyze-with-claude');
  const bedrock = await packagesOf('analyze-with-bedrock');
  expect(anthropic).toContain('@anthropic-ai/sdk');
  expect(anthropic).not.toContain('@anthropic-ai/bedrock-sdk');
  expect(bedrock).toContain('@anthropic-ai/bedrock-sdk');
  expect(bedrock).not.toContain('@aws-sdk/client-secrets-manager');
});
