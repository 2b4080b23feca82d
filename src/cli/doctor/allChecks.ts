import type { Check } from './Check';
import { autoCreation } from './checks/autoCreation';
import { bridge } from './checks/bridge';
import { credentials } from './checks/credentials';
import { emitterHealth } from './checks/emitterHealth';
import { emitterUrl } from './checks/emitterUrl';
import { eventCallback } from './checks/eventCallback';
import { flexVersion } from './checks/flexVersion';
import { knowledge } from './checks/knowledge';
import { messagingFlow } from './checks/messagingFlow';
import { model } from './checks/model';
import { pluginVersion } from './checks/pluginVersion';
import { signedRoundTrip } from './checks/signedRoundTrip';
import { summaryFeatures } from './checks/summaryFeatures';
import { summaryOperator } from './checks/summaryOperator';
import { stateService } from './checks/stateService';
import { syncService } from './checks/syncService';
import { voiceCapture } from './checks/voiceCapture';
import { voiceClosing } from './checks/voiceClosing';
import { voiceFlow } from './checks/voiceFlow';
import { workflow } from './checks/workflow';

/** Every link that `warm-handoff doctor` looks at, in the order of the report: the account first, the extras last. */
export const ALL_CHECKS: readonly Check[] = [
  credentials,
  flexVersion,
  autoCreation,
  bridge,
  voiceClosing,
  voiceCapture,
  messagingFlow,
  voiceFlow,
  workflow,
  syncService,
  stateService,
  eventCallback,
  emitterHealth,
  signedRoundTrip,
  emitterUrl,
  pluginVersion,
  summaryOperator,
  summaryFeatures,
  knowledge,
  model,
];
