/**
 * What a recording holds, as its file spells it (`RecordingFile`) and as the embedded AWS reads
 * it (`Recording`: complete, events newest first, stacks derived where they were missing).
 */
import { parse, validate } from '@aws-sdk/util-arn-parser';
import * as z from 'zod';

/** Times as the AWS CLI writes them (ISO 8601) or as epoch seconds; kept as ISO 8601 in UTC. */
const Timestamp = z
  .union([z.string(), z.number()], {
    error: ({ input }) => (input === undefined ? 'is missing' : 'is not a time'),
  })
  .transform((value, context) => {
    const date = new Date(typeof value === 'number' ? value * 1000 : value);
    if (Number.isNaN(date.getTime())) {
      context.addIssue({ code: 'custom', message: `is not a time: ${JSON.stringify(value)}` });
      return z.NEVER;
    }
    return date.toISOString();
  });

const STACK_ID = /^arn:[^:]+:cloudformation:[^:]*:[^:]*:stack\/[^/]+/;

const StackId = z.string().regex(STACK_ID, { error: 'is not the id (ARN) of a stack' });

/** An event as in DescribeStackEvents; dumps may lack `ResourceType` and much else. */
export const StackEvent = z.looseObject({
  EventId: z.string().min(1),
  StackId,
  StackName: z.string().min(1).optional(),
  LogicalResourceId: z.string().min(1),
  PhysicalResourceId: z.string().nullish(),
  ResourceType: z.string().nullish(),
  ResourceStatus: z.string().min(1),
  ResourceStatusReason: z.string().nullish(),
  ClientRequestToken: z.string().nullish(),
  Timestamp,
});
export type StackEvent = z.infer<typeof StackEvent>;

const Loose = z.looseObject({});

export const Stack = z.looseObject({
  StackId: z.string().optional(),
  StackName: z.string().optional(),
  StackStatus: z.string().optional(),
});
export type Stack = z.infer<typeof Stack>;

export const TriggerEvent = z.looseObject({
  time: z.string().optional(),
  detail: z
    .looseObject({
      'stack-id': z.string().min(1).optional(),
      'status-details': z.looseObject({ status: z.string().optional() }).optional(),
      'target-detail': z.looseObject({ 'target-id': z.string() }).optional(),
    })
    .refine((detail) => detail['stack-id'] || detail['target-detail'], {
      path: ['stack-id'],
      error: 'is missing',
    }),
});

export const RecordedStack = z.looseObject({
  Stack: Stack.optional(),
  StackEvents: z.array(StackEvent).default([]),
  TemplateBody: z.union([z.string(), Loose]).optional(),
  ProcessedTemplateBody: z.union([z.string(), Loose]).optional(),
  Resources: z.array(Loose).optional(),
});

const LogLine = z.object({
  logStreamName: z.string(),
  timestamp: z.number(),
  message: z.string(),
});

/** The full form, which `triage record` writes. */
export const RecordingFile = z.looseObject({
  event: TriggerEvent.optional(),
  root: z.string().optional(),
  stacks: z.record(z.string(), RecordedStack),
  operationEvents: z.array(Loose).default([]),
  changeSets: z.array(Loose).default([]),
  hooks: z.array(Loose).default([]),
  logs: z.record(z.string(), z.array(LogLine)).default({}),
  trail: z.array(Loose).default([]),
  tasks: z.array(Loose).default([]),
});
export type RecordingFile = z.infer<typeof RecordingFile>;

/** The EventBridge event that starts the workflow. */
export type WorkflowEvent = z.infer<typeof TriggerEvent> & Record<string, unknown>;

export interface CompleteStack {
  Stack: Stack & { StackId: string; StackName: string; StackStatus: string };
  /** Newest first. */
  StackEvents: StackEvent[];
  TemplateBody?: string;
  ProcessedTemplateBody?: string;
  Resources?: Record<string, unknown>[];
}

export interface Recording {
  file: string;
  root: string;
  event: WorkflowEvent;
  /** What AWS's clock says while this is read: the newest event plus one second, ISO 8601. */
  clock: string;
  stacks: Map<string, CompleteStack>;
  operationEvents: Record<string, unknown>[];
  changeSets: Record<string, unknown>[];
  hooks: Record<string, unknown>[];
  logs: Record<string, z.infer<typeof LogLine>[]>;
  trail: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
}

/** `arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID`, taken apart. */
export function stackIdParts(id: string): { region: string; account: string; name: string } {
  if (!validate(id)) return { region: '', account: '', name: id };
  const { region, accountId, resource } = parse(id);
  return { region, account: accountId, name: resource.split('/')[1] ?? id };
}
