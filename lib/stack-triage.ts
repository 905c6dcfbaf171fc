/**
 * The construct that puts the whole triage into a CDK app:
 *
 *     new StackTriage(this, 'Triage', { enrich: ['template', 'logs'] });
 */
import { Duration, Stack, Tags } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { collectEvents } from '../lambdas/collect-events/needs';
import { requestHumanReview } from '../lambdas/review/needs';
import type { StepName } from '../statemachine/steps';
import { partAccess } from './access';
import { acknowledge, acknowledgeWildcards } from './acknowledge';
import { Alarms } from './alarms';
import { allowAnswers } from './answer-review';
import { buildSteps } from './build-steps';
import { checkCdkVersion } from './cdk-version';
import { TriageDashboard } from './dashboard';
import { claimNames, nameDeployment } from './deployment-name';
import { letLogsUse } from './encryption';
import { alertOnExecutions } from './execution-alert';
import { writeEmbeddedOutputs } from './outputs';
import { partsOf } from './parts';
import { ReaderRole } from './reader-role';
import { Reviews } from './reviews';
import { Secrets } from './secrets';
import { checkSettings } from './settings';
import type { Settings } from './settings-type';
import { COST_TAG, spendBudget } from './spend-budget';
import { hasSpokes, readerPart, spokeBus } from './spoke-bus';
import type { StackTriageProps } from './stack-triage-props';
import type { StepFunction } from './step-function';
import { Stores } from './stores';
import { Topics } from './topics';
import { Trigger } from './trigger';
import { Workflow } from './workflow';

export { SettingsError } from './settings-error';
export { SpokeStack, type SpokeStackProps } from './spoke-stack';
export type { StackTriageProps } from './stack-triage-props';

export class StackTriage extends Construct {
  readonly settings: Settings;
  /** What tells it from other deployments of the account: the stack's name, mostly. */
  readonly name: string;
  readonly workflow: Workflow;
  readonly stateMachine: StateMachine;
  readonly functions: Record<StepName, StepFunction>;
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly topics: Topics;
  readonly deadLetters: Queue;
  /** `none`, `model`, `delivery` or `all`: what is paused, without a deployment. */
  readonly pause: StringParameter;
  readonly reviews: Reviews;
  readonly reader: ReaderRole;
  readonly trigger: Trigger;
  /** Only with `spokeAccounts` or `organizationId`. */
  readonly spokeBus?: EventBus;
  readonly alarms: Alarms;

  /** @throws SettingsError naming each prop that is unknown or out of range. */
  constructor(scope: Construct, id: string, props: StackTriageProps = {}) {
    super(scope, id);
    checkCdkVersion();
    const { slackSecret, anthropicSecret, kmsKey: givenKey, outputs = true, ...rest } = props;
    this.settings = checkSettings(rest, `props of StackTriage ${id}`);
    const { settings } = this;
    this.name = nameDeployment(this);
    claimNames(this, settings);

    const kmsKey = givenKey ?? this.keyOf(settings.kmsKeyArn);
    if (kmsKey) letLogsUse(kmsKey, Stack.of(this));
    this.stores = new Stores(this, 'Stores', { ...settings, kmsKey });
    this.topics = new Topics(this, 'Topics', { ...settings, kmsKey });
    this.secrets = new Secrets(this, 'Secrets', {
      ...settings,
      slackSecret,
      anthropicSecret,
      kmsKey,
      needsApiKey: settings.modelProvider === 'anthropic',
      needsSigningKey: settings.reviewPage,
    });
    this.pause = new StringParameter(this, 'Pause', {
      description: 'stack-triage: what is paused: none, model, delivery or all',
      allowedPattern: '^(none|model|delivery|all)$',
      stringValue: 'none',
    });
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: kmsKey ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: kmsKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, 'SQS3', 'This is the dead-letter queue, of EventBridge targets.');
    // The id stays as in version 0.1.0: it names logical ids.
    const parts = partsOf(this);
    this.reviews = new Reviews(this, 'ReviewDesk', parts, settings, kmsKey);
    this.functions = buildSteps(
      new Construct(this, 'Steps'),
      { ...parts, reviewPage: this.reviews.part },
      settings,
      kmsKey,
    );
    this.reader = this.buildReader();
    this.workflow = new Workflow(this, 'Workflow', {
      ...settings,
      functions: this.functions,
      kmsKey,
    });
    this.stateMachine = this.workflow.stateMachine;
    allowAnswers(this, this.stateMachine, [
      { needs: requestHumanReview, role: this.functions.RequestHumanReview.role },
      ...this.reviews.functions,
    ]);
    this.spokeBus = this.buildSpokeBus();
    this.alarms = new Alarms(this, 'Alarms', this);
    alertOnExecutions(this, this.stateMachine, this.topics.alerts);
    new TriageDashboard(this, 'Dashboard', this);
    this.tagAndBudget();
    this.trigger = new Trigger(this, 'Trigger', {
      ...settings,
      stateMachine: this.stateMachine,
      deadLetters: this.deadLetters,
    });
    if (outputs) writeEmbeddedOutputs(this);
  }

  private keyOf(arn: string | undefined): IKey | undefined {
    return arn === undefined ? undefined : Key.fromKeyArn(this, 'Key', arn);
  }

  /** Collector and reader name each other, so the reader comes after and is made known then. */
  private buildReader(): ReaderRole {
    const { role, function: collect } = this.functions.CollectEvents;
    const reader = new ReaderRole(this, 'Reader', {
      assumedBy: new ArnPrincipal(role.roleArn),
      enrich: this.settings.enrich,
      wholeAccount: hasSpokes(this.settings),
    });
    const part = readerPart(Stack.of(this), this.settings, reader.role);
    const access = partAccess(collectEvents, { reader: part });
    for (const [name, value] of Object.entries(access.environment)) {
      collect.addEnvironment(name, value);
    }
    for (const statement of access.statements) {
      role.addToPolicy(statement);
      const reason =
        'The readers, by their one name, of whichever account of the organization fails.';
      acknowledgeWildcards(role, statement, reason);
    }
    return reader;
  }

  /** Where failures of other accounts and regions arrive. */
  private buildSpokeBus(): EventBus | undefined {
    if (!hasSpokes(this.settings)) return undefined;
    const bus = spokeBus(this, this.settings);
    new Trigger(this, 'SpokeTrigger', {
      ...this.settings,
      stateMachine: this.stateMachine,
      deadLetters: this.deadLetters,
      eventBus: bus,
    });
    return bus;
  }

  /** An own tag, so that the budget counts this alone; stack and commit as on records. */
  private tagAndBudget(): void {
    const { monthlyBudgetUsd: usd, commitSha } = this.settings;
    const tagValue = this.name;
    Tags.of(this).add(COST_TAG, tagValue);
    Tags.of(this).add('StackName', Stack.of(this).stackName);
    if (commitSha) Tags.of(this).add('CommitSHA', commitSha);
    if (usd > 0) spendBudget(this, { usd, tagValue, topic: this.topics.alerts });
  }
}
