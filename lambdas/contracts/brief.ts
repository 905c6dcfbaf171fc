/** What BudgetAndSummarize hands on: the evidence plus the text that fits the token budget. */
import * as z from 'zod';
import { Enrichment, Evidence, EvidenceEvent } from './evidence';

/** An event that the brief shows, with the short id (`e1`, `e2`, ...) by which it is cited. */
export const CitableEvent = EvidenceEvent.extend({
  id: z.string().regex(/^e\d+$/),
  class: z.enum(['cause', 'blocker', 'consequence', 'cancelled', 'unexplained', 'warning']),
});
export type CitableEvent = z.infer<typeof CitableEvent>;

/** An enrichment that the brief shows, with its short id (`f1`, ...), and the event it explains. */
export const CitableFact = z.object({
  id: z.string().regex(/^f\d+$/),
  /** The short id of that event; its own id in briefs of before 2026.12.2. */
  eventId: z.string().min(1),
  source: Enrichment.shape.source,
});
export type CitableFact = z.infer<typeof CitableFact>;

/** One thing that was left out or shortened, in words for the model and for the reader. */
export const Cut = z.object({ what: z.string(), count: z.number().int().min(1) });
export type Cut = z.infer<typeof Cut>;

export const Brief = Evidence.extend({
  brief: z.object({
    /** The variable part of the prompt: facts and fenced evidence. */
    text: z.string().min(1),
    /** Estimated tokens of `text`; never less than the model counts. */
    tokens: z.number().int().min(1),
    budget: z.number().int().min(1),
    events: z.array(CitableEvent),
    /** Not in briefs of before 2026.12. */
    facts: z.array(CitableFact).optional(),
    cuts: z.array(Cut),
  }),
  /** Set by the state machine when AnalyzeWithClaude failed and the rules take over. */
  analysis_error: z.looseObject({ Error: z.string(), Cause: z.string().optional() }).optional(),
});
export type Brief = z.infer<typeof Brief>;
