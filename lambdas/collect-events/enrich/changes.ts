/** What this deployment changed on the failing resource: the change set's before and after. */
import {
  type Change,
  type CloudFormationClient,
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  type ResourceChange,
} from '@aws-sdk/client-cloudformation';
import type { EnrichmentSource } from './enrich';

/** Change sets with many changes have pages; beyond these nothing is read. */
const MAX_PAGES = 5;

export const fromChangeSet: EnrichmentSource = async ({ causes, stack, failure, sessions }) => {
  const client = sessions.client(failure.stackId);
  const changeSet = stack.ChangeSetId ?? (await failedChangeSet(client, failure.stackId));
  if (!changeSet) return [];
  const changes = await readChanges(client, failure.stackId, changeSet);
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

/** The newest change set whose execution failed; those that were executed well are gone. */
async function failedChangeSet(client: CloudFormationClient, stackId: string) {
  const { Summaries } = await client.send(new ListChangeSetsCommand({ StackName: stackId }));
  return (Summaries ?? [])
    .filter((s) => s.ExecutionStatus === 'EXECUTE_FAILED' || s.Status === 'FAILED')
    .sort((a, b) => (b.CreationTime?.getTime() ?? 0) - (a.CreationTime?.getTime() ?? 0))[0]
    ?.ChangeSetId;
}

async function readChanges(client: CloudFormationClient, stackId: string, changeSet: string) {
  const changes: Change[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await client.send(
      new DescribeChangeSetCommand({
        ChangeSetName: changeSet,
        StackName: stackId,
        IncludePropertyValues: true,
        NextToken: token,
      }),
    );
    changes.push(...(answer.Changes ?? []));
    token = answer.NextToken;
    if (!token) break;
  }
  return changes.flatMap((c) => (c.ResourceChange ? [c.ResourceChange] : []));
}

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
