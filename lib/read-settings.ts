/**
 * Settings of a deployment from its two places: `triage.config.json` in the current folder and
 * `-c name=value` on the command line, which wins. Both take the names of `Settings`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkSettings, FIELDS } from './settings';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';

const CONFIG_FILE = 'triage.config.json';

/** What only the app around the construct needs. */
export interface DeploymentSettings {
  readonly stackName: string;
  readonly settings: Settings;
}

/**
 * Reads, merges and checks.
 *
 * @param context all CDK context; keys that are not plain camelCase words are CDK's own.
 * @throws SettingsError naming the place and the setting.
 */
export function readSettings(
  context: Record<string, unknown>,
  configFile: string = CONFIG_FILE,
): DeploymentSettings {
  const fromFile = existsSync(configFile) ? readConfigFile(configFile) : {};
  const fromContext = Object.fromEntries(
    Object.entries(context)
      .filter(([name]) => /^[a-z][A-Za-z0-9]*$/.test(name))
      .map(([name, value]) => [name, coerce(name, value)]),
  );
  const place = existsSync(configFile) ? `${basename(configFile)} and -c options` : '-c options';
  const { stackName = 'stack-triage', ...settings } = { ...fromFile, ...fromContext };
  if (typeof stackName !== 'string' || !/^[A-Za-z][-A-Za-z0-9]{0,127}$/.test(stackName)) {
    throw new SettingsError(`${place}:\n  stackName: must be a CloudFormation stack name`);
  }
  return { stackName, settings: checkSettings(settings, place) };
}

function readConfigFile(file: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SettingsError(`${file}: not JSON (${(cause as Error).message})`, { cause });
  }
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw new SettingsError(`${file}: must be an object of settings, such as {"enrich": ["logs"]}`);
  }
  return content as Record<string, unknown>;
}

/** Context from the command line is always text: `a,b`, JSON, `true`, `0.7`. */
function coerce(name: string, value: unknown): unknown {
  const schema = FIELDS[name];
  if (typeof value !== 'string' || !schema || schema.safeParse(value).success) return value;
  const parsed = json(value);
  const isList = schema.safeParse([]).success;
  if (isList && !Array.isArray(parsed)) return value === '' ? [] : value.split(/(?<!\s)\s*,\s*/);
  return parsed ?? value;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
