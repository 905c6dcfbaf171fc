/** The template's definition of the failing resource, resolved, with what it refers to and its CDK path. */
import { GetTemplateCommand, type TemplateStage } from '@aws-sdk/client-cloudformation';
import { parseDocument } from 'yaml';
import type { Enrichment, RootCause } from '../../contracts/evidence';
import type { Redactor } from '../../redaction/redact';
import { redactTemplate, templateData } from '../../redaction/template';
import type { TimelineEvent } from '../../stack-events/events';
import { parseStackId } from '../../stack-events/stack-id';
import { describeStack } from '../read-events';
import type { EnrichmentInput, EnrichmentSource } from './enrich';
import { type Known, resolved } from './resolve';

/** Causes for which the template is read, and definitions that one of them may bring along. */
const MAX_CAUSES = 3;
const MAX_REFERENCES = 5;
const MAX_RESOLVED = 40;

/** The text of each definition in a section of the template, by logical id. */
type Section = Map<string, string>;

interface Template {
  resources: Section;
  parameters: Section;
  /** The whole of it, with functions in their long form. */
  data: Record<string, Record<string, unknown> | undefined>;
}

export const fromTemplate: EnrichmentSource = async (input) => {
  const causes = input.causes.slice(0, MAX_CAUSES);
  const stackIds = [...new Set(causes.map((c) => c.stackId))];
  const read = await Promise.allSettled(
    stackIds.map(async (stackId) => {
      const own = causes.filter((c) => c.stackId === stackId);
      const templates = await readTemplates(input, stackId, own);
      const values = await valuesOf(input, stackId);
      return own.flatMap((cause) => define(cause, templates, values));
    }),
  );
  // One stack without a template must not hide the others' definitions.
  const found = read.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const failed = read.find((result) => result.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found;
};

/** As it was written; and processed only where a transform made what failed: SAM, macros. */
async function readTemplates(
  input: EnrichmentInput,
  stackId: string,
  causes: readonly RootCause[],
): Promise<Template[]> {
  const original = await readTemplate(input, stackId, 'Original');
  const defines = ({ logicalResourceId: id }: RootCause) => original.resources.has(id);
  if (causes.every(defines)) return [original];
  const processed = readTemplate(input, stackId, 'Processed').then((one) => [one]);
  // A change set that failed early has none; what the original defines is not lost with it.
  return [original, ...(await (causes.some(defines) ? processed.catch(() => []) : processed))];
}

/** That of the change set, where one could not be made: the stack still has the one before. */
async function readTemplate(
  { sessions, redactor, changeSets }: EnrichmentInput,
  stackId: string,
  TemplateStage: TemplateStage,
): Promise<Template> {
  await sessions.admit([stackId]);
  const ChangeSetName = changeSets.get(stackId)?.id;
  const { TemplateBody } = await sessions.client(stackId).send(
    new GetTemplateCommand({
      StackName: stackId,
      TemplateStage,
      ...(ChangeSetName && { ChangeSetName }),
    }),
  );
  // Whole, before a definition is cut out of it: a value without its name is not recognized.
  return parseTemplate(redactTemplate(TemplateBody ?? '', redactor));
}

/**
 * The definitions in a template, JSON or YAML, as the text that their author wrote: short forms
 * such as `!Ref` stay as they are and need no interpretation.
 */
export function parseTemplate(body: string): Template {
  if (/^\s*\{/.test(body)) {
    const json = JSON.parse(body) as Record<string, Record<string, unknown> | undefined>;
    const section = (name: string): Section =>
      new Map(Object.entries(json[name] ?? {}).map(([id, d]) => [id, JSON.stringify(d, null, 1)]));
    return { resources: section('Resources'), parameters: section('Parameters'), data: json };
  }
  const document = parseDocument(body, { logLevel: 'silent' });
  const section = (name: string): Section => {
    const node = document.get(name, true) as unknown as { items?: YamlPair[] } | undefined;
    return new Map(
      (node?.items ?? []).map(({ key, value }) => {
        const [start, end] = value?.range ?? [0, 0];
        return [String(key?.value ?? key), body.slice(start, end).trimEnd()];
      }),
    );
  };
  const data = (templateData(body) ?? {}) as Template['data'];
  return { resources: section('Resources'), parameters: section('Parameters'), data };
}

interface YamlPair {
  key?: { value?: unknown };
  value?: { range?: [number, number, number] };
}

/** What names stand for in a stack: its parameters, redacted by their names, and its own facts. */
async function valuesOf(
  { sessions, redactor, events, changeSets }: EnrichmentInput,
  stackId: string,
): Promise<Known['values']> {
  const stack = await describeStack(sessions, stackId);
  const changeSet = changeSets.get(stackId);
  const parameters = (changeSet ? changeSet.parameters : stack.Parameters) ?? [];
  const { partition, region, account } = parseStackId(stackId);
  // `****` stands for a value that its author keeps to themselves.
  const given = parameters.flatMap(({ ParameterKey: key, ParameterValue, ResolvedValue }) => {
    const value = ResolvedValue ?? ParameterValue;
    return key && value !== undefined && value !== '****' ? [[key, value] as const] : [];
  });
  return new Map([
    ...physicalIds(events, stackId, redactor),
    ...Object.entries(redactor.json(Object.fromEntries(given))),
    ['AWS::Region', region],
    ['AWS::AccountId', redactor.text(account)],
    ['AWS::Partition', partition],
    ['AWS::StackName', stack.StackName ?? ''],
    ['AWS::StackId', redactor.text(stackId)],
  ]);
}

function physicalIds(events: readonly TimelineEvent[], stackId: string, { text }: Redactor) {
  return events
    .filter((e) => e.stackId === stackId && e.physicalResourceId)
    .map((e) => [e.logicalResourceId, text(e.physicalResourceId)] as const);
}

function define(
  cause: RootCause,
  templates: readonly Template[],
  values: Known['values'],
): Enrichment[] {
  const template = templates.find((t) => t.resources.has(cause.logicalResourceId));
  const text = template?.resources.get(cause.logicalResourceId);
  if (!template || !text) return [];
  const path = /aws:cdk:path["']?\s*:\s*["']?([^"'\n]+)/.exec(text)?.[1];
  const referred = [
    ...references(text, template.parameters),
    ...references(text, template.resources),
  ]
    .filter(([id]) => id !== cause.logicalResourceId)
    .slice(0, MAX_REFERENCES);
  const { Mappings: mappings, Conditions: conditions } = template.data;
  const known = { values, mappings, conditions };
  const functions = resolved(template.data.Resources?.[cause.logicalResourceId], known)
    .slice(0, MAX_RESOLVED)
    .map(({ path: at, value }) => `  ${at}: ${JSON.stringify(value)}`);
  const parts = [
    `${cause.logicalResourceId}:\n${text}`,
    ...(functions.length > 0 ? [`resolved in this deployment:\n${functions.join('\n')}`] : []),
    ...referred.map(([id, definition]) => `referred to, ${id}:\n${definition}`),
  ];
  const title = `Template definition${path ? ` (aws:cdk:path ${path})` : ''}`;
  return [{ source: 'template', eventId: cause.eventId, title, text: parts.join('\n\n') }];
}

/** Ref, GetAtt, Sub and DependsOn all name the logical id as a word of its own. */
function references(text: string, section: Section): [string, string][] {
  const words = new Set(text.match(/[A-Za-z0-9]+/g) ?? []);
  return [...section].filter(([id]) => words.has(id));
}
