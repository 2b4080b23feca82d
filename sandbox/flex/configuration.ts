import { account, queues, workers } from '../kernel/account';

const FLEX_UI_VERSION = '2.17.1';
const SINCE = '2026-01-01T00:00:00Z';

function skills(): Record<string, unknown>[] {
  const names = new Set(workers.flatMap(({ attributes }) => (attributes.routing as { skills: string[] }).skills));
  return [...names].map((name) => ({ name, multivalue: false, minimum: null, maximum: null }));
}

/** The account's Flex configuration, as `GET /v1/Configuration` answers it. */
export function configuration(settings: {
  uiAttributes: Record<string, unknown>;
  offlineActivitySid: string;
}): Record<string, unknown> {
  return {
    account_sid: account.sid,
    flex_instance_sid: account.flexInstanceSid,
    flex_service_instance_sid: account.flexServiceSid,
    chat_service_instance_sid: account.chatServiceSid,
    messaging_service_instance_sid: account.messagingServiceSid,
    taskrouter_workspace_sid: account.workspaceSid,
    taskrouter_target_workflow_sid: account.workflowSid,
    taskrouter_target_taskqueue_sid: queues[0].sid,
    taskrouter_taskqueues: queues.map(({ sid, name }) => ({ sid, friendly_name: name, targettable: true })),
    taskrouter_skills: skills(),
    taskrouter_worker_channels: {},
    taskrouter_worker_attributes: {},
    taskrouter_offline_activity_sid: settings.offlineActivitySid,
    runtime_domain: 'sandbox-0000.twil.io',
    service_version: '2',
    status: 'ok',
    ui_language: 'en-US',
    // Flex refuses to start without this key: "Service version is not compatible".
    ui_attributes: { ...settings.uiAttributes, version_compatibility: 'yes' },
    ui_version: FLEX_UI_VERSION,
    ui_dependencies: {},
    attributes: {},
    public_attributes: {},
    plugin_service_enabled: true,
    plugin_service_attributes: {},
    integrations: [],
    crm_enabled: false,
    crm_type: null,
    crm_callback_url: null,
    crm_fallback_url: null,
    crm_attributes: {},
    outbound_call_flows: {
      default: {
        enabled: false,
        caller_id: '',
        queue_sid: queues[0].sid,
        location: '',
        workflow_sid: account.workflowSid,
      },
    },
    call_recording_enabled: false,
    call_recording_webhook_url: null,
    serverless_service_sids: [],
    queue_stats_configuration: null,
    markdown: { enabled: true, mode: 'readOnly' },
    notifications: { enabled: false, mode: 'whenNotInFocus' },
    channel_configs: [],
    debugger_integration: { enabled: false },
    flex_ui_status_report: { enabled: false },
    citrix_voice_vdi: { enabled: false },
    agent_conv_end_methods: { enabled: [] },
    date_created: SINCE,
    date_updated: SINCE,
    url: 'https://flex-api.twilio.com/v1/Configuration',
  };
}

/** What anyone may know of the account before logging in. */
export function publicConfiguration(): Record<string, unknown> {
  return {
    configurations: [
      {
        account_sid: account.sid,
        flex_instance_sid: account.flexInstanceSid,
        runtime_domain: 'sandbox-0000.twil.io',
        public_attributes: {},
      },
    ],
    meta: { key: 'configurations', page: 0, page_size: 50, next_page_url: null },
  };
}
