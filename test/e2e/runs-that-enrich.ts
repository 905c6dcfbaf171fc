/** Runs whose evidence needs more than stack events: each source of facts is read. */
import type { Evidence } from '../../lambdas/contracts/evidence';
import { outputOf } from './conversation';
import type { Stage } from './stage';

export function runsThatEnrich(stage: () => Stage): void {
  test.each([
    ['custom-named-replacement', ['template', 'change']],
    ['hook-failed', ['hook']],
    ['custom-resource-failed', ['template', 'log']],
    ['ecs-circuit-breaker', ['ecs']],
    ['early-validation', []],
    ['change-set-hook', ['hook']],
  ])('%s is enriched from %j, and no source fails', async (recording, sources) => {
    const run = await stage().run(recording);
    expect(run.status).toBe('SUCCEEDED');
    const { enrichments, enrichment_notes } = outputOf<Evidence>(run, 'CollectEvents');
    const found = enrichments.map(({ source }) => source as string);
    expect(found).toEqual(expect.arrayContaining(sources));
    const failed = enrichment_notes.filter(({ outcome }) => outcome === 'failed');
    // Some recordings hold no template.
    expect(failed.filter(({ detail }) => !/Template not found/.test(detail))).toEqual([]);
  });
}
