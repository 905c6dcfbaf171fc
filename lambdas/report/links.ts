/** Links into the AWS console, in the partition that the stack lives in. */
import type { Failure } from '../contracts/failure';

const CONSOLES: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

export interface Link {
  text: string;
  url: string;
}

/** `encodeURIComponent` throws on half a character. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

/** Slack refuses long URLs; no real one of ours comes near. */
const LONGEST_URL = 1500;

/** `https://<region>.console.aws.amazon.com`, or null for an ARN that is none (or whose account is redacted). */
function consoleOf(arn: string): { base: string; region: string } | null {
  const [, partition, , region] = /^arn:([\w-]+):([\w-]+):([a-z0-9-]+):\d{12}:/.exec(arn) ?? [];
  const host = CONSOLES[partition ?? ''];
  if (!host || !region) return null;
  return { base: `https://${region}.${host}`, region };
}

function stackEvents(stackId: string): string | null {
  const at = consoleOf(stackId);
  const id = encode(stackId);
  return at && `${at.base}/cloudformation/home?region=${at.region}#/stacks/events?stackId=${id}`;
}

/** What the name of an execution on somebody's own machine begins with: it has no page in the console. */
export const ON_THIS_MACHINE = 'local-';

function execution(executionArn: string): string | null {
  const at = executionArn.includes(`:${ON_THIS_MACHINE}`) ? null : consoleOf(executionArn);
  return (
    at &&
    `${at.base}/states/home?region=${at.region}#/v2/executions/details/${encode(executionArn)}`
  );
}

/** CloudTrail's event history from two minutes before the failure to one after. */
function trail(stackId: string, failedAt: string): string | null {
  const at = consoleOf(stackId);
  const time = Date.parse(failedAt);
  if (!at || Number.isNaN(time)) return null;
  const iso = (ms: number) => encodeURIComponent(new Date(ms).toISOString());
  const span = `StartTime=${iso(time - 120_000)}&EndTime=${iso(time + 60_000)}`;
  return `${at.base}/cloudtrailv2/home?region=${at.region}#/events?${span}`;
}

/** Stack events, CloudTrail for the minute in question, the execution, the report. */
export function consoleLinks(
  failure: Pick<Failure, 'stackId' | 'failed_at'>,
  executionArn: string,
  reportUrl: string | null = null,
): Link[] {
  const candidates: [string, string | null][] = [
    ['Stack events', stackEvents(failure.stackId)],
    ['CloudTrail at that minute', trail(failure.stackId, failure.failed_at)],
    ['Triage execution', execution(executionArn)],
    ['Report', reportUrl],
  ];
  return candidates.flatMap(([text, url]) =>
    url && url.length <= LONGEST_URL ? [{ text, url }] : [],
  );
}
