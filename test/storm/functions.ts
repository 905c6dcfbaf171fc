/** The functions as Lambda runs them when their concurrency is bounded. */
import { type Handler, loadHandler } from '../../statemachine/local/handlers';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';

/** Reserved concurrency, and how long a call takes beside the calls that it makes. */
const BOUNDS: Partial<Record<StepName, { most: number; ms: number }>> = {
  CollectEvents: { most: 10, ms: 1500 },
  AnnounceFacts: { most: 5, ms: 150 },
  AnalyzeWithClaude: { most: 20, ms: 100 },
  DeliverToSlack: { most: 10, ms: 150 },
};
const OTHERS = { most: 50, ms: 50 };

export function boundedFunctions() {
  const throttled: Partial<Record<StepName, number>> = {};
  const bound = (step: StepName): Handler => {
    const { most, ms } = BOUNDS[step] ?? OTHERS;
    let busy = 0;
    return async (event, context) => {
      if (busy >= most) {
        throttled[step] = (throttled[step] ?? 0) + 1;
        const error = new Error('Rate Exceeded.');
        error.name = 'Lambda.TooManyRequestsException';
        throw error;
      }
      busy += 1;
      try {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return await (await loadHandler(step))(event, context);
      } finally {
        busy -= 1;
      }
    };
  };
  const handlers = Object.fromEntries(STEP_NAMES.map((step) => [step, bound(step)]));
  return { handlers, throttled };
}
