import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { describe, expect, it } from 'vitest';
import { NO_CRM_KEY, PANEL_KEY, crmStands, type CrmContainer } from './crmStands';

// Only what a CRM's callback would look at.
const task = { attributes: { account: 'A1' } } as unknown as ITask;
const crm = (defaultProps: CrmContainer['defaultProps'], ...children: unknown[]): CrmContainer => ({
  Content: { fragments: children.map((child) => ({ props: { children: child } })) },
  defaultProps,
});

describe('whether a CRM stands beside the panel', () => {
  it('says no when Flex has nothing but its advertisement to show', () => {
    expect(crmStands(crm({}), false, task)).toBe(false);
    expect(crmStands(crm({ uriCallback: () => '' }), false, task)).toBe(false);
    expect(crmStands(crm({}, <i key={NO_CRM_KEY} />, <i key={PANEL_KEY} />), false, task)).toBe(false);
  });

  it('says yes for a page, for another plugin and for unified profiles', () => {
    expect(crmStands(crm({ uri: 'https://crm.example.com' }), false, task)).toBe(true);
    expect(crmStands(crm({ uriCallback: () => 'https://crm.example.com/A1' }), false, task)).toBe(true);
    expect(crmStands(crm({}, <i key="their-crm" />), false, task)).toBe(true);
    expect(crmStands(crm({}), true, task)).toBe(true);
  });

  it("says yes, and does not throw, when the CRM's callback throws", () => {
    const throws = (): string => {
      throw new TypeError('attributes of undefined');
    };
    expect(crmStands(crm({ uriCallback: throws }), false, task)).toBe(true);
  });
});
