/** Resolves as soon as it holds, or at the end of the time all the same: what follows then says what is wrong. */
export async function until(holds: () => boolean, withinMs = 120_000): Promise<void> {
  for (const end = Date.now() + withinMs; !holds() && Date.now() < end;) await new Promise((go) => setTimeout(go, 5));
}
