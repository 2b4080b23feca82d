import type { Chat, Twilio } from './startTwilio';

/** Longer than a process that lives lets pass between two of its writes; after some of them a marker of nothing goes. */
const A_WHILE_MS = 600_000;

/** What is written of an unfinished handoff is ten minutes older from now on. */
export function timePasses({ sync: { developer } }: Twilio, { id }: Pick<Chat, 'id'>): void {
  const name = `handoff.owner.${id}`;
  const data = developer.find('document', name)?.data as { progress?: { at: string } } | undefined;
  if (data?.progress)
    developer.setDocument(name, { ...data, progress: { ...data.progress, at: earlier(data.progress.at) } });
  for (const { uniqueName, items } of developer.all('map')) {
    const marker = items.get(id)?.data as { since?: string } | undefined;
    if (uniqueName && marker?.since) developer.setMapItem(uniqueName, id, { ...marker, since: earlier(marker.since) });
  }
}

const earlier = (at: string): string => new Date(Date.parse(at) - A_WHILE_MS).toISOString();
