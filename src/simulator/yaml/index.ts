// Door of src/simulator/yaml: files written by hand, with the place of everything that is wrong in them.

export { keysInSchema } from "./keys-in-schema.ts";
export { type DataProblem, problemsOf, type SchemaIssue } from "./problems-of-schema.ts";
export { type Path, readYaml, type YamlPlace, type YamlProblem, type YamlText } from "./yaml-text.ts";
export { wrongZone } from "./zone-words.ts";
