// esbuild bundles prompt files as text; jest does the same with these few lines.
module.exports = {
  process: (source) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(source)} };` }),
};
