/** Templates: valid, broken, huge or hostile; a parameter that is a secret never leaves. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { parseRecording } from '../../../statemachine/local/parse-recording';
import { HOSTILE, SECRET } from '../arbitraries';
import { endingOf, holdsNone, openStage } from '../stage';
import type { Target } from '../target';

const FILE = 'examples/nested-failure.json';
/** The failing resource of that recording, and the stack that holds it. */
const RESOURCE = 'LedgerQueueConsumer';

const property = fc.oneof(
  fc.constant({ Ref: 'DbPassword' }),
  fc.constant({ 'Fn::Sub': 'postgres://app:${DbPassword}@db' }),
  fc.constant({ 'Fn::If': ['Prod', { Ref: 'DbPassword' }, { Ref: 'Missing' }] }),
  fc.constant({ Ref: RESOURCE }),
  fc.json().map((text) => JSON.parse(text) as unknown),
  HOSTILE,
);

type Input = { secret: string; body: string };

const input = SECRET.chain((secret) => {
  const template = fc
    .record({ property, name: fc.constantFrom('Password', 'Environment', 'a', '__proto__') })
    .map(({ property: value, name }) => ({
      Parameters: {
        DbPassword: { Default: secret, NoEcho: true, Type: 'String' },
        Other: { Type: 'String', Default: 'x' },
      },
      Resources: {
        [RESOURCE]: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { [name]: value, MasterUserPassword: secret },
        },
      },
    }));
  const body = fc.oneof(
    template.map((value) => JSON.stringify(value)),
    template.map((value) => stringify(value)),
    template.map((value) => JSON.stringify(value).slice(0, 120)),
    fc.string({ unit: 'binary', maxLength: 400 }),
    HOSTILE,
    fc.constantFrom('', 'null', '[]', '!Ref x', 'a: &a [*a, *a]', 'Resources: 3'),
  );
  return fc.record({ secret: fc.constant(secret), body });
});

export const templates: Target<Input> = {
  runs: 300,
  input,
  async start() {
    const stage = await openStage();
    const known = parseRecording(readFileSync(FILE, 'utf8'), FILE);
    return {
      async check({ secret, body }) {
        const stacks = new Map(
          [...known.stacks].map(([id, stack]) => [id, { ...stack, TemplateBody: body }]),
        );
        const run = await stage.run({ ...known, stacks });
        holdsNone([secret], stage, run);
        return endingOf(run);
      },
      stop: stage.stop,
    };
  },
};
