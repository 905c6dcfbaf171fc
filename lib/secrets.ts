/** Secrets: named ones are used, others are created without a value, to be filled by a person. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type CfnSecret, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface SecretsProps {
  readonly slackSecret?: ISecret;
  readonly slackSecretName?: string;
  readonly anthropicSecret?: ISecret;
  readonly anthropicSecretName?: string;
  /** @default - AWS's own key */
  readonly kmsKey?: IKey;
  /** Only then is there a secret for an API key. */
  readonly needsApiKey: boolean;
  /** Only then is there a signing key. */
  readonly needsSigningKey: boolean;
}

const FILL =
  'Created without a value. Fill it with: aws secretsmanager put-secret-value --secret-id <arn> --secret-string';

export class Secrets extends Construct {
  private readonly kmsKey?: IKey;
  readonly slack: ISecret;
  readonly anthropic?: ISecret;
  readonly signing?: ISecret;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    this.kmsKey = props.kmsKey;
    this.slack =
      props.slackSecret ??
      this.byName('NamedSlack', props.slackSecretName) ??
      this.empty('Slack', `Slack webhook URL, or {"bot_token","channel"}. ${FILL}`);
    if (props.needsApiKey) {
      this.anthropic =
        props.anthropicSecret ??
        this.byName('NamedAnthropic', props.anthropicSecretName) ??
        this.empty('Anthropic', `Anthropic API key. ${FILL}`);
    }
    if (props.needsSigningKey) {
      this.signing = new Secret(this, 'ReviewSigningKey', {
        description: 'Signs the links of the review page. Generated; a new value voids all links.',
        encryptionKey: props.kmsKey,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        removalPolicy: RemovalPolicy.DESTROY,
      });
      acknowledge(
        this.signing,
        'SMG4',
        'A rotation voids every link that waits for a reviewer; a person rotates it when needed.',
      );
    }
  }

  private byName(id: string, name: string | undefined): ISecret | undefined {
    return name === undefined ? undefined : Secret.fromSecretNameV2(this, id, name);
  }

  /** The L2 construct always generates a value, which the functions would take for a real key. */
  private empty(id: string, description: string): ISecret {
    const secret = new Secret(this, id, {
      description,
      encryptionKey: this.kmsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      secret,
      'SMG4',
      'The key of another company, which offers Secrets Manager no rotation; put a new value.',
    );
    (secret.node.defaultChild as CfnSecret).addPropertyDeletionOverride('GenerateSecretString');
    return secret;
  }
}
