/**
 * `npm run storm`: 100, 300 and 1,000 events within a minute, before bounded functions, a model of
 * few seats and a channel of one message a second. The definition, the handlers and the SDK
 * clients are real; time passes only while nothing is computed. Exit code 1 on any breach.
 *
 * `--bounded` is the run that CI makes; `--events N` runs one storm of that size.
 */
import { parseArgs } from 'node:util';
import { table } from '../../evals/table';
import { startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { NAMES } from '../../statemachine/embedded-aws/environment';
import { installClock } from './clock';
import { random } from './failures';
import { simulateRetries } from './retry-policy';
import { runStorm, type StormReport } from './run-storm';
import { startChannel, startModel } from './stand-ins';

const { values } = parseArgs({
  options: { bounded: { type: 'boolean', default: false }, events: { type: 'string' } },
});
const sizes = values.events ? [Number(values.events)] : values.bounded ? [100] : [100, 300, 1000];
/** Of a storm's events so many are causes of their own. */
const CAUSES = 0.05;
const MOST_CALLS = 1.2;
/** Counted above paid, where every call's end is known. */
const MOST_COUNTED = 1.05;
const IN_SIMULATION = 10_000;

function breaches(r: StormReport): string[] {
  const none = ['lost', 'twice', 'failed', 'late', 'open', 'miscounted', 'alerts'] as const;
  const cents = (n: number) => Math.round(n * 1e4);
  return [
    ...none.filter((name) => r[name] > 0).map((name) => `${r[name]} ${name}`),
    ...(r.headlines === r.causes ? [] : [`${r.headlines} headlines for ${r.causes} causes`]),
    ...(r.calls <= r.causes * MOST_CALLS ? [] : [`${r.calls} model calls for ${r.causes} causes`]),
    ...(cents(r.counted) >= cents(r.paid) ? [] : ['less counted than paid']),
    ...(cents(r.counted) <= cents(r.paid * MOST_COUNTED) ? [] : ['more counted than paid']),
  ];
}

async function main(): Promise<void> {
  Object.assign(process.env, {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_DEV: 'false',
    DAILY_CAP_USD: '100',
    ENRICH: '',
  });
  const real = performance.now();
  const aws = await startEmbeddedAws();
  const clock = installClock();
  const channel = await startChannel(clock);
  const model = await startModel(clock, random(1));
  process.env.SLACK_API_URL = channel.api;
  process.env.ANTHROPIC_BASE_URL = model.url;
  const slack = { bot_token: ['xoxb', 'storm'].join('-'), channel: 'C0STORM' };
  aws.secrets.set(NAMES.SLACK_SECRET_ARN, JSON.stringify(slack));
  aws.secrets.set(NAMES.ANTHROPIC_SECRET_ARN, ['sk', 'ant', 'storm'].join('-'));

  const reports: StormReport[] = [];
  for (const size of sizes) {
    reports.push(
      await runStorm({ aws, clock, channel, model }, size, Math.max(1, Math.round(size * CAUSES))),
    );
  }
  const columns = Object.keys(reports[0]!).filter(
    (name) => name !== 'errors',
  ) as (keyof StormReport)[];
  const cell = (value: unknown) =>
    Number.isInteger(value) ? String(value) : Number(value).toFixed(3);
  console.log(
    table(
      ['', ...reports.map((r) => String(r.events))],
      columns.map((name) => [name, ...reports.map((r) => cell(r[name]))]),
    ),
  );
  const alone = simulateRetries(IN_SIMULATION);
  console.log(
    `\nretries alone, ${IN_SIMULATION} failures: ${alone.failed} fail, ` +
      `${alone.wentOn} go on without, ${alone.hours.toFixed(1)} h until the last is through`,
  );
  const broken = reports.flatMap((r) =>
    breaches(r).map((what) => `${r.events} events: ${what} ${JSON.stringify(r.errors)}`),
  );
  if (alone.failed > 0) broken.push(`${alone.failed} of ${IN_SIMULATION} use up their retries`);
  for (const what of broken) console.log(`BREACH  ${what}`);
  console.log(`\n${Math.round((performance.now() - real) / 1000)} s on this machine`);
  process.exit(broken.length > 0 ? 1 : 0);
}

void main();
