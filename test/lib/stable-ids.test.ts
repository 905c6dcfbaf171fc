import { hubTemplate } from './synth';

/**
 * Resources that hold something. A changed logical id replaces the resource: what is in it is
 * lost or left behind. Changing this list needs an entry in the CHANGELOG on how to migrate.
 */
const STATEFUL: Record<string, string> = {
  TriageStoresIdempotencyEAB3EA6F: 'AWS::DynamoDB::Table',
  TriageStoresTriageB4EB240E: 'AWS::DynamoDB::Table',
  TriageStoresTimelines10CD421F: 'AWS::S3::Bucket',
  TriageSecretsAnthropic42DB9394: 'AWS::SecretsManager::Secret',
  TriageSecretsReviewSigningKeyAAFDA7D2: 'AWS::SecretsManager::Secret',
  TriageSecretsSlackC005D090: 'AWS::SecretsManager::Secret',
  TriageDeadLetters0344736D: 'AWS::SQS::Queue',
  TriageTopicsAlertsF5D6C38D: 'AWS::SNS::Topic',
  TriageTopicsReviewsB02D2787: 'AWS::SNS::Topic',
  TriagePause85DE023F: 'AWS::SSM::Parameter',
  TriageWorkflowStateMachine689316C5: 'AWS::StepFunctions::StateMachine',
};

const KINDS = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::SSM::Parameter',
  'AWS::StepFunctions::StateMachine',
];

test('what holds state keeps its logical id', () => {
  const template = hubTemplate({ reviewPage: true, reviewTopic: true });
  const found = KINDS.flatMap((kind) =>
    Object.keys(template.findResources(kind)).map((id) => [id, kind]),
  );
  expect(Object.fromEntries(found)).toEqual(STATEFUL);
});

test('log groups keep their logical ids', () => {
  const template = hubTemplate({ reviewPage: true });
  expect(Object.keys(template.findResources('AWS::Logs::LogGroup')).sort()).toEqual([
    'TriageReviewDeskPageLog47AE6EE8',
    'TriageReviewDeskWatchLog895CEAE9',
    'TriageStepsAnalyzeWithClaudeLog1B707C2E',
    'TriageStepsAnnounceFactsLog840D8D2E',
    'TriageStepsBudgetAndSummarizeLogD37D68DD',
    'TriageStepsCollectEventsLog62BC427B',
    'TriageStepsDeliverToSlackLog52786137',
    'TriageStepsExplainWithRulesLog66599E3F',
    'TriageStepsGateOnConfidenceLog0320C9D9',
    'TriageStepsRecordOnlyLog18088BF6',
    'TriageStepsRequestHumanReviewLogADA004C6',
    'TriageStoresInsights52806FD4',
    'TriageWorkflowLog556E88D0',
  ]);
});

test('what is worth keeping survives the deletion of the stack', () => {
  const resources = Object.entries(hubTemplate().toJSON().Resources) as [
    string,
    { DeletionPolicy?: string },
  ][];
  const kept = resources.filter(([, r]) => r.DeletionPolicy === 'RetainExceptOnCreate');
  expect(kept.map(([id]) => id).sort()).toEqual([
    expect.stringMatching(/^TriageStoresInsights/),
    expect.stringMatching(/^TriageStoresTimelines/),
    expect.stringMatching(/^TriageStoresTriage/),
  ]);
});

test('other settings leave the ids as they are', () => {
  const ids = (settings: object) =>
    KINDS.flatMap((kind) => Object.keys(hubTemplate(settings).findResources(kind)));
  const base = ids({});
  const other = ids({
    enrich: ['logs'],
    includeStacks: ['shop-*'],
    insightsRetentionDays: 30,
    collectConcurrency: 2,
    alertEmails: ['ops@example.com'],
  });
  expect(other).toEqual(base);
});
