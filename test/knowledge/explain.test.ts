import type { Enrichment } from '../../lambdas/contracts/evidence';
import { explain } from '../../lambdas/knowledge/explain';
import { recognize } from '../../lambdas/knowledge/recognize';

const event = (reason: string, resourceType = 'AWS::S3::Bucket') => ({
  reason,
  resourceType,
  status: 'CREATE_FAILED',
  logicalResourceId: 'Thing',
  operation: 'CREATE' as const,
});
const enrichment = (source: Enrichment['source'], text: string): Enrichment => ({
  source,
  eventId: 'e',
  title: `a ${source}`,
  text,
});

describe('explain', () => {
  it('puts the facts of the reason into the sentences', () => {
    const told = explain(
      event(
        'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:eu-west-1:111122223333:jobs because no identity-based policy allows the sqs:CreateQueue action',
      ),
    );
    expect(told.category).toBe('permissions');
    expect(told.cause).toContain(
      'the user ci may not perform sqs:CreateQueue on arn:aws:sqs:eu-west-1:111122223333:jobs',
    );
    expect(told.recommended_action).toContain('sqs:CreateQueue');
    expect(told.docs).toContain('docs.aws.amazon.com');
  });

  it.each([
    ['No export named net-Vpc found', 'export', 'net-Vpc'],
    ['Export net:Vpc cannot be deleted as it is in use by app', 'importing_stack', 'app'],
    [
      'orders already exists in stack arn:aws:cloudformation:a:1:stack/x/1',
      'other_stack',
      'arn:aws:cloudformation:a:1:stack/x/1',
    ],
    ['Cannot exceed quota for PoliciesPerRole: 10', 'limit', '10'],
    [
      'Source image 1.dkr.ecr.a.amazonaws.com/x:1 does not exist. Provide a valid source image.',
      'image',
      '1.dkr.ecr.a.amazonaws.com/x:1',
    ],
    [
      'See the details in CloudWatch Log Stream: 2026/01/01/[$LATEST]0123456789abcdef',
      'log_stream',
      '2026/01/01/[$LATEST]0123456789abcdef',
    ],
    [
      "1 validation error detected: Value 'a b' at 'topic.name' failed to satisfy constraint: Member must not contain blanks",
      'property',
      'topic.name',
    ],
    [
      "CustomResource attribute error: Vendor response doesn't contain Endpoint key in object arn:aws:x",
      'attribute',
      'Endpoint',
    ],
    [
      'Template format error: unsupported structure.. Rollback requested by user.',
      'problem',
      'unsupported structure',
    ],
    ['Parameters: [Stage] do not exist in the template', 'parameters', 'Stage'],
    ['The following hook(s) failed: [Acme::A::B]', 'hook', 'Acme::A::B'],
    [
      'We do not have sufficient m5.large capacity in the Availability Zone you requested (us-east-1e).',
      'availability_zone',
      'us-east-1e',
    ],
  ])('extracts a fact of: %s', (reason, name, value) => {
    expect(recognize({ reason }).facts[name]).toBe(value);
  });

  it('leaves no slot open, whatever facts are missing', () => {
    for (const reason of [
      'Access Denied',
      'null',
      'already exists',
      'Rate exceeded',
      'Internal Failure',
    ]) {
      const told = explain(event(reason));
      expect(`${told.cause}${told.recommended_action}${told.next_steps}`).not.toMatch(
        /\{\{|\}\}|undefined/,
      );
    }
  });

  it('says honestly that it does not know, with low confidence', () => {
    const told = explain(event('The flux is misaligned with the grommet'));
    expect(told).toMatchObject({ pattern: null, category: 'other', specific: false, docs: null });
    expect(told.confidence).toBeLessThanOrEqual(0.35);
    expect(told.cause).toContain('the rules do not know');
  });

  it('says that there is no reason where there is none', () => {
    const told = explain(event(''));
    expect(told).toMatchObject({ generic: true, category: 'other' });
    expect(told.cause).toContain('gives no reason');
  });

  it('unwraps a failed custom resource by the log of its function', () => {
    const told = explain(
      event(
        'Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: 2026/01/01/[$LATEST]0123456789abcdef',
        'Custom::Seed',
      ),
      [
        enrichment(
          'log',
          '2026-01-01T00:00:00.000Z 0a1b2c3d-0000-1111-2222-333344445555 ERROR An error occurred (AccessDenied) when calling the PutItem operation: User: arn:aws:sts::111122223333:assumed-role/seed is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/t',
        ),
      ],
    );
    expect(told).toMatchObject({ category: 'permissions', via: 'log' });
    expect(told.cause).toContain('dynamodb:PutItem');
    expect(told.confidence).toBeLessThanOrEqual(0.8);
  });

  it('unwraps a service that did not stabilize by its stopped tasks', () => {
    const told = explain(
      event(
        "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
        'AWS::ECS::Service',
      ),
      [
        enrichment(
          'ecs',
          'CannotPullContainerError: pull image manifest has been retried: api:9: not found',
        ),
      ],
    );
    expect(told).toMatchObject({ category: 'code-or-image', via: 'ecs' });
  });

  it('adds what a hook says to a failed hook', () => {
    const told = explain(event('The following hook(s) failed: [Acme::A::B]'), [
      enrichment('hook', 'Buckets must be encrypted with a key of your own'),
    ]);
    expect(told.category).toBe('hook-or-policy');
    expect(told.cause).toContain('encrypted with a key of your own');
  });

  it('does not let a log outweigh a reason that names its cause', () => {
    const told = explain(event('company-assets already exists'), [
      enrichment('trail', 'AccessDenied: User is not authorized to perform: s3:GetObject'),
    ]);
    expect(told).toMatchObject({ category: 'already-exists', via: null });
  });
});

describe('recognize', () => {
  it.each([
    'Internal Failure',
    '',
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: GeneralServiceException)',
    'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: a, HandlerErrorCode: NotStabilized)',
    'Service arn:aws:ecs:a:1:service/x did not stabilize.',
  ])('calls generic what names no cause: %s', (reason) => {
    expect(recognize({ reason }).generic).toBe(true);
  });

  it.each([
    [
      'permission wording comes before the words of a bad value',
      "The role's policy must include the `ec2:DescribeVpcs` action",
      'permissions',
    ],
    [
      'an InternalFailure around an answer with 4xx is only the wrapper',
      'Resource handler returned message: "The widget is not round (Service: Iot, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InternalFailure)',
      'invalid-input',
    ],
    [
      'an InternalFailure without an answer is the handler',
      'Resource handler returned message: "The widget is not round" (RequestToken: a, HandlerErrorCode: InternalFailure)',
      'internal-or-service-error',
    ],
    [
      'AlreadyExists stands above the status, wherever it is written',
      'Another widget has that shape. (Service: Iot, Status Code: 400, HandlerErrorCode: AlreadyExists)',
      'already-exists',
    ],
    [
      'a telling handler code stands above words that only hint at a value',
      'Resource handler returned message: "The shape is not valid (Service: Iot, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: ServiceLimitExceeded)',
      'quota',
    ],
    [
      'a definition error stands above a region that it mentions in passing',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The value is not a valid resource ARN, or the resource is not available in this region.'",
      'invalid-input',
    ],
  ])('knows that %s', (_, reason, category) => {
    expect(recognize({ reason }).category).toBe(category);
  });

  it.each([
    'Invalid input parameter(s) (Service: AWSServiceCatalog; Status Code: 400; Request ID: 1)',
    'Something about the bundle (Service: AmazonWorkspaces; Status Code: 400; Error Code: InvalidParameterValuesException; Request ID: 1)',
    'Something about the bundle (Service: Workspaces, Status Code: 400, Request ID: 1)',
  ])('does not call a catch-all specific: %s', (reason) => {
    const known = recognize({ reason });
    expect(known).toMatchObject({ category: 'invalid-input', specific: false });
    expect(known.confidence).toBeLessThan(0.75);
  });

  it('names what is missing, out of range or not allowed together', () => {
    const facts = (reason: string) => recognize({ reason }).facts;
    expect(facts('Value for parameter KmsKeyId is required').property).toBe('KmsKeyId');
    expect(facts('MaxCapacity must be greater than 2').property).toBe('MaxCapacity');
    expect(facts('WorkerType cannot be specified together with MaxCapacity').property).toBe(
      'WorkerType',
    );
  });

  it('says the code of a handler that says nothing else', () => {
    const says = (reason: string) => explain(event(reason)).cause;
    expect(
      says(
        'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: AlreadyExists)',
      ),
    ).toMatch(/all that is said is the code AlreadyExists\.$/);
    expect(
      says('null (Service: AWSLambda; Status Code: 403; Error Code: null; Request ID: 1)'),
    ).toMatch(/HTTP status 403/);
  });

  it('takes the allowed values also where a colon alone stands before them', () => {
    const { facts } = recognize({ reason: 'Unsupported version 9. Valid values: [2.8.1, 3.5.1]' });
    expect(facts.allowed).toBe('2.8.1, 3.5.1');
  });

  it('is modest about a property "not updatable" while the resource is created', () => {
    const reason =
      'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NotUpdatable)';
    expect(recognize({ reason, status: 'CREATE_FAILED' }).confidence).toBeLessThanOrEqual(0.5);
    expect(recognize({ reason, status: 'UPDATE_FAILED' }).confidence).toBe(0.6);
  });

  it('stays modest about a nested stack whose events are missing', () => {
    const known = recognize({
      reason:
        'Embedded stack arn:aws:cloudformation:a:1:stack/x/1 was not successfully created: The following resource(s) failed to create: [Role].',
      resourceType: 'AWS::CloudFormation::Stack',
    });
    expect(known).toMatchObject({ category: 'other', generic: true });
    expect(known.confidence).toBeLessThanOrEqual(0.5);
  });

  it('calls what blocks the cleanup of a failed deployment cleanup-blocked', () => {
    const event = {
      reason: 'resource sg-0123456789abcdef0 has a dependent object',
      status: 'DELETE_FAILED',
    };
    expect(recognize({ ...event, operation: 'DELETE' }).category).toBe('dependency-in-use');
    expect(recognize({ ...event, operation: 'UPDATE' }).category).toBe('cleanup-blocked');
  });
});

test('the role that is assumed and the one that assumes it are not mistaken for each other', () => {
  const [caller, role] = ['1111', '4444'].map((n) => `arn:aws:iam::${n}55556666:role/r`);
  const reason = `${caller} is not authorized to perform AssumeRole on role ${role}`;
  const { cause } = explain(event(reason, 'AWS::CodePipeline::Pipeline'));
  expect(cause).toContain(`The role ${role} could not be assumed by what is to use it (${caller})`);
});
