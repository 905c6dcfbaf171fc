/** Several documents as one recording: pages of an answer, answers of several stacks. Pure. */

type Form = Record<string, unknown>;

const isObject = (value: unknown): value is Form =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const listIn = (form: Form, key: string): unknown[] =>
  Array.isArray(form[key]) ? (form[key] as unknown[]) : [];

/** One document stays as it is; an answer of DescribeEvents becomes what a recording holds. */
export function mergeForms(documents: readonly unknown[]): unknown {
  const forms = documents.map(fromDescribeEvents);
  const [only] = forms;
  if (forms.length <= 1) return only;
  // JSON Lines: an event a line.
  if (forms.every((one) => isObject(one) && one.EventId !== undefined)) return forms;
  if (forms.every((one) => Array.isArray(one) || (isObject(one) && 'StackEvents' in one))) {
    return onceEach(
      forms.flatMap((f) => (Array.isArray(f) ? f : listIn(f as Form, 'StackEvents'))),
    );
  }
  if (forms.every((one) => isObject(one) && isObject(one.stacks))) {
    return (forms as Form[]).reduce(mergeRecordings);
  }
  return only;
}

const LISTS = ['operationEvents', 'changeSets', 'hooks', 'trail', 'tasks'];

function mergeRecordings(one: Form, other: Form): Form {
  const lists = LISTS.map((key) => [key, [...listIn(one, key), ...listIn(other, key)]]);
  return {
    ...other,
    ...one,
    ...Object.fromEntries(lists),
    stacks: { ...(other.stacks as Form), ...(one.stacks as Form) },
    logs: { ...(other.logs as Form), ...(one.logs as Form) },
  };
}

/** Pages may overlap where events came in between. */
function onceEach(events: unknown[]): unknown[] {
  const seen = new Set<unknown>();
  return events.filter((event) => {
    const id = isObject(event) ? event.EventId : undefined;
    if (id === undefined || !seen.has(id)) return seen.add(id);
    return false;
  });
}

/**
 * `aws cloudformation describe-events` answers with OperationEvents, of which those of type
 * STACK_EVENT are what describe-stack-events tells; the others are told apart.
 */
function fromDescribeEvents(document: unknown): unknown {
  if (!isObject(document) || !Array.isArray(document.OperationEvents)) return document;
  const events = document.OperationEvents.filter(isObject);
  const stacks: Record<string, { StackEvents: Form[] }> = {};
  for (const event of events) {
    const id = String(event.StackId ?? '');
    stacks[id] ??= { StackEvents: [] };
    if (isStackEvent(event)) stacks[id].StackEvents.push(event);
  }
  return { stacks, operationEvents: events.filter((e) => !isStackEvent(e)) };
}

const isStackEvent = (event: Form): boolean =>
  event.ResourceStatus !== undefined && /^(?:STACK_EVENT|undefined)$/.test(String(event.EventType));
