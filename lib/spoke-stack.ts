/**
 * A further account or region: a rule that forwards its failures to the hub, and a reader role
 * that trusts the hub's collector. Without assets or bootstrap, so that it fits a StackSet.
 */
import {
  BootstraplessSynthesizer,
  CfnCondition,
  CfnParameter,
  type CfnResource,
  Duration,
  Fn,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as BusTarget } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { eventsRole } from './events-role';
import { ReaderRole } from './reader-role';
import { checkSettings } from './settings';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';
import type { StackTriageProps } from './stack-triage-props';
import { failurePatterns } from './trigger';

export interface SpokeStackProps extends Omit<StackProps, 'synthesizer'> {
  /** The hub's own settings: pass the same ones. */
  readonly settings: StackTriageProps;
}

export class SpokeStack extends Stack {
  /** @throws SettingsError naming each setting that is unknown or out of range. */
  constructor(scope: Construct, id: string, { settings: given, ...props }: SpokeStackProps) {
    super(scope, id, {
      description: 'stack-triage: forwards failed deployments to the hub',
      ...props,
      synthesizer: new BootstraplessSynthesizer(),
    });
    const { slackSecret, anthropicSecret, kmsKey, outputs, ...rest } = given;
    const source = `settings of SpokeStack ${id}`;
    const settings = checkSettings(rest, source);
    if (!settings.externalId && !settings.organizationId) {
      throw new SettingsError(
        `${source}:\n  externalId: is needed, or organizationId: the hub's own`,
      );
    }
    this.forward(settings);
    this.trustCollector(settings);
  }

  private parameter(id: string, description: string, allowedPattern: string): string {
    return new CfnParameter(this, id, { description, allowedPattern }).valueAsString;
  }

  private forward(settings: Settings): void {
    const arn = this.parameter(
      'HubEventBusArn',
      "Output SpokeEventBusArn of the hub's stack",
      '^arn:[a-z-]+:events:.+:event-bus/.+$',
    );
    const bus = EventBus.fromEventBusArn(this, 'HubBus', arn);
    const deadLetterQueue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(deadLetterQueue, 'SQS3', 'This is the dead-letter queue, of EventBridge targets.');
    for (const [name, eventPattern] of Object.entries(failurePatterns(settings))) {
      const rule = new Rule(this, name, {
        description: 'stack-triage: a CloudFormation deployment failed',
        eventPattern: eventPattern as never,
      });
      rule.addTarget(new BusTarget(bus, { deadLetterQueue, role: eventsRole(rule) }));
    }
  }

  private trustCollector(settings: Settings): void {
    const collector = this.parameter(
      'HubCollectorRoleArn',
      "Output CollectorRoleArn of the hub's stack",
      '^arn:[a-z-]+:iam::\\d{12}:role/.+$',
    );
    const roleRegion = new CfnParameter(this, 'ReaderRegion', {
      description:
        'Roles are global: the one region of this account whose stack creates the reader role; empty for this one',
      default: '',
    }).valueAsString;
    // The account with a condition rather than the role itself: a role that is created anew under
    // its old name would no longer be trusted.
    const reader = new ReaderRole(this, 'Reader', {
      assumedBy: new PrincipalWithConditions(
        new AccountPrincipal(Fn.select(4, Fn.split(':', collector))),
        trust(collector, settings),
      ),
      enrich: settings.enrich,
      wholeAccount: true,
    });
    const here = new CfnCondition(this, 'CreatesReader', {
      expression: Fn.conditionOr(
        Fn.conditionEquals(roleRegion, ''),
        Fn.conditionEquals(roleRegion, this.region),
      ),
    });
    for (const child of reader.node.findAll()) {
      if ('cfnOptions' in child) (child as CfnResource).cfnOptions.condition = here;
    }
  }
}

/** Only the hub's collector, and only with the external id or from within the organization. */
function trust(collector: string, { externalId, organizationId }: Settings) {
  return {
    ArnEquals: { 'aws:PrincipalArn': collector },
    StringEquals: {
      ...(externalId && { 'sts:ExternalId': externalId }),
      ...(organizationId && { 'aws:PrincipalOrgID': organizationId }),
    },
  };
}
