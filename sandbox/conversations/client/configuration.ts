import { account } from '../../kernel/account';
import { syncNames } from '../SyncMirror';
import { clientUrl } from './links';

const media = (resource: string): string =>
  `https://mcs.us1.twilio.com/v1/Services/${account.chatServiceSid}/${resource}`;

/** The first thing a client asks for: who it is, and where everything lies. */
export function configuration(identity: string): Record<string, unknown> {
  const user = clientUrl(`Users/${encodeURIComponent(identity)}`);
  return {
    identity,
    links: {
      my_conversations: `${user}/Conversations`,
      conversations: clientUrl('Conversations'),
      users: clientUrl('Users'),
      current_user: user,
      typing: clientUrl('TypingIndicator'),
      media_service: media('Media'),
      media_set_service: media('MediaSet'),
      // The client puts the two SIDs in.
      messages_receipts: clientUrl('Conversations/%s/Messages/%s/Receipts'),
    },
    options: {
      media_attachments_count_limit: 10,
      media_attachment_size_limit_in_mb: 150,
      media_attachments_total_size_limit_in_mb: 250,
      email_histories_allowed_mime_types: ['text/html', 'text/plain'],
      email_bodies_allowed_mime_types: ['text/html', 'text/plain'],
      user_infos_to_subscribe: 100,
      reachability_enabled: false,
      http_cache_interval: 'PT1S',
      consumption_report_interval: 'PT1S',
    },
    sync_objects: {
      my_user_info: syncNames.user(identity),
      my_conversations: syncNames.conversationsOf(identity),
    },
  };
}
