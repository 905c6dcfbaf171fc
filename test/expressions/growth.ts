/** How the cost of an expression grows with the length of the worst text that is found for it. */
import { countSteps, TooManySteps } from './count-steps';
import { hostileTexts } from './hostile-texts';
import { parseExpression } from './parse-expression';

export interface Growth {
  /** 1 is linear, 2 quadratic; infinite where a short text takes for ever. */
  exponent: number;
  /** The text that shows it, of the shorter length. */
  text: string;
}

const SHORT = 200;
const LONG = 800;
/** Below this the longer text is cheap whatever the ratio says. */
const CHEAP = 20;
const MOST = 3_000_000;

/** The worst growth between texts of 200 and of 800 characters. */
export function growthOf(source: string, flags: string): Growth {
  const tree = parseExpression(source, flags);
  let worst: Growth = { exponent: 0, text: '' };
  for (const text of hostileTexts(tree)) {
    const exponent = exponentOf((length) => countSteps(tree, flags, text(length), MOST));
    if (exponent > worst.exponent) worst = { exponent, text: text(SHORT) };
  }
  return worst;
}

function exponentOf(steps: (length: number) => number): number {
  try {
    const [short, long] = [steps(SHORT), steps(LONG)];
    if (long < CHEAP * LONG) return 0;
    return Math.log(long / short) / Math.log(LONG / SHORT);
  } catch (error) {
    if (error instanceof TooManySteps || error instanceof RangeError) return Infinity;
    throw error;
  }
}
