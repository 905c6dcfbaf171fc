/** The CDK of the app around: the lowest that makes the same deployment, found by trying. */
import { readFileSync } from 'node:fs';
import { SettingsError } from './settings-error';

/** As in `peerDependencies`. Below it a function URL lacks a permission that Lambda asks for. */
export const LOWEST_CDK = '2.220.0';

/**
 * @param version of aws-cdk-lib; by default that of the app.
 * @throws SettingsError for a lower one.
 */
export function checkCdkVersion(version: string = installedVersion()): void {
  if (isLower(version, LOWEST_CDK)) {
    throw new SettingsError(
      `stack-triage needs aws-cdk-lib ${LOWEST_CDK} or newer, and this app has ${version}: npm install aws-cdk-lib@latest`,
    );
  }
}

const installedVersion = (): string =>
  JSON.parse(readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8')).version;

function isLower(version: string, lowest: string): boolean {
  const [a, b] = [version, lowest].map((v) => v.split(/[.-]/).map(Number));
  const at = b!.findIndex((part, i) => part !== a![i]);
  return at >= 0 && (a![at] ?? 0) < b![at]!;
}
