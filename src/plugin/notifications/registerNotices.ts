import type * as Flex from '@twilio/flex-ui';
import type { StringKey } from '../strings/en';
import type { Notices } from './Notices';

const THANKS_MS = 4_000;
const READ_MS = 10_000;

/** The part of Flex that shows notifications. */
export interface FlexNotifications {
  Notifications: Pick<
    typeof Flex.Notifications,
    'registerNotification' | 'showNotification' | 'dismissNotificationById' | 'isNotificationActive'
  >;
  NotificationType: Pick<typeof Flex.NotificationType, 'success' | 'warning'>;
}

const COPIED: StringKey = 'WarmHandoffCopiedForSupport';
const COPIED_FOR_MESSAGE: StringKey = 'WarmHandoffCopiedForMessage';
const NOT_COMPLETED: Readonly<Record<'returned' | 'unsure', StringKey>> = {
  returned: 'WarmHandoffNotCompletedReturned',
  unsure: 'WarmHandoffNotCompletedUnsure',
};
const SYNC_LOST: StringKey = 'WarmHandoffSyncLost';

/** Registers the plugin's notifications with Flex, each under the key of its string. */
export function registerNotices({ Notifications, NotificationType }: FlexNotifications): Notices {
  Notifications.registerNotification({
    id: COPIED,
    content: COPIED,
    type: NotificationType.success,
    timeout: THANKS_MS,
    closeButton: true,
  });
  Notifications.registerNotification({
    id: COPIED_FOR_MESSAGE,
    content: COPIED_FOR_MESSAGE,
    type: NotificationType.success,
    timeout: READ_MS,
    closeButton: true,
  });
  for (const content of Object.values(NOT_COMPLETED))
    Notifications.registerNotification({
      id: content,
      content,
      type: NotificationType.warning,
      timeout: READ_MS,
      closeButton: true,
    });
  Notifications.registerNotification({
    id: SYNC_LOST,
    content: SYNC_LOST,
    type: NotificationType.warning,
    // It goes when Sync is back.
    timeout: 0,
    closeButton: true,
  });
  let toldOf: number | undefined;
  return {
    copiedForSupport: () => void Notifications.showNotification(COPIED),
    copiedForMessage: () => void Notifications.showNotification(COPIED_FOR_MESSAGE),
    notCompleted(trouble) {
      const id = NOT_COMPLETED[trouble];
      if (!Notifications.isNotificationActive(id)) Notifications.showNotification(id);
    },
    syncLost(since) {
      // Each panel knows of the same loss; who closed it has read it.
      if (toldOf !== undefined && since >= toldOf) return;
      toldOf = since;
      Notifications.showNotification(SYNC_LOST);
    },
    syncBack() {
      if (toldOf === undefined) return;
      toldOf = undefined;
      if (Notifications.isNotificationActive(SYNC_LOST)) Notifications.dismissNotificationById(SYNC_LOST);
    },
  };
}
