/** The cells that CI has time for: each call of a step once, with the kinds that tell most. */
import type { Cell } from './cells';
import type { Kind } from './kinds';

const KINDS: Kind[] = ['500 always', 'reset after', 'hang', 'HTML 200', 'killed after'];
/** What other routes add to the first one: their last steps, with fewer kinds. */
const LAST = ['RequestHumanReview', 'RecordOnly'];
const FEWER: Kind[] = ['500 always', 'reset after', 'killed after'];

export function bounded(cells: Cell[]): Cell[] {
  const seen = new Set<string>();
  return cells.filter(({ route, call, kind }) => {
    const { step, service, action } = call;
    if (!(route === 'bot' ? KINDS : FEWER).includes(kind)) return false;
    const isNew = route === 'bot' || LAST.includes(step) || service === 'slack';
    const id = `${step} ${service} ${action} ${kind}`;
    if (!isNew || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
