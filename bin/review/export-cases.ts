/** Writes decisions as labelled cases: one file each, those without a full label apart. */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { Review } from '../../lambdas/contracts/verdict';
import { createRedactor } from '../../lambdas/redaction/redact';
import { decidedCases, type ReviewCase } from '../../lambdas/review-cases/review-case';
import { clientSettings } from '../aws-options';
import { awsTrouble, withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';
import type { Cli } from '../cli';
import { readTimeline } from '../deployment/read-timeline';
import { OK } from '../exit-codes';
import { labelledCase } from './labelled-case';
import type { OpenQueue, QueueOptions } from './open-review-queue';
import { recordingOf } from './recording-of';

export interface ExportOptions extends QueueOptions {
  out: string;
  redactAccountIds?: boolean;
  json?: boolean;
}

/** Below the folder, where `npm run eval` does not look: cases whose truth a person must add. */
const TO_LABEL = 'to-label';

interface Written {
  cases: string[];
  to_label: string[];
  /** Already there for a person to label, or labelled: never overwritten. */
  kept: string[];
  /** Without the kept timeline: recordings of the listed events alone. */
  without_timeline: string[];
}

export async function exportDecisions(
  options: ExportOptions,
  open: OpenQueue,
  cli: Cli,
): Promise<number> {
  const decided = (await withAwsErrors(decidedCases(open.table))).filter(hasDecision);
  const s3 = new S3Client({ ...clientSettings(options.region), forcePathStyle: isLocal() });
  const written: Written = { cases: [], to_label: [], kept: [], without_timeline: [] };
  try {
    for (const one of decided) await exportOne(one, options, s3, written);
  } finally {
    s3.destroy();
  }
  if (options.json) cli.stdout.write(`${JSON.stringify(written)}\n`);
  else cli.stdout.write(words(written, options.out));
  return OK;
}

const hasDecision = (one: ReviewCase): one is ReviewCase & { decision: Review } =>
  one.decision !== null;

// The embedded S3 has no host name for each bucket.
const isLocal = (): boolean => Boolean(process.env.AWS_ENDPOINT_URL_S3);

async function exportOne(
  one: ReviewCase & { decision: Review },
  { out, redactAccountIds: accountIds }: ExportOptions,
  s3: S3Client,
  written: Written,
): Promise<void> {
  const timeline = await readTimeline(s3, one.verdict).catch((error) => {
    throw awsTrouble(error);
  });
  // Redacted once more on the way out, and before any text is cut.
  const redactor = createRedactor({ accountIds });
  const safe = redactor.json(one);
  const recording = recordingOf(safe.verdict, redactor.json(timeline));
  const { name, labelled, content } = labelledCase(safe, recording);
  const text = accountNumbers(`${JSON.stringify(content, null, 2)}\n`);
  const file = join(out, `${name}.json`);
  if (labelled) {
    await put(file, text, 'w');
    written.cases.push(file);
  } else {
    const apart = join(out, TO_LABEL, `${name}.json`);
    // Once a person labelled it, it stands in the folder itself.
    const there = await access(file).then(
      () => true,
      () => false,
    );
    const fresh = !there && (await put(apart, text, 'wx'));
    (fresh ? written.to_label : written.kept).push(there ? file : apart);
  }
  if (!timeline) written.without_timeline.push(name);
}

/** A replaced account id becomes a number again, `000000000001`: an ARN has to stay an ARN. */
const accountNumbers = (text: string): string =>
  text.replace(/<account:(\d+)>/g, (_, n: string) => n.padStart(12, '0'));

/** @returns false when the file is there and must not be overwritten. */
async function put(file: string, text: string, flag: 'w' | 'wx'): Promise<boolean> {
  try {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text, { flag, mode: 0o600 });
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && flag === 'wx') return false;
    throw new BadInput('--out', file, message);
  }
}

function words({ cases, to_label, kept, without_timeline }: Written, out: string): string {
  const some = (n: number, what: string) => (n > 0 ? [`${n} ${what}`] : []);
  const lines = [
    `${cases.length} labelled cases in ${out}`,
    ...some(to_label.length, `to be labelled by a person (TODO) in ${join(out, TO_LABEL)}`),
    ...some(kept.length, 'left as they are: you have them to label, or labelled them'),
    ...some(without_timeline.length, 'without a timeline (expired): only their listed events'),
    ...(cases.length > 0 ? [`measure on them: npm run eval -- ${out}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
