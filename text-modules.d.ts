declare module '*.md' {
  const text: string;
  export default text;
}

/** A part of the compiled knowledge base; `lambdas/knowledge` gives it its type. */
declare module '*.compiled' {
  const part: unknown;
  export default part;
}
