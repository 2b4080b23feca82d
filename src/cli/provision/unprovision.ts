import type { TextCalls as Calls } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import { ProvisionRecord, type Made } from './ProvisionRecord';
import type { Provisioned, ProvisionOptions } from './runProvision';
import { setEmitterUrl } from './steps/pluginSettings';

/** Takes back what `provision` made in this account, last first, and nothing else. */
export async function unprovision(
  calls: Calls,
  settings: AccountSettings,
  { dryRun, print, confirm }: Pick<ProvisionOptions, 'dryRun' | 'print' | 'confirm'>,
): Promise<Provisioned> {
  const record = new ProvisionRecord(calls, settings.WARM_HANDOFF_SYNC_SERVICE_SID);
  const made = await record.read();
  if (!made) {
    await print('stop    what was made could not be read from Sync');
    return 'stopped';
  }
  for (const { is, what } of [...made].reverse()) await print(`${is === 'thing' ? 'delete ' : 'restore'} ${what}`);
  if (made.length === 0) return 'nothing to do';
  if (dryRun || !(await confirm())) return 'not confirmed';
  const left = [...made];
  for (let last = left.pop(); last; last = left.pop()) {
    const trouble = await takeBack(calls, settings, last);
    if (trouble !== undefined) {
      await print(`stop    ${last.what}: ${trouble}`);
      return 'stopped';
    }
    await print(`done    ${last.what}`);
    if (left.length > 0 && !(await record.write(left))) return 'stopped';
  }
  return (await record.forget()) ? 'done' : 'stopped';
}

/** What went wrong; nothing when it is as it was before. */
async function takeBack(calls: Calls, settings: AccountSettings, made: Made): Promise<string | undefined> {
  switch (made.is) {
    case 'thing': {
      const deleted = await calls({ method: 'DELETE', url: made.address });
      // Somebody else has deleted it before.
      return deleted.ok || deleted.failure.status === 404 ? undefined : deleted.failure.message;
    }
    case 'form':
      return restored(calls, made.address, made.before);
    case 'event callback': {
      const now = await calls<{ event_callback_url?: string | null }>({ method: 'GET', url: made.address });
      if (!now.ok) return now.failure.message;
      return now.body.event_callback_url === made.set ? restored(calls, made.address, made.before) : undefined;
    }
    case 'emitterUrl': {
      const set = await setEmitterUrl(calls, settings.TWILIO_ACCOUNT_SID, made.before);
      return set.ok ? undefined : set.failure.message;
    }
  }
}

async function restored(calls: Calls, url: string, form: Record<string, string>): Promise<string | undefined> {
  const result = await calls({ method: 'POST', url, form, repeatable: true });
  return result.ok || result.failure.status === 404 ? undefined : result.failure.message;
}
