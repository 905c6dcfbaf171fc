/** How a secret is filled without leaving it in the shell's history. */
export const fill = (secretId: string, what: string): string =>
  `write ${what} into a file, then: aws secretsmanager put-secret-value ` +
  `--secret-id ${secretId} --secret-string file://FILE`;
