/** What stays of a reason when everything that differs from one resource to the next is gone. */
import { createHash } from 'node:crypto';

/** Applied in order; each takes away one kind of text that varies without a meaning. */
const VARYING: [RegExp, string][] = [
  [/\s*\((?:RequestToken|Service|SDK Attempt Count)[^()]*(?:\([^()]*\)[^()]*)*\)/g, ''],
  [/\b(?:Extended )?Request ?(?:ID|Id|Token)[:=]? ?[\w+/=-]+/g, ''],
  [/\barn:[\w-]+:[\w-]+:[\w-]*:\d*:[^\s"',)\]]+/g, '<arn>'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z?\b/g, '<time>'],
  [/\b(?:i|vpc|subnet|sg|eni|rtb|igw|nat|vol|ami|eipalloc|acl|lt|snap)-[0-9a-f]{8,17}\b/g, '<id>'],
  [/\b[0-9a-f]{16,}\b/gi, '<hash>'],
  [/-[A-Z0-9]{10,14}\b/g, '-<suffix>'],
  [/\b\d{12}\b/g, '<account>'],
];

/** The reason without request ids, ARNs, account ids, hashes, suffixes and times; lower case. */
export function normaliseReason(reason: string): string {
  const stripped = VARYING.reduce((text, [what, by]) => text.replace(what, by), reason);
  return stripped.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Names a cause across stacks and deployments: 16 hex digits. */
export function fingerprint(reason: string, resourceType: string, category: string): string {
  const text = [normaliseReason(reason), resourceType, category].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
