import { describe, expect, it } from 'vitest';
import { en } from '../strings/en';
import { registerNotices, type FlexNotifications } from './registerNotices';

function setUp(): { notices: ReturnType<typeof registerNotices>; active: Set<string>; contents: unknown[] } {
  const active = new Set<string>();
  const contents: unknown[] = [];
  const flex = {
    Notifications: {
      registerNotification: ({ content }: { content?: unknown }) => void contents.push(content),
      showNotification: (id: string) => {
        active.add(id);
        return null;
      },
      dismissNotificationById: (id: string) => void active.delete(id),
      isNotificationActive: (id: string) => active.has(id),
    },
    NotificationType: { success: 'success', warning: 'warning' },
  };
  // Flex's enum, as far as it is used.
  return { notices: registerNotices(flex as unknown as FlexNotifications), active, contents };
}

describe('the notifications', () => {
  it('say what stands under a key of the strings', () => {
    for (const key of setUp().contents) expect(Object.keys(en)).toContain(key);
  });

  it('tell of a lost Sync once, however many panels notice, and take it back', () => {
    const { notices, active } = setUp();
    notices.syncLost(1_000);
    expect([...active]).toEqual(['WarmHandoffSyncLost']);
    // The agent has closed it.
    active.clear();
    notices.syncLost(1_000);
    notices.syncLost(1_500);
    expect(active.size).toBe(0);
    notices.syncBack();
    notices.syncLost(9_000);
    expect(active.size).toBe(1);
    notices.syncBack();
    expect(active.size).toBe(0);
  });
});
