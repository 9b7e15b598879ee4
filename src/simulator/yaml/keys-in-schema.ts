// Which keys a schema knows at a place of a file, so that a misspelt one finds the key that was meant.

import { isMap, type Path, valueAt } from "./data.ts";

type SchemaNode = {
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
};

/** The keys that a map at that place may have, and those of them that it does not have yet: a misspelt one is none that stands beside it. */
export type KnownKeys = { readonly all: (path: Path) => readonly string[]; readonly left: (path: Path) => readonly string[] };

/** By the schema of a file and what the file holds. */
export function knownKeys(schema: Readonly<Record<string, unknown>>, data: unknown): KnownKeys {
  const all = (path: Path): readonly string[] => keysInSchema(schema, path);
  const left = (path: Path): readonly string[] => {
    const there = valueAt(data, path);
    return all(path).filter((key) => !(isMap(there) && Object.hasOwn(there, key)));
  };
  return { all, left };
}

/** The keys a map at that place may have, by a JSON Schema (draft 2020-12) as zod writes it; none where it has names of the writer's own. */
export function keysInSchema(schema: Readonly<Record<string, unknown>>, path: Path): readonly string[] {
  const { $defs: defs = {}, ...root } = schema as SchemaNode;
  let nodes: readonly SchemaNode[] = [root];
  for (const key of path) nodes = nodes.flatMap((node) => openNode(node, defs)).flatMap((node) => childOf(node, key));
  return [...new Set(nodes.flatMap((node) => openNode(node, defs)).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function openNode(node: SchemaNode, defs: Readonly<Record<string, SchemaNode>>): readonly SchemaNode[] {
  const named = node.$ref === undefined ? undefined : defs[node.$ref.slice("#/$defs/".length)];
  const inner = [...(node.anyOf ?? []), ...(named === undefined ? [] : [named])];
  return inner.length === 0 ? [node] : inner.flatMap((each) => openNode(each, defs));
}

function childOf(node: SchemaNode, key: string | number): readonly SchemaNode[] {
  if (typeof key === "number") return node.items === undefined ? [] : [node.items];
  const { properties, additionalProperties } = node;
  const child = properties?.[key] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return child === undefined ? [] : [child];
}
