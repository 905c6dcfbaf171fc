/** What functions declare, what they are told by synthesis and what they read are one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTIONS } from '../../statemachine/steps';
import { hubTemplate } from './synth';

const ROOT = join(__dirname, '../..');
/** Rooms whose code runs inside of others' functions and reads variables of its own. */
const BESIDE = ['slack', 'runtime'];
/** Read, and told by nobody: Lambda's own, Powertools', and an address that tests set. */
const UNTOLD = [
  'AWS_REGION',
  'POWERTOOLS_LOG_LEVEL',
  'POWERTOOLS_METRICS_NAMESPACE',
  'POWERTOOLS_SERVICE_NAME',
  'SLACK_API_URL',
];

/** Told to all alike. */
const EVERYWHERE = ['REDACT_ACCOUNT_IDS', ...UNTOLD];

/** The variables that a room's code reads: the keys of its schemas, and `process.env.NAME`. */
function readBy(room: string): string[] {
  const folder = join(ROOT, 'lambdas', room);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('needs.ts'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /process\.env\.([A-Z_]+)|^ {2}([A-Z][A-Z_]+): \S|z\.object\(\{ ([A-Z_]+):/gm,
      ),
    ])
    .map((m) => (m[1] ?? m[2] ?? m[3]) as string);
}

const everything = {
  enrich: ['logs'],
  includeStacks: ['app-*'],
  excludeStacks: ['*-dev'],
  includeTags: ['a=b'],
  excludeTags: ['c=d'],
  promptParameter: '/team/prompt',
  slackRoutes: [{ stack: 'a', channel: 'C1' }],
  reviewPage: true,
  reviewTopic: true,
  spokeAccounts: ['111122223333'],
  externalId: 'a-word',
} as const;

let told: Record<string, string[]>;
beforeAll(() => {
  const template = hubTemplate(structuredClone(everything) as never);
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
  const variablesOf = (name: string) =>
    functions
      .filter(([id]) => id.startsWith(name))
      .flatMap(([, { Properties }]) => Object.keys(Properties.Environment.Variables));
  const ids = { ReviewPage: 'TriageReviewDeskPage', WatchReviews: 'TriageReviewDeskWatch' };
  told = {};
  for (const [step, { room }] of Object.entries(FUNCTIONS)) {
    const id = ids[step as 'ReviewPage'] ?? `TriageSteps${step}Function`;
    told[room] = [...(told[room] ?? []), ...variablesOf(id)];
  }
});

test.each([...new Set(Object.values(FUNCTIONS).map(({ room }) => room))])(
  'all that %s reads it is told, and nothing is told in vain',
  (room) => {
    const reads = new Set([room, ...BESIDE].flatMap(readBy));
    const own = new Set(readBy(room));
    expect([...own].filter((name) => ![...told[room]!, ...UNTOLD].includes(name))).toEqual([]);
    const vain = told[room]!.filter((name) => !reads.has(name) && !EVERYWHERE.includes(name));
    expect(vain).toEqual([]);
  },
);
