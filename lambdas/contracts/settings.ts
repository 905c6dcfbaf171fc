/**
 * Settings that reach the functions: one range and one default each, which synthesis checks when
 * a person sets them and the function checks again when it starts.
 */
import * as z from 'zod';

const Glob = z.string().regex(/^[A-Za-z*][-A-Za-z0-9*]*$/, {
  message: 'must be a stack name, in which * stands for any characters',
});
const Tag = z.string().regex(/^[^=]+=.+$/, { message: 'must look like key=value' });

/** Sources that collecting may read beyond the events; each adds its own permission. */
export const Enrich = z.enum(['template', 'changes', 'hooks', 'logs', 'ecs']);
export type Enrich = z.infer<typeof Enrich>;

/** `stack` is a name pattern, `tag` is `key=value` with a pattern as value; both must match. */
export const SlackRoutes = z.array(
  z.strictObject({
    stack: z.string().optional(),
    tag: z.string().optional(),
    channel: z.string().min(1),
  }),
);
export type SlackRoutes = z.infer<typeof SlackRoutes>;

export const FunctionSettings = z.strictObject({
  includeStacks: z.array(Glob).max(20).default([]),
  excludeStacks: z.array(Glob).max(20).default([]),
  includeTags: z.array(Tag).max(20).default([]),
  excludeTags: z.array(Tag).max(20).default([]),
  /** `[]` reads events alone. Logs and tasks of other services are asked for by name. */
  enrich: z.array(Enrich).default(['template', 'changes', 'hooks']),
  redactAccountIds: z.boolean().default(false),
  /** Tokens for the variable part of the prompt. What is cut passes between states: 256 KiB. */
  tokenBudget: z.int().min(500).max(20_000).default(4000),
  modelProvider: z.enum(['anthropic', 'bedrock', 'none']).default('anthropic'),
  modelId: z.string().min(1).default('claude-sonnet-5-5'),
  dailyCapUsd: z.number().min(0).max(10_000).default(5),
  confidenceThreshold: z.number().min(0).max(1).default(0.6),
  slackRoutes: SlackRoutes.default([]),
  slackThreadTag: z.string().min(1).default('slack-thread'),
  /** Channels that a stack's thread tag may name; of none are named, those that are configured. */
  slackThreadChannels: z.array(z.string().min(1)).max(100).default([]),
  reviewPage: z.boolean().default(false),
  reviewTimeoutSeconds: z.int().min(300).max(31_536_000).default(86_400),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, {
      message: 'must be 2 to 1224 of: A-Z a-z 0-9 + = , . @ : / - _',
    })
    .optional(),
});
export type FunctionSettings = z.infer<typeof FunctionSettings>;
