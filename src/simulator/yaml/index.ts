// Door of src/simulator/yaml: files written by hand, with the place of everything that is wrong in them.

export { type Data, isMap, type Path, valueAt } from "./data.ts";
export { keysInSchema, knownKeys } from "./keys-in-schema.ts";
export { type DataProblem, problemsOf, type SchemaIssue } from "./problems-of-schema.ts";
export { readYaml, type YamlPlace, type YamlProblem, type YamlText } from "./yaml-text.ts";
export { wrongZone } from "./zone-words.ts";
