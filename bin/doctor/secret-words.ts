/** How a secret is filled without leaving it in the shell's history: repair and command. */
export const fill = (secretId: string, what: string): [repair: string, command: string] => [
  `write ${what} into a file, put that into the secret, and delete the file`,
  `aws secretsmanager put-secret-value --secret-id ${secretId} --secret-string file://FILE`,
];
