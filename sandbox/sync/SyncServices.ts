import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { ClientApi } from './client/ClientApi';
import { Subscriptions } from './client/Subscriptions';
import { SyncStore } from './SyncStore';

/** What of a service can be set: https://www.twilio.com/docs/sync/api/service */
export interface SyncSettings {
  friendlyName: string | null;
  webhookUrl: string | null;
  webhooksFromRestEnabled: boolean;
  reachabilityWebhooksEnabled: boolean;
  reachabilityDebouncingEnabled: boolean;
  reachabilityDebouncingWindow: number;
  /** Whether clients need a permission for each object. */
  aclEnabled: boolean;
}

export interface SyncService {
  sid: string;
  uniqueName: string | null;
  settings: SyncSettings;
  store: SyncStore;
  subscriptions: Subscriptions;
  api: ClientApi;
  createdAt: Date;
  updatedAt: Date;
}

const USUAL: SyncSettings = {
  friendlyName: null,
  webhookUrl: null,
  webhooksFromRestEnabled: false,
  reachabilityWebhooksEnabled: false,
  reachabilityDebouncingEnabled: false,
  reachabilityDebouncingWindow: 5000,
  aclEnabled: false,
};

/** The account's Sync services. The first is the one that is called `default`, and stays. */
export class SyncServices {
  readonly first: SyncService;
  private readonly services = new Map<string, SyncService>();

  constructor(private readonly storeOptions: { writesPerSecond?: number }) {
    this.first = this.open(account.syncServiceSid, 'default', { friendlyName: 'Default Service' });
  }

  all(): SyncService[] {
    return [...this.services.values()];
  }

  find(sidOrName: string): SyncService | undefined {
    return sidOrName === 'default' ? this.first : this.services.get(sidOrName);
  }

  /** Throws Twilio's 404. */
  known(sidOrName: string): SyncService {
    const found = this.find(sidOrName);
    if (!found) throw notFound(`/Services/${sidOrName}`);
    return found;
  }

  /** The emitter's own, as `provision` makes it: no token is for it. */
  openState(): SyncService {
    return this.open(account.stateServiceSid, null, { friendlyName: 'Warm Handoff', aclEnabled: true });
  }

  create(settings: Partial<SyncSettings>): SyncService {
    return this.open(newSid('IS'), null, settings);
  }

  update(sidOrName: string, change: Partial<SyncSettings>): SyncService {
    const service = this.known(sidOrName);
    Object.assign(service.settings, change);
    service.updatedAt = new Date();
    return service;
  }

  delete(sidOrName: string): void {
    const service = this.known(sidOrName);
    if (service === this.first) throw new TwilioError(400, 20001, 'The default service cannot be deleted');
    service.store.close();
    this.services.delete(service.sid);
  }

  /** Nobody hears anything while they are silent. */
  setSilent(silent: boolean): void {
    for (const { subscriptions } of this.services.values()) subscriptions.silent = silent;
  }

  close(): void {
    for (const { store } of this.services.values()) store.close();
  }

  private open(sid: string, uniqueName: string | null, given: Partial<SyncSettings>): SyncService {
    const settings = { ...USUAL, ...given };
    const store = new SyncStore(this.storeOptions);
    const isAclEnabled = (): boolean => settings.aclEnabled;
    const subscriptions = new Subscriptions(store, isAclEnabled);
    const now = new Date();
    const service: SyncService = {
      sid,
      uniqueName,
      settings,
      store,
      subscriptions,
      api: new ClientApi(store, subscriptions, isAclEnabled),
      createdAt: now,
      updatedAt: now,
    };
    this.services.set(sid, service);
    return service;
  }
}
