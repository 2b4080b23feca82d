import { MostRecent } from '../../task/MostRecent';

const open = new MostRecent<true>();

/** Whether a transcript was left open: selecting another task and coming back must not close it. */
export function wasOpen(list: string | undefined): boolean {
  return list !== undefined && open.get(list) === true;
}

/** Remembers whether a transcript is open, for as long as the page lives. */
export function rememberOpen(list: string | undefined, isOpen: boolean): void {
  if (list === undefined) return;
  if (isOpen) open.set(list, true);
  else open.take(list);
}
