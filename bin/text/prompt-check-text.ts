/** What a check of a prompt document found, for a person. */
import { createColors } from 'picocolors';
import { ADVANCED_BYTES, STANDARD_BYTES } from '../../lambdas/prompting/prompt';
import { oneLine } from '../../lambdas/redaction/plain';
import type { Terminal } from './terminal';
import { wrap } from './terminal-lines';

/** As `triage prompt check --json` prints it; version and hash are null while it is invalid. */
export interface PromptCheck {
  file: string;
  valid: boolean;
  version: string | null;
  /** sha256 of both texts and the output schema, as on every record of a triage. */
  hash: string | null;
  bytes: number;
  /** The tier that a parameter of this size needs; null when none is large enough. */
  tier: 'Standard' | 'Advanced' | null;
  problems: string[];
  /** Whether it is word for word the bundled one. */
  bundled: boolean;
}

export const tierOf = (bytes: number): PromptCheck['tier'] =>
  bytes <= STANDARD_BYTES ? 'Standard' : bytes <= ADVANCED_BYTES ? 'Advanced' : null;

export function checkText(check: PromptCheck, { color, width }: Terminal): string {
  const colors = createColors(color);
  const { valid, version, hash, problems } = check;
  const head = valid
    ? `${colors.green('✓')} ${oneLine(check.file)} is a valid prompt`
    : `${colors.red('✗')} ${oneLine(check.file)} is not a valid prompt`;
  const rows = [
    version && `version  ${version}${check.bundled ? ' (the bundled texts)' : ''}`,
    hash && `hash     ${hash}`,
    `size     ${check.bytes} bytes: ${sizeWords(check)}`,
  ].filter(Boolean);
  const lines = [
    head,
    ...problems.flatMap((problem) => wrap(problem, width, '    ', '  - ')),
    ...rows.map((row) => `  ${row}`),
    ...(valid ? wrap(PUT, width, '  ') : []),
    ...(valid ? [`  ${putCommand(check)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const PUT = 'To use it, name the parameter in the setting promptParameter and put it there:';

const putCommand = ({ file, tier }: PromptCheck): string =>
  `aws ssm put-parameter --name /stack-triage/prompt --type String --tier ${tier} ` +
  `--overwrite --value file://${file === '-' ? 'FILE' : oneLine(file)}`;

const sizeWords = ({ tier }: PromptCheck): string =>
  tier === null
    ? `Parameter Store holds ${ADVANCED_BYTES} at most`
    : tier === 'Standard'
      ? `fits a standard parameter (${STANDARD_BYTES})`
      : `needs an advanced parameter (${ADVANCED_BYTES}; AWS charges for those)`;
