/** `${queue:Billing}` and the like in a definition, each with the sid it stands for; or the names that are not known. */
export function fillPlaceholders(
  definition: unknown,
  sids: ReadonlyMap<string, string>,
): { ok: true; json: string } | { ok: false; missing: string[] } {
  const missing = new Set<string>();
  // Liquid has `{{ }}`; only these have a dollar sign in front of one brace.
  const json = JSON.stringify(definition).replace(/\$\{([^{}"]{1,100})\}/g, (whole, name: string) => {
    const sid = sids.get(name);
    if (sid === undefined) missing.add(name);
    return sid ?? whole;
  });
  return missing.size === 0 ? { ok: true, json } : { ok: false, missing: [...missing] };
}
