/**
 * What `cdk deploy` would deploy, read back from the synthesized cloud assembly: the state
 * machine's definition, each function's bundle and environment, each role's statements.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { HubStack } from '../../lib/hub-stack';
import { SpokeStack } from '../../lib/spoke-stack';
import type { StackTriageProps } from '../../lib/stack-triage';
import type { Definition } from '../../statemachine/local/definition';
import { type DeployedRole, deployedRoles, withoutHash } from './deployed-roles';
import { type Place, type Resolve, resolver, type Template } from './resolve';

export const PLACE: Place = { region: 'eu-west-1', account: '111122223333' };
const STACK = 'stack-triage';

/** The stores that the embedded AWS knows by a name of its own; by the end of the logical id. */
const NAMES: [id: RegExp, name: string][] = [
  [/StoresIdempotency[0-9A-F]{8}$/, 'stack-triage-idempotency'],
  [/StoresTriage[0-9A-F]{8}$/, 'stack-triage'],
  [/WorkflowStateMachine[0-9A-F]{8}$/, 'stack-triage'],
];

export interface DeployedFunction {
  /** Physical name, ARN and logical id without CDK's hash. */
  name: string;
  arn: string;
  id: string;
  /** Physical name of its role. */
  role: string;
  /** Folder of the unpacked asset. */
  code: string;
  /** `index.handler` */
  handler: string;
  runtime: string;
  memoryMb: number;
  timeoutS: number;
  logGroup: string;
  environment: Record<string, string>;
}

export interface Deployment {
  place: Place;
  /** The cloud assembly's folder. */
  outdir: string;
  definition: Definition;
  stateMachineRole: string;
  functions: DeployedFunction[];
  /** By physical name. */
  roles: Map<string, DeployedRole>;
  /** Reader roles of further accounts. */
  spokes: DeployedRole[];
  tables: { name: string; key: string; indexes: Record<string, string> }[];
  /** The key that each encrypted topic has, both by ARN. */
  topicKeys: Record<string, string>;
  template: Template;
  resolve: Resolve;
}

export interface Assembly {
  /** The cloud assembly's folder. */
  outdir: string;
  template: Template;
  /** Asset hash to folder. */
  assets: Record<string, string>;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'stack-triage-e2e-'));

/** Synthesizes the hub stack with the bundles in `dist/lambdas`. */
export function synthesize(settings: StackTriageProps): Assembly {
  const outdir = newFolder();
  const app = new App({ outdir });
  new HubStack(app, STACK, { settings });
  app.synth();
  const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  const files = read(`${STACK}.assets.json`).files as Record<string, { source: { path: string } }>;
  const assets = Object.entries(files).map(([hash, { source }]) => [
    hash,
    join(outdir, source.path),
  ]);
  return { outdir, template: read(`${STACK}.template.json`), assets: Object.fromEntries(assets) };
}

/** The hub with a spoke stack in another account, which trusts it. */
export function withSpoke(hub: Deployment, settings: StackTriageProps, place: Place): Deployment {
  const outdir = newFolder();
  const app = new App({ outdir });
  new SpokeStack(app, 'spoke', { settings });
  app.synth();
  const template = JSON.parse(
    readFileSync(join(outdir, 'spoke.template.json'), 'utf8'),
  ) as Template;
  rmSync(outdir, { recursive: true });
  const collector = hub.roles.get(functionOf(hub, 'CollectEvents').role)?.arn ?? '';
  const parameters = { HubCollectorRoleArn: collector, ReaderRegion: '' };
  const resolve = resolver(template, { ...place, parameters });
  const isReader = ({ id }: { id: string }) => id.startsWith('Reader');
  const readers = deployedRoles(template, resolve, isReader);
  return { ...hub, spokes: [...hub.spokes, ...readers] };
}

/** Makes an assembly concrete, as if it stood in `PLACE`. */
export function deployed({ outdir, template, assets }: Assembly): Deployment {
  const names = Object.fromEntries(
    Object.keys(template.Resources).flatMap((id) =>
      NAMES.flatMap(([pattern, name]) => (pattern.test(id) ? [[id, name] as const] : [])),
    ),
  );
  const place = { ...PLACE, names };
  const resolve = resolver(template, place);
  const of = (type: string) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => ({
        id,
        // Resolved one by one: what a resource has beyond the parts that are read may stay open.
        part: <T>(name: string) => resolve(Properties?.[name]) as T,
      }));
  const ref = (id: string) => resolve({ Ref: id }) as string;
  const arn = (id: string) => resolve({ 'Fn::GetAtt': [id, 'Arn'] }) as string;
  const roleName = (roleArn: string) => roleArn.split('/').pop() ?? '';

  const functions = of('AWS::Lambda::Function').map(({ id, part }) => ({
    id: withoutHash(id),
    name: ref(id),
    arn: arn(id),
    role: roleName(part<string>('Role')),
    code: assets[part<{ S3Key: string }>('Code').S3Key.replace(/\.zip$/, '')] ?? '',
    handler: part<string>('Handler'),
    runtime: part<string>('Runtime'),
    memoryMb: part<number>('MemorySize'),
    timeoutS: part<number>('Timeout'),
    logGroup: part<{ LogGroup: string }>('LoggingConfig').LogGroup,
    environment: part<{ Variables: Record<string, string> }>('Environment').Variables,
  }));
  const [machine] = of('AWS::StepFunctions::StateMachine');
  if (!machine) throw new TypeError('no state machine in the template');
  const slots = machine.part<Record<string, string>>('DefinitionSubstitutions');
  const definition = machine
    .part<string>('DefinitionString')
    .replace(/\$\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '');
  return {
    place,
    outdir,
    definition: JSON.parse(definition) as Definition,
    stateMachineRole: roleName(machine.part<string>('RoleArn')),
    functions,
    roles: new Map(deployedRoles(template, resolve).map((role) => [role.name, role])),
    spokes: [],
    tables: of('AWS::DynamoDB::Table').map(({ id, part }) => ({
      name: ref(id),
      key: hashKey(part('KeySchema')),
      indexes: Object.fromEntries(
        (part<{ IndexName: string; KeySchema: KeySchema }[]>('GlobalSecondaryIndexes') ?? []).map(
          (index) => [index.IndexName, hashKey(index.KeySchema)],
        ),
      ),
    })),
    topicKeys: Object.fromEntries(
      of('AWS::SNS::Topic').map(({ id, part }) => [ref(id), part<string>('KmsMasterKeyId')]),
    ),
    template,
    resolve,
  };
}

type KeySchema = { AttributeName: string; KeyType: string }[];
const hashKey = (schema: KeySchema): string =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';

/** The function that a Task state of the definition invokes. */
export function functionOf({ definition, functions }: Deployment, state: string): DeployedFunction {
  const task = definition.States[state] as { Parameters?: { FunctionName?: string } } | undefined;
  const found = functions.find(({ arn }) => arn === task?.Parameters?.FunctionName);
  if (!found) throw new TypeError(`state ${state} invokes no function of the template`);
  return found;
}
