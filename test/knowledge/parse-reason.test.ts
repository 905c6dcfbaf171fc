import { parseReason } from '../../lambdas/knowledge/parse-reason';

describe('parseReason', () => {
  it('reads the old notation of the SDK', () => {
    const parsed = parseReason(
      'Topic gone (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: 0a1b-2c; Proxy: null)',
    );
    expect(parsed).toMatchObject({
      text: 'Topic gone',
      service: 'AmazonSNS',
      statusCode: 404,
      errorCode: 'NotFound',
      requestId: '0a1b-2c',
    });
  });

  it('unwraps a handler with the new notation inside', () => {
    const parsed = parseReason(
      'Resource handler returned message: "No room (Service: Ec2, Status Code: 400, Request ID: 0a1b-2c) (SDK Attempt Count: 1)" (RequestToken: 1f-2, HandlerErrorCode: ServiceLimitExceeded)',
    );
    expect(parsed).toMatchObject({
      text: 'No room',
      service: 'Ec2',
      statusCode: 400,
      errorCode: null,
      handlerErrorCode: 'ServiceLimitExceeded',
    });
    expect(parsed.wrappers).toEqual(expect.arrayContaining(['handler', 'service']));
  });

  it('keeps quotation marks inside a handler message', () => {
    const parsed = parseReason(
      'Resource handler returned message: "Cannot use "x" here" (HandlerErrorCode: InternalFailure)',
    );
    expect(parsed).toMatchObject({
      text: 'Cannot use "x" here',
      handlerErrorCode: 'InternalFailure',
    });
  });

  it('reads the handler code wherever the reason has it', () => {
    expect(
      parseReason('Taken (Service: Iot, Status Code: 409, HandlerErrorCode: AlreadyExists)'),
    ).toMatchObject({ text: 'Taken', statusCode: 409, handlerErrorCode: 'AlreadyExists' });
    expect(parseReason('Rate exceeded HandlerErrorCode: Throttling').handlerErrorCode).toBe(
      'Throttling',
    );
  });

  it('copes with a reason that is cut anywhere', () => {
    const whole =
      'Resource handler returned message: "No room (Service: Ec2, Status Code: 400, Request ID: 0a1b)" (RequestToken: 1, HandlerErrorCode: NotFound)';
    for (let length = 0; length <= whole.length; length++) {
      expect(typeof parseReason(whole.slice(0, length)).text).toBe('string');
    }
    expect(parseReason(whole.slice(0, 60)).text).toBe('No room');
  });

  it('unwraps a custom resource down to the call that failed', () => {
    const parsed = parseReason(
      'Received response status [FAILED] from custom resource. Message returned: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied (RequestId: 5f)',
    );
    expect(parsed.wrappers).toEqual(['custom-resource', 'aws-call']);
    expect(parsed).toMatchObject({ errorCode: 'AccessDenied' });
    expect(parsed.text).toMatch(/^Access Denied/);
  });

  it('unwraps a call of boto that was tried several times', () => {
    const parsed = parseReason(
      'An error occurred (ThrottlingException) when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded',
    );
    expect(parsed).toMatchObject({ text: 'Rate exceeded', errorCode: 'ThrottlingException' });
  });

  it('drops the stack trace that the provider framework of the CDK appends', () => {
    const parsed = parseReason(
      'Received response status [FAILED] from custom resource. Message returned: Nope Logs: /aws/lambda/app-Handler at invokeUserFunction (/var/task/framework.js:2:6)',
    );
    expect(parsed.text).toBe('Nope');
  });

  it('takes the name of a JavaScript error as the error code', () => {
    const parsed = parseReason('Failed to create resource. EntityAlreadyExists: Provider exists');
    expect(parsed).toMatchObject({
      text: 'EntityAlreadyExists: Provider exists',
      errorCode: 'EntityAlreadyExists',
    });
  });

  it.each([
    [
      'Embedded stack arn:aws:cloudformation:a:1:stack/x/1 was not successfully created: The following resource(s) failed to create: [A].',
      'nested-stack',
      'The following resource(s) failed to create: [A].',
    ],
    [
      'Embedded stack arn:aws:cloudformation:a:1:stack/x/1 was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: No export named a found',
      'nested-stack',
      'No export named a found',
    ],
    [
      'No export named a found. Rollback requested by user.',
      'rollback-requested',
      'No export named a found',
    ],
    [
      "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      'operation',
      'ECS Deployment Circuit Breaker was triggered',
    ],
    [
      "Error occurred during operation 'PutParameter'. (RequestToken: 1, HandlerErrorCode: GeneralServiceException)",
      'operation',
      'PutParameter',
    ],
    [
      'Stack set operation [1] failed. status reason(s): [ResourceLogicalId:F, ResourceType:AWS::Lambda::Function, ResourceStatusReason:Resource handler returned message: "No code" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
      'stack-set',
      'No code',
    ],
  ])('unwraps %s', (reason, wrapper, text) => {
    const parsed = parseReason(reason);
    expect(parsed.wrappers).toContain(wrapper);
    expect(parsed.text).toBe(text);
  });

  it('marks a hook and leaves its message whole', () => {
    const parsed = parseReason('The following hook(s) failed: [Acme::A::B]');
    expect(parsed.wrappers).toContain('hook');
    expect(parsed.text).toBe('The following hook(s) failed: [Acme::A::B]');
  });
});
