/** What is missing from the evidence as a whole; holds for the rules' diagnosis as well. Pure. */
import type { Diagnosed } from '../contracts/diagnosis';
import type { Cap } from './cap';

/** 1 when everything is explained, towards 0.5 the less is. */
const share = (explained: number, open: number): number =>
  Math.floor((0.5 + 0.4 * (explained / (explained + open))) * 100) / 100;

export function coverageCaps(diagnosed: Diagnosed): Cap[] {
  const { accounting, missing_resources, causes_cut, root_causes, brief } = diagnosed;
  const caps: Cap[] = [];
  const add = (open: number, why: string) => {
    const explained = Math.max(accounting.causes, root_causes.length);
    if (open > 0) caps.push({ limit: share(explained, open), why });
  };
  add(accounting.unexplained, `${accounting.unexplained} failed events are unexplained`);
  add(missing_resources.length, `${missing_resources.length} failed resources have no event`);
  const shown = new Set(brief.events.map((e) => e.eventId));
  const hidden = root_causes.filter((c) => !shown.has(c.eventId)).length;
  const cut = causes_cut + (diagnosed.analysis.by === 'claude' ? hidden : 0);
  add(cut, `${cut} causes were cut from the evidence`);
  const explains = diagnosed.failure.phase === 'rollback' ? diagnosed.rollback_blockers : [];
  if (root_causes.length + explains.length === 0) {
    caps.push({ limit: 0.4, why: 'the deterministic ranking found no cause' });
  }
  return caps;
}
