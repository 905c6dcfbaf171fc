const { availableParallelism } = require('node:os');

module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
    '/(?:p-limit|yocto-queue|d3-[a-z]+|internmap|@octokit|universal-user-agent|before-after-hook)/.*\\.js$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
    '/knowledge/entries/.*\\.compiled$': '<rootDir>/scripts/compile-knowledge.cjs',
    '/redaction/data/.*\\.compiled$': '<rootDir>/scripts/compile-redaction.cjs',
    '\\.md$': '<rootDir>/test/text-transform.js',
  },
  // Packages that are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(?:p-limit|yocto-queue|d3-[a-z]+|internmap|@octokit|universal-user-agent|before-after-hook)/)'],
  // Jest takes .mjs for nothing but an ES module; d3 brings the same as .js.
  moduleNameMapper: { '^(d3-[a-z-]+)$': '<rootDir>/node_modules/$1/dist/$1.js' },
  setupFiles: ['<rootDir>/test/setup.ts'],
  // For a machine that is busy with other things; no test is meant to take that long.
  testTimeout: 120_000,
  // Tests that wait for a server leave a core idle.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
};
