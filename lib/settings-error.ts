/** A setting that is unknown, malformed or out of range; the message says which and what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
