/** Gives each section its tokens, causes first, and writes the page. */

import { allocate } from './allocate';
import type { Cuts } from './cuts';
import type { Item } from './items';
import { Page } from './page';
import { frameTokens, type Placed, place, reasonTokens, wanted } from './place';
import type { Material } from './prepare';

/** Events shown with an id: the state carries each one again. */
const MOST_SHOWN = 100;
/** The first cause's reason may take this part of the room before anything else gets its share. */
const FIRST_REASON = 0.6;
/** Further causes, rollback blockers, enrichments, other failed events. */
const WEIGHTS = [3, 1.5, 2.5, 1.5];

/** The page within `room` tokens: small sections whole, the others by weight. */
export function assemble(material: Material, room: number, cuts: Cuts): Page {
  const { causes, blockers, facts, others } = material;
  const first = placeFirst(causes[0], room);
  const further = causes.slice(1);
  const left = Math.max(0, room - tokensOf(first));
  const factTokens = facts.reduce(
    (sum, f) => sum + reasonTokens(`${f.head}\n${f.text}`, left) + 8,
    0,
  );
  const shares = allocate(
    [wanted(further, left), wanted(blockers, left), factTokens, wanted(others, left)],
    left,
    WEIGHTS,
  );
  // What a section does not need after all goes to the next one.
  const [moreCauses, spare] = place(further, shares[0]!, MOST_SHOWN / 2);
  const [placedBlockers, spare2] = place(blockers, shares[1]! + spare, MOST_SHOWN / 5);
  const ranked = [...first, ...moreCauses, ...placedBlockers];
  const page = new Page(cuts);
  const shown = new Set(ranked.map((placed) => placed.item.event.eventId));
  const spare3 = page.planFacts(facts, shown, shares[2]! + spare2);
  const [placedOthers] = place(others, shares[3]! + spare3, MOST_SHOWN - shown.size);

  page.section('Causes, ranked by code, the most probable first', [...first, ...moreCauses]);
  page.section('What blocked the rollback, apart from the cause of the failure', placedBlockers);
  page.section('Other failed events, for context', placedOthers);
  return page;
}

/** The first cause: its reason whole, unless that alone would take most of the room. */
function placeFirst(item: Item | undefined, room: number): Placed[] {
  if (!item || room <= 0) return [];
  const frame = frameTokens(item);
  const most = Math.max(0, Math.floor(room * FIRST_REASON), Math.min(room, 300) - frame);
  return [{ item, reasonTokens: Math.min(reasonTokens(item.reason, room), most), same: 0 }];
}

const tokensOf = (placed: Placed[]) =>
  placed.reduce((sum, one) => sum + frameTokens(one.item) + one.reasonTokens, 0);
