import type { Context } from 'aws-lambda';
import { handler } from '../../lambdas/budget-and-summarize/budget-and-summarize';
import { Brief } from '../../lambdas/contracts/brief';
import { Evidence } from '../../lambdas/contracts/evidence';
import { cause, evidence, other } from '../budget-and-summarize/evidence';
import { sample } from '../sample';
import { PLACES } from './places';
import { type Secret, secrets } from './secrets';
import { survives } from './survives';

const all = sample(secrets(20260302), 10);
const place = PLACES.find((p) => p.name === 'log line of JSON')!;
const filler = (n: number) => 'the queue is not there. '.repeat(n);
const brief = async (input: Evidence) =>
  Brief.parse(await handler(Evidence.parse(input), {} as Context)).brief;

/** Where a text is cut depends on its length: the secret slides over both ends of the cut. */
async function leaksAt(secret: Secret, before: number): Promise<string[]> {
  const text = `${filler(before)}${place.write(secret)}${filler(500 - before)}`;
  const shown = await brief(
    evidence({
      root_causes: [cause(1, 'First', { reason: text }), cause(2, 'Second', { reason: text })],
      enrichments: [
        { source: 'log', eventId: 'event-of-First', title: 'its log', text },
        { source: 'template', eventId: 'event-of-Second', title: 'its definition', text },
      ],
    }),
  );
  expect(shown.cuts.map((cut) => cut.what)).toContain('characters of reasons');
  return survives(JSON.stringify(shown), secret) ? [`${secret.kind} after ${before}`] : [];
}

describe('a cut through a secret', () => {
  it('shows neither half of it', async () => {
    const leaked: string[] = [];
    for (const [i, secret] of all.entries()) {
      for (const part of [0, 1]) {
        const before = 20 + part * 240 + ((i * 7) % 230);
        leaked.push(...(await leaksAt(secret, before)));
      }
    }
    expect(leaked).toEqual([]);
  });
});

describe('a secret in any field of the evidence', () => {
  it('does not reach the prompt', async () => {
    const leaked: string[] = [];
    for (const secret of all) {
      const text = place.write(secret)!;
      const base = evidence();
      const shown = await brief({
        ...base,
        failure: {
          ...base.failure,
          stackName: text,
          status_reason: text,
          commit_sha: text,
          tags: { note: text },
        },
        root_causes: [
          cause(1, text, {
            reason: text,
            resourceType: text,
            status: text,
            physicalResourceId: text,
            resources: [
              { stackName: text, logicalResourceId: text, resourceType: text, eventId: 'other' },
            ],
          }),
        ],
        rollback_blockers: [cause(1, 'Stuck', { reason: text })],
        other_events: [
          other('A', 'unexplained', { reason: text, stackName: text }),
          other(text, 'cancelled', { reason: 'Resource creation cancelled' }),
        ],
        missing_resources: [text],
        enrichments: [{ source: 'log', eventId: `event-of-${text}`, title: text, text }],
        enrichment_notes: [{ source: 'log', outcome: 'failed', detail: text }],
      });
      // The ids of the events are keys between steps; the model sees the short ones.
      const events = shown.events.map((event) => ({ ...event, eventId: event.id }));
      const visible = { ...shown, events };
      if (survives(JSON.stringify(visible), secret)) leaked.push(secret.kind);
    }
    expect(leaked).toEqual([]);
  });
});
