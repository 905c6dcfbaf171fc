import { deepStack } from '../../bench/deep-stack';
import { measure } from '../../bench/measure';
import { classify } from '../../lambdas/stack-events/classify';
import { toTimelineEvent } from '../../lambdas/stack-events/events';
import { rankCauses, recognizeEvent } from '../../lambdas/stack-events/rank';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';

const PAGE = 1000;
const INNERMOST = 'app-Inner-Inner-Inner-Inner-Inner/Address';
const recording = deepStack(10_000, 5);

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws({ eventsPerPage: PAGE });
});
afterAll(() => aws.stop());

it('reads 10,000 events in five nested levels with the fewest calls, into a small state', async () => {
  const measured = await measure(recording, aws, PAGE);
  expect(measured.events).toBeGreaterThan(9_000);
  expect(measured.stacks).toBe(6);
  expect(measured.reads).toBe(measured.fewestReads);
  expect(measured.largestOutput).toBeLessThan(256 * 1024 * 0.75);
  expect(measured.firstCause).toBe(INNERMOST);
});

it('classifies and ranks them, and finds the one cause', () => {
  const byStack = new Map(
    Object.entries(recording.stacks).map(([id, { StackEvents }]) => [
      id,
      StackEvents.map((event, position) =>
        toTimelineEvent(
          { ...event, Timestamp: new Date(event.Timestamp) } as Parameters<
            typeof toTimelineEvent
          >[0],
          position,
        ),
      ),
    ]),
  );
  const classified = classify(
    { operation: 'CREATE', rootId: recording.root!, byStack },
    (event) => recognizeEvent(event, 'CREATE').generic,
  );
  const causes = rankCauses(
    classified.filter((c) => c.class === 'cause').map((c) => c.event),
    'CREATE',
  );
  expect(causes.map((c) => `${c.stackName}/${c.logicalResourceId}`)).toEqual([INNERMOST]);
});
