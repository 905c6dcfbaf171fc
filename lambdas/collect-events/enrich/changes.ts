/** What this deployment changed on the failing resource: the change set's before and after. */
import {
  type ChangeSetSummary,
  type CloudFormationClient,
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  type ResourceChange,
} from '@aws-sdk/client-cloudformation';
import type { Redactor } from '../../redaction/redact';
import { readPages } from '../../runtime/read-pages';
import type { EnrichmentSource, SourceInput } from './enrich';

const CHANGES = { pages: 5, bytes: 8e6, ms: 4_000 };
/** A stack keeps few change sets. */
const CHANGE_SETS = { pages: 10, bytes: 8e6, ms: 4_000 };

type Unread = SourceInput['unread'];

export const fromChangeSet: EnrichmentSource = async (input) => {
  const { causes, stack, failure, sessions, redactor, unread } = input;
  const client = sessions.client(failure.stackId);
  // It was made before the operation that executed it; EventBridge and the API round differently.
  const until = Date.parse(failure.started_at) + 1_000;
  const own =
    stack.ChangeSetId && (await readChanges(client, failure.stackId, stack.ChangeSetId, unread));
  const read =
    own && own.created <= until
      ? own.changes
      : await failedChanges(client, failure.stackId, until, unread);
  const changes = redactChanges(read, redactor);
  return causes.flatMap((cause) => {
    if (cause.stackId !== failure.stackId) return [];
    const own = changes.find((c) => c.LogicalResourceId === cause.logicalResourceId);
    if (!own) return [];
    const dependencies = changes.filter((c) =>
      own.Details?.some((d) => d.CausingEntity?.split('.')[0] === c.LogicalResourceId),
    );
    return [
      {
        source: 'change' as const,
        eventId: cause.eventId,
        title: `What this deployment changed on ${cause.logicalResourceId}`,
        text: [own, ...dependencies].map(describeChange).join('\n'),
      },
    ];
  });
};

/**
 * The changes of the newest change set until then whose execution failed; those that were executed
 * well are gone, and a newer one is another deployment's.
 */
async function failedChanges(
  client: CloudFormationClient,
  stackId: string,
  until: number,
  unread: Unread,
) {
  const summaries: ChangeSetSummary[] = [];
  const rest = await readPages(
    CHANGE_SETS,
    (NextToken) => client.send(new ListChangeSetsCommand({ StackName: stackId, NextToken })),
    ({ Summaries, NextToken }) => {
      summaries.push(...(Summaries ?? []));
      return { token: NextToken };
    },
  );
  if (rest) unread(`change sets were left unread: ${rest}`);
  const [newest] = summaries
    .filter((s) => s.ExecutionStatus === 'EXECUTE_FAILED' || s.Status === 'FAILED')
    .filter((s) => (s.CreationTime?.getTime() ?? 0) <= until)
    .sort((a, b) => (b.CreationTime?.getTime() ?? 0) - (a.CreationTime?.getTime() ?? 0));
  if (!newest?.ChangeSetId) return [];
  return (await readChanges(client, stackId, newest.ChangeSetId, unread)).changes;
}

async function readChanges(
  client: CloudFormationClient,
  StackName: string,
  ChangeSetName: string,
  unread: Unread,
) {
  const changes: ResourceChange[] = [];
  let created = 0;
  const which = { StackName, ChangeSetName, IncludePropertyValues: true };
  const rest = await readPages(
    CHANGES,
    (NextToken) => client.send(new DescribeChangeSetCommand({ ...which, NextToken })),
    ({ CreationTime, Changes, NextToken }) => {
      created = CreationTime?.getTime() ?? created;
      for (const { ResourceChange } of Changes ?? [])
        if (ResourceChange) changes.push(ResourceChange);
      return { token: NextToken };
    },
  );
  if (rest) unread(`changes were left unread: ${rest}`);
  return { created, changes };
}

/**
 * Redacted as data, before a line is made of it: only there do names and values belong together.
 * The contexts, which no line shows, name what the values of a list hold.
 */
const redactChanges = (changes: ResourceChange[], redactor: Redactor): ResourceChange[] =>
  redactor.json(changes);

function describeChange(change: ResourceChange): string {
  const details = (change.Details ?? []).map(({ Target: t, CausingEntity: by }) => {
    const where = t?.Path ?? [t?.Attribute, t?.Name].filter(Boolean).join('.');
    const values =
      t?.BeforeValue !== undefined || t?.AfterValue !== undefined
        ? `: ${t?.BeforeValue ?? '(none)'} -> ${t?.AfterValue ?? '(none)'}`
        : '';
    return `  ${where}${values}${by ? ` (because of ${by})` : ''}`;
  });
  const replaced = change.Replacement === 'True' ? ', replaced' : '';
  return [
    `${change.Action} ${change.LogicalResourceId} (${change.ResourceType})${replaced}`,
    ...new Set(details),
  ].join('\n');
}
