import { stripVTControlCharacters } from 'node:util';
import { terminalText } from '../../bin/text/terminal-text';
import { Receipt } from '../../lambdas/contracts/receipt';
import { evidence, type Story, verdict } from '../support/finished';

const STATES = [
  { state: 'CollectEvents', ms: 812, attempts: 1 },
  { state: 'AnalyzeWithClaude', ms: 12_300, attempts: 5, error: 'ModelOverloadedError' },
];

const receipt = (story: Story = {}): Receipt =>
  Receipt.parse({ ...verdict(story), delivery_status: 'recorded', message: null });
const text = (result = receipt(), width = 80, color = false) =>
  terminalText({ result, states: STATES, width, color });

describe('a result on the terminal', () => {
  it('answers first: what happened, why, how sure, what to do, on what evidence', () => {
    const shown = text().split('\n');
    expect(shown[0]).toBe('payments: UPDATE failed, rolling back');
    const answer = shown.slice(0, 12).join('\n');
    for (const part of [
      'as of 2026-11-20 10:00 UTC',
      'Why  The bucket name is taken by another account. · likely (0.86)',
      'Do   Choose another name',
      '“acme-assets already exists”',
      'AssetsBucket (AWS::S3::Bucket) in payments',
      '42 events: 1 cause, 5 consequences',
    ]) {
      expect(answer).toContain(part);
    }
    expect(shown.join('\n')).not.toContain('CollectEvents');
  });

  it('has the rest with -v: whole reasons, route, what was cut, the time per state', () => {
    const shown = terminalText({
      result: {
        ...receipt(),
        cuts: [{ what: 'progress events', count: 12 }],
        missing_resources: ['Ghost'],
      },
      states: STATES,
      width: 80,
      color: false,
      verbose: true,
    });
    for (const part of [
      '| acme-assets already exists',
      'likely (0.86), already-exists',
      'deliver: confidence 0.86 against a threshold of 0.6',
      'progress events (12)',
      'Ghost',
      'CollectEvents      812 ms',
      'AnalyzeWithClaude  12.3 s, 5 attempts, ModelOverloadedError',
    ]) {
      expect(shown).toContain(part);
    }
  });

  it('breaks no link, however narrow', () => {
    const url = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/a-long-page.html';
    const base = receipt();
    const result = {
      ...base,
      diagnosis: { ...base.diagnosis, next_steps: `Documentation: ${url}` },
    };
    const shown = terminalText({ result, states: STATES, width: 40, color: false, verbose: true });
    expect(shown).toContain(url);
  });

  it('says once, with the command, what a recording lacks', () => {
    const shown = terminalText({
      result: receipt(),
      states: STATES,
      width: 80,
      color: false,
      hints: ['Not in this recording: the template.'],
    });
    expect(shown.match(/Not in this recording/g)).toHaveLength(1);
  });

  it.each([40, 80, 200])('fits %i columns', (width) => {
    const long = receipt({ reason: `${'long '.repeat(100)}${'x'.repeat(300)}` });
    for (const line of text(long, width).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('has colours only where they are wanted', () => {
    expect(stripVTControlCharacters(text())).toBe(text());
    expect(text(receipt(), 80, true)).not.toBe(text());
    expect(stripVTControlCharacters(text(receipt(), 80, true))).toBe(text());
  });

  it('obeys nothing that the events say', () => {
    const hostile = '\u001b[2J\u001b]0;owned\u0007\rroot# \u0008\u009b31m\u202eabc';
    const spoiled = receipt({ reason: hostile, stackName: `pay${hostile}` });
    const shown = terminalText({ result: spoiled, states: STATES, width: 80, color: false });
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
    expect(shown).not.toContain('\u202e');
    expect(shown).toContain('root#');
  });

  it('says why nothing was triaged', () => {
    const { failure, failure_id, run } = evidence();
    const why = 'The execution run-1 triages this failure.';
    const skipped = {
      outcome: 'duplicate' as const,
      failure,
      failure_id,
      run,
      why,
      owner: 'run-1',
    };
    const shown = terminalText({ result: skipped, states: STATES, width: 80, color: false });
    expect(shown).toContain(`duplicate: ${why}`);
  });
});
