/** The arguments that several tools take. */
import * as z from 'zod';

export const StackArgument = z
  .string()
  .max(1024)
  .regex(
    /^(?:[A-Za-z][A-Za-z0-9-]{0,127}|arn:[\w-]+:cloudformation:[\w-]+:\d{12}:stack\/[\w-]+\/[\w-]+)$/,
    { error: 'Neither the name nor the ARN of a stack' },
  )
  .describe('Name or ARN of the CloudFormation stack');

export const RegionArgument = z
  .string()
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'Not a region' })
  .optional()
  .describe('AWS region; not needed with an ARN or a default region');

export const HistoryArgument = z
  .boolean()
  .default(false)
  .describe('The newest failure in the history, even when a later deployment succeeded');

export const DetailArgument = z
  .boolean()
  .default(false)
  .describe('The whole triage instead of its brief form, which is below 4 kB');
