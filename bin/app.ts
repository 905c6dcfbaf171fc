/** The CDK app: settings in, one stack out; with spokes, their stack beside it. */
import { App } from 'aws-cdk-lib';
import { HubStack } from '../lib/hub-stack';
import { readSettings } from '../lib/read-settings';
import { SettingsError } from '../lib/settings-error';
import { hasSpokes } from '../lib/spoke-bus';
import { SpokeStack } from '../lib/spoke-stack';

try {
  const app = new App();
  const { stackName, settings } = readSettings(app.node.getAllContext());
  // Without account and region in `env`, synthesis needs neither credentials nor look-ups.
  new HubStack(app, stackName, { stackName, settings });
  if (hasSpokes(settings)) {
    new SpokeStack(app, `${stackName}-spoke`, { stackName: `${stackName}-spoke`, settings });
  }
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(`Settings are wrong in ${error.message}`);
  process.exitCode = 1;
}
