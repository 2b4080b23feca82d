import { newSid } from '../kernel/sid';
import { fittingAttributes } from './limits';
import type { SyncMirror } from './SyncMirror';

/** Somebody with a chat identity. */
export interface User {
  sid: string;
  identity: string;
  friendlyName: string;
  attributes: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
}

/** Everybody who has a chat identity. Twilio makes a user when an identity is first met, and so does this. */
export class Users {
  private readonly users = new Map<string, User>();

  constructor(private readonly mirror: SyncMirror) {}

  all(): User[] {
    return [...this.users.values()];
  }

  /** By identity or SID. */
  find(identityOrSid: string): User | undefined {
    return this.users.get(identityOrSid) ?? this.all().find((user) => user.sid === identityOrSid);
  }

  /** The user, made if need be. A name that is given replaces the one that is there. */
  ensure(identity: string, friendlyName?: string): User {
    const known = this.users.get(identity);
    if (known) return friendlyName === undefined ? known : this.update(known, { friendlyName });
    const now = new Date();
    const user: User = {
      sid: newSid('US'),
      identity,
      friendlyName: friendlyName ?? identity,
      attributes: {},
      createdAt: now,
      updatedAt: now,
    };
    this.users.set(identity, user);
    this.mirror.user(user);
    return user;
  }

  update(user: User, change: { friendlyName?: string; attributes?: Record<string, unknown> }): User {
    if (change.attributes) user.attributes = fittingAttributes('user', change.attributes);
    if (change.friendlyName !== undefined) user.friendlyName = change.friendlyName;
    user.updatedAt = new Date();
    this.mirror.user(user);
    return user;
  }
}
