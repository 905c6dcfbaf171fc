/** One form for reasons that say the same of different requests, accounts and resources. */
import { createHash } from 'node:crypto';
import { capped } from './parse-reason';

/** Order matters: what contains others comes first. */
const VARIABLE: readonly [RegExp, string][] = [
  // What AccessDenied messages end with since 2026: the id is another one for each call.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html
  [/ ?Go to https:\S{1,300} for complete details,? ?/g, ' '],
  [/authorization-details\/\w{8,80}/g, 'authorization-details'],
  [/authorization id: ?\w{8,80}/gi, 'authorization id'],
  [/\(RequestToken: [^,)]{1,80},? ?/g, '('],
  [/(?:Extended )?Request ?(?:ID|Token):? ?\[?[\w+/=.-]{1,200}\]?/gi, 'request'],
  [/\(SDK Attempt Count: \d{1,4}\)/g, ''],
  [/\barn:(aws[\w-]{0,12}):([\w-]{1,40}):[^\s"',)\]]{1,400}/g, '<arn:$2>'],
  [/\d{4}\/\d\d\/\d\d\/\[[\w$.-]{1,40}\]\w{1,60}/g, '<log-stream>'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?Z?/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{12}\b/g, '<account>'],
  // Ids of EC2 and the suffixes that CloudFormation (12 to 14) and CDK (8 hex) give to names.
  [/\b(vpc|subnet|sg|eni|igw|nat|rtb|ami|i|vol|snap|eipalloc|acl)-[0-9a-f]{8,17}\b/g, '$1-<id>'],
  [/-[A-Z0-9]{12,14}\b/g, '-<suffix>'],
  [/-(?=[A-Za-z]{0,11}\d)[A-Za-z0-9]{12}\b(?=[\s"',.)\]]|$)/g, '-<suffix>'],
  [/(?<=[A-Za-z])[0-9A-F]{8}\b/g, '<suffix>'],
  [/\b[0-9a-f]{16,128}\b/gi, '<hash>'],
  [/\d+/g, '#'],
];

/**
 * The reason without what varies from one occurrence to the next: request ids and tokens, ARNs,
 * account ids, generated suffixes, hashes, times, numbers. Names that people gave stay, so that
 * two different names stay two causes.
 */
export function normaliseReason(reason: string): string {
  let text = capped(reason);
  for (const [expression, stand] of VARIABLE) text = text.replace(expression, stand);
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Identifies a cause across failures: 16 hex digits over category, resource type and reason. */
export function fingerprint(reason: string, resourceType: string, category: string): string {
  const cause = [category, resourceType, normaliseReason(reason)].join('\n');
  return createHash('sha256').update(cause).digest('hex').slice(0, 16);
}
