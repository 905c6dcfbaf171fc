/**
 * The names of the workflow's steps: the Task states of `triage.asl.json`, the placeholder that
 * stands for each one's function, and the room and export that implement it. Imports nothing,
 * so that synthesis can name the handlers without loading any of their code.
 */
export const STEPS = {
  CollectEvents: { room: 'collect-events', file: 'collect-events' },
  AnnounceFacts: { room: 'deliver', file: 'announce-facts' },
  BudgetAndSummarize: { room: 'budget-and-summarize', file: 'budget-and-summarize' },
  AnalyzeWithClaude: { room: 'analyze-with-claude', file: 'analyze-with-claude' },
  ExplainWithRules: { room: 'explain-with-rules', file: 'explain-with-rules' },
  GateOnConfidence: { room: 'gate-on-confidence', file: 'gate-on-confidence' },
  DeliverToSlack: { room: 'deliver', file: 'deliver-to-slack' },
  RequestHumanReview: { room: 'review', file: 'request-human-review' },
  RecordOnly: { room: 'deliver', file: 'record-only' },
} as const;

export type StepName = keyof typeof STEPS;

export const STEP_NAMES = Object.keys(STEPS) as StepName[];

/** The placeholder in the ASL file, `${CollectEventsFunction}` for `CollectEvents`. */
export const placeholder = (step: StepName): string => `${step}Function`;

/** Every function that is bundled: the steps and those that AWS or a person calls directly. */
export const FUNCTIONS = {
  ...STEPS,
  /** Takes the place of AnalyzeWithClaude where the provider is Amazon Bedrock. */
  AnalyzeWithBedrock: { room: 'analyze-with-claude', file: 'analyze-with-bedrock' },
  /** Behind a function URL, where the review page is asked for. */
  ReviewPage: { room: 'review', file: 'review-page' },
  /** Called by a schedule. */
  WatchReviews: { room: 'review', file: 'watch-reviews' },
} as const;
