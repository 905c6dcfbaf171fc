/** Every permission of the synthesized deployment, as a table in Markdown. */
import type { StackTriageProps } from '../../lib/stack-triage';
import { type Grant, grants, type TemplateJson, withoutHash } from './policy-statements';
import { hubTemplate } from './synth';

/** What adds permissions, by the words of the documentation. */
const SWITCHES: [words: string, settings: StackTriageProps][] = [
  ['`enrich: template`', { enrich: ['template'] }],
  ['`enrich: changes`', { enrich: ['changes'] }],
  ['`enrich: hooks`', { enrich: ['hooks'] }],
  ['`enrich: logs`', { enrich: ['logs'] }],
  ['`enrich: ecs`', { enrich: ['ecs'] }],
  ['`modelProvider: bedrock`', { modelProvider: 'bedrock' }],
  ['`promptParameter`', { promptParameter: '/your/prompt' }],
  ['`reviewPage`', { reviewPage: true }],
  ['`reviewTopic`, `reviewEmails`', { reviewTopic: true }],
  ['`spokeAccounts`', { spokeAccounts: ['222233334444'], externalId: 'a-word' }],
  [
    '`kmsKeyArn`',
    { kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/your-key', reviewPage: true },
  ],
];

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': '(region)',
  'AWS::AccountId': '(account)',
};

type Part =
  | string
  | { Ref: string }
  | { 'Fn::GetAtt': string[] }
  | { 'Fn::Join': [string, Part[]] };

/** A resource as a person would write it: what is the deployment's own stands in `<>`. */
function shown(part: Part): string {
  if (typeof part === 'string') return part;
  if ('Ref' in part) return PSEUDO[part.Ref] ?? `<${named(part.Ref)}>`;
  if ('Fn::GetAtt' in part) return `<${named(part['Fn::GetAtt'][0] ?? '')}>`;
  return part['Fn::Join'][1].map(shown).join(part['Fn::Join'][0]);
}

const named = (logicalId: string): string => withoutHash(logicalId).replace(/^Triage/, '');

const keyOf = ({ role, action, resource, condition }: Grant): string =>
  [role, shown(resource as Part), JSON.stringify(condition ?? null), action].join('|');

interface Row {
  role: string;
  resource: string;
  condition: string;
  actions: string[];
  when: string;
}

const granted = (settings: StackTriageProps): Grant[] =>
  grants(hubTemplate({ enrich: [], ...settings }).toJSON() as TemplateJson);

/** One row for what one role may do with one thing, and for the setting that brings it. */
function rows(): Row[] {
  const found = new Map<string, Row>();
  const known = new Set<string>();
  for (const [when, settings] of [['', {}], ...SWITCHES] as typeof SWITCHES) {
    const fresh = granted(settings).filter((grant) => !known.has(keyOf(grant)));
    for (const grant of fresh) {
      known.add(keyOf(grant));
      const { role, action, resource, condition } = grant;
      const row: Row = {
        role: named(role).replace(/Role$/, ''),
        resource: shown(resource as Part),
        condition: condition ? JSON.stringify(condition) : '',
        actions: [],
        when,
      };
      const key = [row.role, row.resource, row.condition, when].join('|');
      const kept = found.get(key) ?? row;
      found.set(key, kept);
      if (!kept.actions.includes(action)) kept.actions.push(action);
    }
  }
  return [...found.values()].sort((a, b) => a.role.localeCompare(b.role));
}

export function iamTable(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const code = (text: string) => (text ? `\`${text}\`` : '');
  const lines = rows().map(({ role, resource, condition, actions, when }) => {
    const on = [code(resource), condition && `if ${code(condition)}`].filter(Boolean).join(', ');
    return `| ${role} | ${actions.sort().map(code).join(', ')} | ${cell(on)} | ${when} |`;
  });
  return ['| role | may | on | only with |', '|---|---|---|---|', ...lines].join('\n');
}
