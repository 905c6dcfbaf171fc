/** Who needs whom, in the words of the templates. Pure. */

/** `to` refers to `from`: it is made after it. Both are lane ids. */
export interface Edge {
  from: string;
  to: string;
}

/** The text of each resource's definition, by logical id. */
export type Definitions = ReadonlyMap<string, string>;

/**
 * Ref, GetAtt, Sub and DependsOn all name a logical id as a word of its own.
 *
 * @param wanted the lanes of which at least one end must be.
 */
export function edgesOf(
  stackId: string,
  definitions: Definitions,
  wanted: ReadonlySet<string>,
): Edge[] {
  const lane = (id: string) => `${stackId} ${id}`;
  const edges: Edge[] = [];
  for (const [id, text] of definitions) {
    for (const word of new Set(text.match(/[A-Za-z0-9]+/g))) {
      if (word === id || !definitions.has(word)) continue;
      if (wanted.has(lane(word)) || wanted.has(lane(id))) {
        edges.push({ from: lane(word), to: lane(id) });
      }
    }
  }
  return edges;
}
