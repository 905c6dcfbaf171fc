/** How a result is told, for the commands that triage. */
import { type Command, Option } from 'commander';
import { FORMATS, type Format } from './print-result';

export interface OutputOptions {
  format: Format;
  html?: string;
  timeline?: boolean;
  verbose?: boolean;
}

export const withOutputOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--format <format>', 'how to tell the result').choices(FORMATS).default('text'),
    )
    .option('--html <file>', 'also write the report: one self-contained file')
    .option('--timeline', 'also show what happened when')
    .option('-v, --verbose', 'all hypotheses, whole reasons, and what was left out');
