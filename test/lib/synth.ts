/** Synthesizes the hub stack with empty bundles, so that no build is needed. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CODE_ROOT_KEY } from '../../lib/code-root';
import { HubStack } from '../../lib/hub-stack';
import type { StackTriageProps } from '../../lib/stack-triage';
import { STEPS } from '../../statemachine/steps';

export function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stack-triage-bundles-'));
  const files = [
    ...Object.values(STEPS).map(({ file }) => file),
    'analyze-with-bedrock',
    'review-page',
    'watch-reviews',
  ];
  for (const file of files) {
    mkdirSync(join(folder, file));
    writeFileSync(join(folder, file, 'index.mjs'), 'export const handler = async () => ({});\n');
  }
  return folder;
}

export function testApp(context: Record<string, unknown> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), 'stack-triage-synth-'));
  // A stack trace for each construct is a fifth of a synthesis.
  const quiet = { 'aws:cdk:disable-creation-stack-traces': true };
  return new App({ outdir, context: { [CODE_ROOT_KEY]: emptyBundles(), ...quiet, ...context } });
}

export const hub = (settings: StackTriageProps = {}, app = testApp()): HubStack =>
  new HubStack(app, 'stack-triage', { settings });

export const hubTemplate = (settings: StackTriageProps = {}): Template =>
  Template.fromStack(hub(settings));
