/** `npm run test:browser`: the pages in a real chromium. Apart from `npm test`, which needs none. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  maxWorkers: 2,
};
