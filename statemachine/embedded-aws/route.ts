/**
 * One request in, one answer out: the service comes from the signature's credential scope, the
 * action from the protocol; planted faults come before the service is asked.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, EmbeddedState, Fault, Instead } from './embedded-state';
import { cloudformation } from './services/cloudformation';
import { cloudtrail } from './services/cloudtrail';
import type { Tables } from './services/dynamodb';
import { ecs } from './services/ecs';
import { eventbridge } from './services/eventbridge';
import { invokedFunction, lambda } from './services/lambda';
import { lambdaRead, lambdaReads } from './services/lambda-reads';
import { logs } from './services/logs';
import { type RestAnswer, s3, s3Request } from './services/s3';
import { secretsManager } from './services/secrets-manager';
import { sns } from './services/sns';
import { sqs } from './services/sqs';
import { ssm } from './services/ssm';
import { stepFunctions } from './services/step-functions';
import { sts } from './services/sts';
import { AwsError } from './wire/aws-error';
import { parseQuery, queryError, queryResponse } from './wire/aws-query';
import type { Caller, Params, Service } from './wire/service';

/** By the name in the credential scope. */
const SERVICES: Record<string, Service> = {
  cloudformation,
  sts,
  sns,
  sqs,
  ssm,
  ecs,
  logs,
  cloudtrail,
  secretsmanager: secretsManager,
  states: stepFunctions,
  events: eventbridge,
  lambda: lambdaReads,
};

export interface Router {
  state: EmbeddedState;
  tables: () => Tables;
  calls: Call[];
  faults: Fault[];
  url: () => string;
}

interface Asked {
  service: string;
  action: string;
  params: Params;
  caller: Caller;
  body: Buffer;
}

const SCOPE = /Credential=([^/,\s]{1,128})\/\d{0,8}\/([^/]{0,64})\/([^/]{0,64})\/aws4_request/;

function understand(request: IncomingMessage, body: Buffer, url: string): Asked {
  const [, accessKeyId = '', region = 'us-east-1', service = ''] =
    SCOPE.exec(request.headers.authorization ?? '') ?? [];
  const common = { service, body, caller: { accessKeyId, region, url } };
  const path = request.url ?? '/';
  if (service === 's3') {
    const { action, bucket, key } = s3Request(request.method ?? 'GET', path);
    return { ...common, action, params: { Bucket: bucket, Key: key } };
  }
  if (service === 'lambda') {
    const read = lambdaRead(path);
    if (read) return { ...common, ...read };
    return { ...common, action: 'Invoke', params: { FunctionName: invokedFunction(path) } };
  }
  if (SERVICES[service]?.protocol === 'query') return { ...common, ...parseQuery(body.toString()) };
  if (isForm(request)) return { ...common, ...parseQuery(body.toString()) };
  const target = String(request.headers['x-amz-target'] ?? '');
  return { ...common, action: target.split('.').pop() ?? '', params: jsonOf(body) };
}

/** What cannot be read is an empty request: the service refuses it in its own words. */
function jsonOf(body: Buffer): Params {
  try {
    return JSON.parse(body.toString()) as Params;
  } catch {
    return {};
  }
}

const isForm = ({ headers }: IncomingMessage): boolean =>
  String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

function takeFault(faults: Fault[], { service, action }: Asked): Fault | undefined {
  const at = faults.findIndex(
    (f) => f.service === service && (f.action === undefined || f.action === action),
  );
  const found = faults[at];
  if (found?.after) {
    found.after -= 1;
    return undefined;
  }
  if (found?.times !== undefined) {
    found.times -= 1;
    if (found.times <= 0) faults.splice(at, 1);
  }
  return found;
}

/** Answers one request and notes it in `calls`. */
export async function route(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = understand(request, Buffer.concat(chunks), router.url());
  const call: Call = {
    service: asked.service,
    action: asked.action,
    params: asked.params,
    accessKeyId: asked.caller.accessKeyId,
    region: asked.caller.region,
    ...(router.state.step ? { step: router.state.step } : {}),
    from: performance.now(),
  };
  router.calls.push(call);
  try {
    const fault = takeFault(router.faults, asked);
    fault?.onHit?.('before');
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (fault?.code) throw new AwsError(fault.code, fault.message ?? fault.code, fault.status);
    if (fault?.instead) return put(fault.instead, response);
    const answered = await answer(router, request, asked);
    fault?.onHit?.('after');
    if (!fault?.answer) return send(response, answered);
    if (typeof fault.answer === 'string' || 'status' in fault.answer) {
      return put(fault.answer, response);
    }
    await sleep(fault.answer.lateMs);
    send(response, answered);
  } catch (error) {
    const known = error instanceof AwsError ? error : internal(error);
    call.error = known.code;
    send(response, failure(asked, known, isForm(request)));
  } finally {
    call.until = performance.now();
  }
}

/** In place of an answer: nothing at all, a broken connection, or what is not an answer of AWS. */
function put(instead: Instead, response: ServerResponse): void {
  if (instead === 'reset') response.socket?.destroy();
  else if (instead !== 'hang') {
    const { status, type, body } = instead;
    send(response, { status, headers: { 'content-type': type }, body });
  }
}

async function answer(
  { state, tables }: Router,
  request: IncomingMessage,
  { service, action, params, caller, body }: Asked,
): Promise<RestAnswer> {
  if (service === 'dynamodb') return tables().answer(request.headers, body);
  if (service === 's3') {
    const headers = request.headers as Record<string, string | undefined>;
    return s3(request.method ?? 'GET', request.url ?? '/', headers, body, state);
  }
  if (service === 'lambda' && action === 'Invoke') return lambda(request.url ?? '/', body, state);
  const run = state.live[service]?.[action] ?? SERVICES[service]?.actions[action];
  if (isForm(request) && SERVICES[service]?.protocol === 'json') {
    throw new AwsError('InvalidAction', `${service} is spoken to in JSON here: use a newer client`);
  }
  if (!run) throw new AwsError('InvalidAction', `Could not find operation ${action}`);
  const result = await run(params, state, caller);
  if (SERVICES[service]?.protocol === 'query') {
    const xml = queryResponse(service, action, result, randomUUID());
    return { status: 200, headers: { 'content-type': 'text/xml' }, body: xml };
  }
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(result) };
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

const internal = (error: unknown): AwsError =>
  new AwsError('InternalFailure', error instanceof Error ? String(error.stack) : 'unknown', 500);

/** The error in the words of the service's protocol. */
function failure(
  { service }: Asked,
  { code, message, status }: AwsError,
  isQuery: boolean,
): RestAnswer {
  if (isQuery) {
    const body = queryError(service, code, message, randomUUID());
    return { status, headers: { 'content-type': 'text/xml' }, body };
  }
  if (service === 's3') {
    const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    return { status, headers: { 'content-type': 'application/xml' }, body };
  }
  const headers = { ...JSON_TYPE, 'x-amzn-errortype': code };
  return { status, headers, body: JSON.stringify({ __type: code, message }) };
}

function send(response: ServerResponse, { status, headers, body }: RestAnswer): void {
  // By this process's clock, which a suite may move: the clients correct their own by it.
  const date = new Date(Date.now()).toUTCString();
  response.writeHead(status, { 'x-amzn-requestid': randomUUID(), date, ...headers });
  response.end(body);
}
