// What looks through the messages of a policy, read in only where the policy names a template.

export async function loadMessages() {
  const [{ checkMessages }, { templateFiles }] = await Promise.all([import("../../communications/index.ts"), import("../templates.ts")]);
  return { checkMessages, templateFiles };
}
