/** Takes a CloudFormation status reason apart: the wrappers, the codes, and the innermost text. */

export interface ParsedReason {
  /** The innermost text: what the service, the handler or the function really said. */
  text: string;
  /** What was around it, outermost first: `handler`, `custom-resource`, `nested-stack`, ... */
  wrappers: string[];
  service: string | null;
  statusCode: number | null;
  errorCode: string | null;
  handlerErrorCode: string | null;
  requestId: string | null;
}

/** Head and tail that are looked at; the rest of a longer reason is dump or stack trace. */
const HEAD = 6000;
const TAIL = 2000;

type Unwrap = { name: string; take: (text: string, found: ParsedReason) => string | null };

/** An unwrapper for a reason that starts with a fixed sentence. */
const prefix = (name: string, expression: RegExp): Unwrap => ({
  name,
  take: (text) => {
    const match = expression.exec(text);
    return match ? text.slice(match[0].length) : null;
  },
});

const UNWRAPPERS: readonly Unwrap[] = [
  { name: 'rollback-requested', take: withoutRollbackSuffix },
  { name: 'handler', take: fromHandler },
  prefix(
    'custom-resource',
    /^Received response status \[FAILED\] from custom resource\. Message returned: ?/i,
  ),
  prefix('custom-resource', /^Failed to (?:create|update|delete) resource\.\s+/i),
  prefix('nested-stack', /^Embedded stack \S{1,300} was not successfully \w{1,12}: ?/i),
  prefix(
    'nested-stack',
    /^Embedded stack \S{1,300} was not successfully \w{1,12}\. Currently in \w{1,60} with reason: ?/i,
  ),
  { name: 'stack-set', take: fromStackSet },
  { name: 'aws-call', take: fromBotoError },
  { name: 'operation', take: fromOperation },
  { name: 'operation', take: withoutInvalidRequest },
  { name: 'trace', take: withoutTrace },
  { name: 'service', take: withoutServicePart },
];

/**
 * Parses a reason. Pure, and linear in the length of the reason.
 *
 * Formats: both notations of the SDK (`Service: X; Status Code: 400; Error Code: Y; ...` and the
 * newer one with commas), resource handlers, custom resources, nested stacks, stack sets.
 */
export function parseReason(reason: string): ParsedReason {
  const found: ParsedReason = {
    text: capped(reason).trim(),
    wrappers: [],
    service: null,
    statusCode: null,
    errorCode: null,
    handlerErrorCode: null,
    requestId: null,
  };
  for (let depth = 0; depth < 8; depth++) {
    const before = found.text;
    for (const { name, take } of UNWRAPPERS) {
      const inner = take(found.text, found);
      if (inner === null) continue;
      found.text = inner.trim();
      if (!found.wrappers.includes(name)) found.wrappers.push(name);
    }
    if (found.text === before) break;
  }
  found.errorCode ??= errorName(found.text);
  found.handlerErrorCode ??=
    /HandlerErrorCode: ?([A-Za-z]{3,60})/.exec(reason.slice(-400))?.[1] ?? null;
  if (/^The following hook\(s\) failed/i.test(found.text)) found.wrappers.push('hook');
  return found;
}

/** The part of a text that is looked at: its head and its tail. */
export function capped(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)} ${text.slice(-TAIL)}`;
}

function withoutRollbackSuffix(text: string): string | null {
  const match = /\.?\s(?:Rollback|Delete) requested by user\.?$/i.exec(text.slice(-40));
  return match ? text.slice(0, text.length - match[0].length) : null;
}

function fromHandler(text: string, found: ParsedReason): string | null {
  const start = /^Resource handler returned message: ?["']?/i.exec(text);
  if (!start) return null;
  let inner = text.slice(start[0].length);
  const tail = Math.max(
    inner.lastIndexOf('(RequestToken:'),
    inner.lastIndexOf('(HandlerErrorCode:'),
  );
  if (tail >= 0) {
    const codes = inner.slice(tail, tail + 300);
    found.handlerErrorCode ??= /HandlerErrorCode: ?([A-Za-z]{3,60})/.exec(codes)?.[1] ?? null;
    inner = inner.slice(0, tail);
  }
  return inner.trimEnd().replace(/["']$/, '');
}

function fromStackSet(text: string): string | null {
  const at = text.indexOf('ResourceStatusReason:');
  return at < 0 ? null : text.slice(at + 'ResourceStatusReason:'.length);
}

function fromBotoError(text: string, found: ParsedReason): string | null {
  const at = text.indexOf('An error occurred (');
  if (at < 0) return null;
  const call =
    /^An error occurred \(([\w.:-]{1,80})\) when calling the \w{1,80} operation(?: \(reached max retries: \d{1,4}\))?[^:]{0,60}: ?/;
  const match = call.exec(text.slice(at, at + 400));
  if (!match) return null;
  found.errorCode ??= match[1] ?? null;
  return text.slice(at + match[0].length);
}

function fromOperation(text: string): string | null {
  const match = /^Error occurred during operation ['"`]/i.exec(text);
  return match
    ? text
        .slice(match[0].length)
        .replace(/['"`]\.?\s*(?:\((?:RequestToken|HandlerErrorCode):[^()]{0,200}\))?$/, '')
    : null;
}

function withoutInvalidRequest(text: string): string | null {
  const match = /^Invalid request provided: ?(?:AWS::\w{2,40}::\w{2,60}: ?)?/i.exec(text);
  return match && match[0].length < text.length ? text.slice(match[0].length) : null;
}

/** Drops the stack trace and the pointer to the log that the CDK's provider framework appends. */
function withoutTrace(text: string): string | null {
  const match =
    /\s(?:Logs: \/aws\/lambda\/|at [\w.<>]{1,60}(?: [\w.<>[\]]{1,60}){0,3} \((?:\/|file:|node:|internal))/.exec(
      text,
    );
  return match && match.index > 0 ? text.slice(0, match.index) : null;
}

function withoutServicePart(text: string, found: ParsedReason): string | null {
  const at = text.indexOf('(Service: ');
  if (at < 0) return null;
  const close = text.indexOf(')', at);
  const end = close < 0 ? text.length : close + 1;
  const part = text.slice(at, Math.min(end, at + 600));
  found.service ??= /Service: ([^,;)]{1,80})/.exec(part)?.[1]?.trim() ?? null;
  const status = /Status Code: (\d{1,3})/.exec(part)?.[1];
  found.statusCode ??= status ? Number(status) : null;
  found.errorCode ??= /Error Code: ([\w.:-]{2,100})/.exec(part)?.[1] ?? null;
  found.requestId ??= /Request ID: ([\w-]{4,80})/.exec(part)?.[1] ?? null;
  const rest = text.slice(end).replace(/^\s*\(SDK Attempt Count: \d+\)/, '');
  return `${text.slice(0, at).trimEnd()}${/^[\s.'"\])}]*$/.test(rest) ? '' : rest}`;
}

/** `EntityAlreadyExists: Provider with url ...`, as JavaScript prints an error; the text stays. */
function errorName(text: string): string | null {
  const name =
    /^(?:Error: )?((?:[A-Z]\w{2,60}(?:Exception|Error|Fault|AlreadyExists|Denied|NotFound|Exceeded|Conflict))|NoSuch\w{2,40}): (?=\S)/;
  return name.exec(text)?.[1] ?? null;
}
