/** A stack with just the construct: what `cdk deploy` deploys. */
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from './outputs';
import { StackTriage, type StackTriageProps } from './stack-triage';

export interface HubStackProps extends StackProps {
  readonly settings: StackTriageProps;
}

export class HubStack extends Stack {
  readonly triage: StackTriage;

  constructor(scope: Construct, id: string, { settings, ...props }: HubStackProps) {
    super(scope, id, { description: 'stack-triage: triage of failed deployments', ...props });
    this.triage = new StackTriage(this, 'Triage', { ...settings, outputs: false });
    writeOutputs(this, this.triage);
  }
}
