declare module '*.md' {
  const text: string;
  export default text;
}

/** Compiled data; `lambdas/knowledge` and `lambdas/redaction` give it its type. */
declare module '*.compiled' {
  const part: unknown;
  export default part;
}
