/** More tasks than an agent has at once. */
const REMEMBERED = 50;
const open = new Set<string>();

/** Whether a transcript was left open: selecting another task and coming back must not close it. */
export function wasOpen(list: string | undefined): boolean {
  return list !== undefined && open.has(list);
}

/** Remembers whether a transcript is open, for as long as the page lives. */
export function rememberOpen(list: string | undefined, isOpen: boolean): void {
  if (list === undefined) return;
  open.delete(list);
  if (!isOpen) return;
  open.add(list);
  const [oldest] = open;
  if (open.size > REMEMBERED && oldest !== undefined) open.delete(oldest);
}
