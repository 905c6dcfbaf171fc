/**
 * Takes the credential chain out of a Lambda function's bundle: Lambda puts its role's credentials
 * into the environment, which the chain would ask first, and it is a large part of every client.
 */
export const environmentCredentials = {
  name: 'environment-credentials',
  setup(build) {
    const { absWorkingDir: resolveDir } = build.initialOptions;
    build.onResolve({ filter: /^@aws-sdk\/credential-provider(?:-node|s)$/ }, () => ({
      path: 'environment',
      namespace: 'credentials',
    }));
    build.onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({
      contents: `
        import { fromEnv } from '@aws-sdk/credential-provider-env';
        export { fromEnv, fromEnv as defaultProvider, fromEnv as fromNodeProviderChain };
        // The Bedrock SDK puts the environment before the chain: here both are the same.
        export const createCredentialChain = (first) => first;
      `,
      resolveDir,
    }));
  },
};
