import type * as Flex from '@twilio/flex-ui';

/** The flag behind Flex's own customer profile, which takes the CRM's place. */
const UNIFIED_PROFILES = 'flex-unify-panel';

/** Where to look for what stands in the second panel. */
export interface SecondPanel {
  crm: typeof Flex.CRMContainer;
  /** The account's feature flags that are on. */
  features: () => readonly string[];
}

/**
 * Whether something of the customer's stands in the CRM's place for a task: a page of theirs (`uri`,
 * `uriCallback`), a component another plugin put there, or Flex's unified profiles. If not, Flex shows an
 * advertisement there, which may make room.
 */
export function crmStands({ crm, features }: SecondPanel, task: Flex.ITask | undefined): boolean {
  if (crm.Content.fragments.some(({ key }) => key !== null && !String(key).includes(NO_CRM_KEY))) return true;
  if (features().includes(UNIFIED_PROFILES)) return true;
  const { uri, uriCallback } = crm.defaultProps;
  if (uri) return true;
  if (!uriCallback || !task) return false;
  try {
    return Boolean(uriCallback(task));
  } catch {
    // Flex will meet the same error where it asks; for the panel it only matters that a CRM is configured.
    return true;
  }
}

/** The key of what the plugin itself puts in the CRM's place. */
export const NO_CRM_KEY = 'warm-handoff-no-crm';
