/** Who is told: operators when triage itself needs attention, reviewers when a verdict waits. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { letServicesUse } from './encryption';
import type { Settings } from './settings-type';

interface TopicsProps extends Pick<Settings, 'alertEmails' | 'reviewEmails' | 'reviewTopic'> {
  /** @default - a key of their own: alarms cannot publish where the key is AWS's */
  readonly kmsKey?: IKey;
}

export class Topics extends Construct {
  private readonly key: IKey;
  readonly alerts: Topic;
  /** Only where it is asked for: a topic without readers would stand in for telling anybody. */
  readonly reviews?: Topic;

  constructor(scope: Construct, id: string, props: TopicsProps) {
    super(scope, id);
    this.key = props.kmsKey ?? this.ownKey();
    letServicesUse(this.key);
    this.alerts = this.topic('Alerts', 'stack-triage alerts', props.alertEmails);
    if (props.reviewTopic || props.reviewEmails.length > 0) {
      this.reviews = this.topic('Reviews', 'stack-triage reviews', props.reviewEmails);
    }
    // A topic with a policy of its own has lost the default one, which lets the account publish.
    this.alerts.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsAndBudgets',
        actions: ['sns:Publish'],
        principals: [
          new ServicePrincipal('cloudwatch.amazonaws.com'),
          new ServicePrincipal('budgets.amazonaws.com'),
        ],
        resources: [this.alerts.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  private ownKey(): Key {
    return new Key(this, 'Key', {
      description: 'stack-triage: alerts, and links to reviews',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private topic(id: string, displayName: string, emails: readonly string[]): Topic {
    const topic = new Topic(this, id, {
      displayName,
      enforceSSL: true,
      masterKey: this.key,
    });
    for (const address of emails) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
