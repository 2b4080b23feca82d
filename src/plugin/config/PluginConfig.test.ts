import { describe, expect, it } from 'vitest';
import { readConfig } from './PluginConfig';
import { serviceSettings } from './configSources';

describe('the configuration', () => {
  it('has defaults', () => {
    expect(readConfig()).toEqual({ placement: 'panel2', selectIncoming: true, syncEnabled: true });
  });

  it('takes the service configuration before the build, and the build before the defaults', () => {
    const service = serviceSettings({ warm_handoff: { placement: 'tab' } });
    const build = { placement: 'panel2', selectIncoming: 'false' };
    expect(readConfig(service, build)).toEqual({ placement: 'tab', selectIncoming: false, syncEnabled: true });
  });

  it('passes over a wrong value and anything that is no object', () => {
    expect(readConfig({ placement: 'left', syncEnabled: 'off' }, { placement: 'tab' })).toMatchObject({
      placement: 'tab',
      syncEnabled: true,
    });
    for (const odd of [undefined, null, 'x', 1, { warm_handoff: 'x' }, { warm_handoff: null }]) {
      expect(readConfig(serviceSettings(odd)).placement).toBe('panel2');
    }
  });
});
