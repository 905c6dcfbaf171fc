module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
    '\\.md$': '<rootDir>/test/text-transform.js',
  },
  setupFiles: ['<rootDir>/test/setup.ts'],
  // For a busy machine; no test is meant to take that long.
  testTimeout: 30_000,
  maxWorkers: 2,
};
