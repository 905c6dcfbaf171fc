/** Which enrichment sources are switched on; each has a permission of its own. */
import { fromChangeSet } from './changes';
import { fromEcs } from './ecs';
import type { EnrichmentSource, SourceName } from './enrich';
import { fromHooks } from './hooks';
import { fromLogs } from './logs';
import { fromProperties } from './properties';
import { fromTemplate } from './template';
import { fromTrail } from './trail';

/** By the name in the setting: where its facts come from and what finds them. */
const SOURCES: Record<string, { name: SourceName; find: EnrichmentSource }> = {
  template: { name: 'template', find: fromTemplate },
  changes: { name: 'change', find: fromChangeSet },
  hooks: { name: 'hook', find: fromHooks },
  logs: { name: 'log', find: fromLogs },
  ecs: { name: 'ecs', find: fromEcs },
  trail: { name: 'trail', find: fromTrail },
};

/** The sources that a setting like `template,changes` names; event properties need no permission. */
export function enabledSources(setting: string): Partial<Record<SourceName, EnrichmentSource>> {
  const named = setting
    .split(',')
    .flatMap((word) => SOURCES[word.trim()] ?? [])
    .map(({ name, find }) => [name, find] as const);
  return { properties: fromProperties, ...Object.fromEntries(named) };
}
