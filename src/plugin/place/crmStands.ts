import { isValidElement } from 'react';
import type * as Flex from '@twilio/flex-ui';

/** The key of what the plugin itself puts in the CRM's place. */
export const NO_CRM_KEY = 'warm-handoff-no-crm';

/** The key of the panel itself, wherever it stands. */
export const PANEL_KEY = 'warm-handoff-panel';

/** The CRM's container as far as it says what stands in it. */
export interface CrmContainer {
  Content: { readonly fragments: readonly { props: { children?: unknown } }[] };
  defaultProps?: { uri?: string; uriCallback?: (task: Flex.ITask) => string };
}

/**
 * Whether something of the customer's stands in the CRM's place for a task: a page of theirs (`uri`, `uriCallback`),
 * a component another plugin put there, or Flex's unified profiles. If not, Flex shows an advertisement there, which
 * may make room.
 */
export function crmStands(crm: CrmContainer, unifiedProfiles: boolean, task: Flex.ITask | undefined): boolean {
  if (unifiedProfiles) return true;
  const others = crm.Content.fragments.filter(
    ({ props: { children } }) =>
      !isValidElement(children) || (children.key !== NO_CRM_KEY && children.key !== PANEL_KEY),
  );
  if (others.length > 0) return true;
  const { uri, uriCallback } = crm.defaultProps ?? {};
  if (uri) return true;
  if (!uriCallback || !task) return false;
  try {
    return Boolean(uriCallback(task));
  } catch {
    // Flex meets the same error where it asks itself; here it only matters that a CRM is configured.
    return true;
  }
}
