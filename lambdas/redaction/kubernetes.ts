/** Kubernetes secrets: whatever the name, what stands under `data` is secret. */
import type { Finder, Span } from './span';

const KIND = /\bkind["']?:[ \t]*["']?Secret\b/;
const DATA =
  /(?:^|\n)([ \t]{0,40})(?:data|stringData):[ \t]*\n((?:\1[ \t]+[^\n]{1,4096}\n?){1,200})/g;
const ENTRY = /^[ \t]+[\w.-]{1,253}:[ \t]*["']?([^\s"'|>#][^\n"']{2,4000})/gm;

export const findKubernetesSecrets: Finder = (text) => {
  if (!KIND.test(text)) return [];
  const spans: Span[] = [];
  for (const data of text.matchAll(DATA)) {
    const from = data.index + data[0].length - data[2]!.length;
    for (const entry of data[2]!.matchAll(ENTRY)) {
      const value = entry[1]!.trimEnd();
      const start = from + entry.index + entry[0].length - entry[1]!.length;
      spans.push({ start, end: start + value.length, kind: 'secret', value });
    }
  }
  return spans;
};
