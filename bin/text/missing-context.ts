/** What a recording lacks that would have told more, and the command that brings it. Pure. */
import type { Receipt } from '../../lambdas/contracts/receipt';
import { count } from '../../lambdas/report/words';

/** One sentence, or none where the recording has everything. */
export function missingContext({ enrichment_notes, root_causes, failure }: Receipt): string[] {
  const template = enrichment_notes.some(
    (n) => n.source === 'template' && n.outcome === 'failed' && /not found/i.test(n.detail),
  );
  const children = root_causes.filter(
    (c) => c.resourceType === 'AWS::CloudFormation::Stack' && c.logicalResourceId !== c.stackName,
  ).length;
  const lacking = [
    ...(children ? [`the events of ${count(children, 'nested stack')}`] : []),
    ...(template ? ['the template'] : []),
  ];
  if (lacking.length === 0) return [];
  const lacks = lacking.join(' and ');
  const command = `triage record --stack-name ${failure.stackName} --region ${failure.region}`;
  return [`Not in this recording: ${lacks}. ${command} brings all that a triage reads.`];
}
