/** JSON protocols carry times as epoch seconds; recordings hold what the CLI printed. */
export function withEpochSeconds<T>(value: T, keys: RegExp): T {
  if (Array.isArray(value)) return value.map((item) => withEpochSeconds(item, keys)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => {
      const time = typeof v === 'string' && keys.test(key) ? Date.parse(v) : Number.NaN;
      return [key, Number.isNaN(time) ? withEpochSeconds(v, keys) : time / 1000];
    }),
  ) as T;
}
